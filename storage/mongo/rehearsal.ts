import { Refusal } from '../../core/refusal.ts';
import { openRestoreTarget } from './backup/backup.ts';
import { connect } from './connect.ts';

const ENDING = '-rehearsal';
/** MongoDB takes names of databases of 63 bytes. */
const LONGEST = 63;
const DATABASE = 'hamroh';

/** A database beside the store's, with its name and an ending. */
export async function openMongoRehearsal(liveUri: string) {
  const uri = rehearsalUri(liveUri);
  await drop(uri);
  return { openTarget: () => openRestoreTarget(uri), [Symbol.asyncDispose]: () => drop(uri) };
}

/** Takes away what a rehearsal has left that was killed. */
export async function dropMongoRehearsal(liveUri: string): Promise<void> {
  await drop(rehearsalUri(liveUri));
}

/** How large the store is, and how much room its disk has, as its server tells it; `null`: it does not. */
export async function mongoRoom(uri: string): Promise<{ size: number; free: number } | null> {
  const connection = await connect(uri);
  try {
    const { totalSize, fsTotalSize, fsUsedSize } = (await connection.db?.command({ dbStats: 1 })) ?? {};
    const isTold = [totalSize, fsTotalSize, fsUsedSize].every((value) => typeof value === 'number');
    return isTold ? { size: totalSize, free: fsTotalSize - fsUsedSize } : null;
  } finally {
    await connection.close();
  }
}

/** Never the address of the store itself; whoever logs in does so at the database at which they did. */
export function rehearsalUri(live: string): string {
  const [, before = '', name = '', query = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?([^?]*)(\?.*)?$/.exec(live) ?? [];
  const own = name === '' ? DATABASE : name;
  const options = new URLSearchParams(query.slice(1));
  const hasUser = before.includes('@');
  if (hasUser && !options.has('authSource')) options.set('authSource', name === '' ? 'admin' : name);
  const beside = `${own.slice(0, LONGEST - ENDING.length)}${ENDING}`;
  if (beside === own) {
    throw new Refusal('settings_wrong', 'the name of the database leaves no room for one beside it', {
      fault: 'denied',
    });
  }
  const said = options.toString();
  return `${before}/${beside}${said === '' ? '' : `?${said}`}`;
}

async function drop(uri: string): Promise<void> {
  const connection = await connect(uri);
  try {
    if (!connection.name.endsWith(ENDING)) throw new Error('only the database of a rehearsal is dropped');
    await connection.dropDatabase();
  } finally {
    await connection.close();
  }
}
