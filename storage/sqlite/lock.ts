import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../../core/refusal.ts';
import { first, makeOwnFile } from './database.ts';

/** SQLITE_BUSY; finer codes share its low byte. */
const BUSY = 5;

/** One who is being refused reads the holder's line, which for that moment stands in the way of its first commit. */
const PATIENCE_MS = 200;

/**
 * Holds the folder for this process; a second one is refused. The lock is an open transaction, which the system ends
 * with the process however it dies: nothing stale is left, and a process id that was given again cannot mislead.
 */
export function holdFolder(folder: string): Disposable {
  const file = join(folder, 'lock');
  makeOwnFile(file);
  const db = new DatabaseSync(file, { timeout: PATIENCE_MS });
  try {
    db.exec('begin immediate; create table if not exists holder (pid integer not null) strict; delete from holder');
    db.prepare('insert into holder (pid) values (?)').run(process.pid);
    // Committed, so that the one who is refused can read who holds it.
    db.exec('commit; begin immediate');
    return { [Symbol.dispose]: () => db.close() };
  } catch (cause) {
    const pid = isBusy(cause) ? readHolder(db) : undefined;
    db.close();
    if (!isBusy(cause)) throw cause;
    throw new Refusal('store_locked', `another process (${pid ?? 'just starting'}) works on this store`, { pid });
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === BUSY;
}

function readHolder(db: DatabaseSync): number | undefined {
  try {
    return first<{ pid: number }>(db.prepare('select pid from holder'))?.pid;
  } catch {
    // The holder is writing its first line at this moment: that it is there is known all the same.
    return undefined;
  }
}
