import mongoose from 'mongoose';

/** What SQLite says of a file that cannot be used at the moment: busy, locked, no memory, read-only, disk, full, cannot open. */
const SQLITE_AWAY: ReadonlySet<number> = new Set([5, 6, 7, 8, 10, 13, 14]);
/** The low byte of a result says what it is, the others say more of it (https://www.sqlite.org/rescode.html). */
const KIND = 0xff;

/** A server that is being stopped, or that is not, or no longer, the one to write to. */
const MONGO_AWAY: ReadonlySet<unknown> = new Set([91, 189, 10058, 10107, 11600, 11602, 13435, 13436]);

/** No connection came free in time; the driver keeps its class to itself. */
const WAITED_TOO_LONG = 'MongoWaitQueueTimeoutError';

/** The store does not answer, or takes nothing, at this moment and may again: no fault of what was asked of it. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return isSqliteAway(error) || isMongoAway(error);
}

function isSqliteAway(error: Error): boolean {
  if (!('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return false;
  return 'errcode' in error && typeof error.errcode === 'number' && SQLITE_AWAY.has(error.errcode & KIND);
}

function isMongoAway(error: Error): boolean {
  const { MongoNetworkError, MongoServerSelectionError, MongoServerError } = mongoose.mongo;
  const { MongoNotConnectedError, MongoTopologyClosedError } = mongoose.mongo;
  const kinds = [
    ...[MongoNetworkError, MongoServerSelectionError, mongoose.Error.MongooseServerSelectionError],
    ...[MongoNotConnectedError, MongoTopologyClosedError],
  ];
  if (kinds.some((kind) => error instanceof kind) || error.name === WAITED_TOO_LONG) return true;
  return error instanceof MongoServerError && MONGO_AWAY.has(error.code);
}
