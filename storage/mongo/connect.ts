import mongoose, { type Connection } from 'mongoose';
import { Refusal } from '../../core/refusal.ts';
import { tellOfClosedSockets } from './closed-sockets.ts';

const WAIT_MS = 6_000;
const ANSWER_MS = 30_000;
const UNLIMITED = 0;
const POOL = 50;
const OLDEST = 5;

/** Used where the address names no database. */
const DATABASE = 'hamroh';

tellOfClosedSockets();

/** Connects, and refuses in one sentence whatever cannot work. The address holds a password: no sentence repeats it. */
export function connect(uri: string): Promise<Connection> {
  return open(uri, ANSWER_MS);
}

/** For work which may take its time: an index over millions of messages is not made in half a minute. */
export function connectPatiently(uri: string): Promise<Connection> {
  return open(uri, UNLIMITED);
}

async function open(uri: string, socketTimeoutMS: number): Promise<Connection> {
  const connection = mongoose.createConnection();
  try {
    await connection.openUri(uri, {
      serverSelectionTimeoutMS: WAIT_MS,
      connectTimeoutMS: WAIT_MS,
      waitQueueTimeoutMS: ANSWER_MS,
      socketTimeoutMS,
      maxPoolSize: POOL,
      bufferCommands: false,
      autoIndex: false,
      autoCreate: false,
      ...(namesDatabase(uri) ? {} : { dbName: DATABASE }),
      writeConcern: { w: 'majority', j: true },
      readPreference: 'primary',
      promoteBuffers: true,
    });
    await assertRecent(connection);
    await probe(connection);
    return connection;
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw refusalOf(error) ?? error;
  }
}

function namesDatabase(uri: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+/.test(uri);
}

async function assertRecent({ db }: Connection): Promise<void> {
  const found = await db?.command({ buildInfo: 1 });
  refuseOld(String(found?.version));
}

export function refuseOld(version: string): void {
  if (Number.parseInt(version, 10) >= OLDEST) return;
  throw new Refusal('store_unfit', `the MongoDB server is of version ${version}, and must be ${OLDEST}.0 or newer`);
}

/** Writes something small. A user who may only read is found out by it at the start, and not at the first message. */
export async function probe({ db }: Pick<Connection, 'db'>): Promise<void> {
  const said = { $set: { at: Date.now() } };
  await db?.collection<{ _id: string }>('meta').updateOne({ _id: 'probe' }, said, { upsert: true });
}

const UNAUTHORIZED = 13;
const WRONG_PASSWORD = [18, 8000];
/** What looking up a name comes to, also that of `mongodb+srv://`. */
const UNKNOWN_NAME = /^(ENOTFOUND|ENODATA|ESERVFAIL|EREFUSED|EAI_AGAIN|ETIMEOUT)$/;
const NO_PRIMARY = [10107, 13435, 189];

/** `null`: a failure of another kind, which is no refusal. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal || !(error instanceof Error)) return null;
  const { MongoParseError, MongoInvalidArgumentError, MongoServerSelectionError } = mongoose.mongo;
  const refuse = (code: 'settings_wrong' | 'store_unreachable' | 'store_denied' | 'store_unfit', why: string) =>
    new Refusal(code, why);
  const code = 'code' in error && typeof error.code === 'number' ? error.code : 0;
  if ('code' in error && UNKNOWN_NAME.test(String(error.code))) {
    return refuse('store_unreachable', 'the name of the MongoDB server is not known; is it spelled right?');
  }
  if (WRONG_PASSWORD.includes(code)) return refuse('store_denied', 'MongoDB refuses the name or the password');
  if (code === UNAUTHORIZED) return refuse('store_denied', 'the MongoDB user may not write to this database');
  if (NO_PRIMARY.includes(code)) return refuse('store_unreachable', 'the MongoDB server there takes no writes');
  if (/wire version/.test(error.message)) return refuse('store_unfit', 'the MongoDB server is older than 5.0');
  if (error instanceof MongoServerSelectionError || error.name === 'MongooseServerSelectionError') {
    return refuse('store_unreachable', `no MongoDB server answers within ${WAIT_MS / 1000} seconds`);
  }
  const isAddress = error instanceof MongoParseError || error instanceof MongoInvalidArgumentError;
  if (isAddress || error instanceof TypeError || /uri|connection string/i.test(error.message)) {
    return refuse('settings_wrong', 'MONGODB_URI is not the address of a MongoDB server');
  }
  return null;
}
