import type { KeyRing } from '../shared/key-ring.ts';
import { openRestoreTarget } from './backup/backup.ts';
import { connect } from './connect.ts';
import { openMongoBeside } from './store.ts';

const ENDING = '-rehearsal';
/** MongoDB takes names of databases of 63 bytes. */
const LONGEST = 63;
const DATABASE = 'hamroh';

/** A database beside the store's, with its name and an ending. One of a process that was killed goes before. */
export async function openMongoRehearsal(liveUri: string, keyRing: KeyRing) {
  const uri = rehearsalUri(liveUri);
  await drop(uri);
  return {
    openTarget: () => openRestoreTarget(uri),
    openRestored: () => openMongoBeside({ uri, keyRing }),
    [Symbol.asyncDispose]: () => drop(uri),
  };
}

/** Never the address of the store itself; whoever logs in does so at the database at which they did. */
export function rehearsalUri(live: string): string {
  const [, before = '', name = '', query = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?([^?]*)(\?.*)?$/.exec(live) ?? [];
  const own = name === '' ? DATABASE : name;
  const options = new URLSearchParams(query.slice(1));
  const hasUser = before.includes('@');
  if (hasUser && !options.has('authSource')) options.set('authSource', name === '' ? 'admin' : name);
  const said = options.toString();
  return `${before}/${own.slice(0, LONGEST - ENDING.length)}${ENDING}${said === '' ? '' : `?${said}`}`;
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
