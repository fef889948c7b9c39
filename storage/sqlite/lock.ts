import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../../core/refusal.ts';
import { troubleOf } from '../shared/trouble.ts';
import { first, makeOwnFile } from './database.ts';

/** SQLITE_BUSY; finer codes share its low byte. */
const BUSY = 5;

/** One who is being refused reads the holder's line, which for that moment stands in the way of its first commit. */
const PATIENCE_MS = 200;

/** Holds a folder that is made if it is not there, and that only its owner may read. */
export function holdOwnFolder(folder: string, ringKeys: readonly string[]): Disposable {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return holdFolder(folder, ringKeys);
}

/**
 * Holds the folder for this process; a second one is refused. The lock is an open transaction, which the system ends
 * with the process however it dies: nothing stale is left, and a process id that was given again cannot mislead.
 */
function holdFolder(folder: string, ringKeys: readonly string[]): Disposable {
  const file = join(folder, 'lock');
  makeOwnFile(file);
  const db = new DatabaseSync(file, { timeout: PATIENCE_MS });
  try {
    db.exec('begin immediate; drop table if exists holder; create table holder (pid integer, ring_keys text) strict');
    db.prepare('insert into holder (pid, ring_keys) values (?, ?)').run(process.pid, ringKeys.join(','));
    // Committed, so that the one who is refused can read who holds it.
    db.exec('commit; begin immediate');
    return { [Symbol.dispose]: () => db.close() };
  } catch (cause) {
    const pid = isBusy(cause) ? readHolder(db)?.pid : undefined;
    db.close();
    if (troubleOf(cause) === 'damaged') throw lockDamaged(file);
    if (!isBusy(cause)) throw cause;
    throw new Refusal('store_locked', `another process (${pid ?? 'just starting'}) works on this store`, { pid });
  }
}

function lockDamaged(file: string): Refusal {
  const message = `${file} is damaged; it holds nothing: where no other process works on this store, delete it`;
  return new Refusal('store_damaged', message);
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === BUSY;
}

/** The process that serves from a folder. */
export interface Holder {
  pid: number;
  /** The ids of the ring keys that it was started with. */
  ringKeys: string[];
}

/** Who holds the folder at this moment; `null` when nobody does. */
export function holderOf(folder: string): Holder | null {
  const file = join(folder, 'lock');
  if (!existsSync(file)) return null;
  using db = new DatabaseSync(file, { timeout: PATIENCE_MS });
  try {
    db.exec('begin immediate; rollback');
    return null;
  } catch (error) {
    if (!isBusy(error)) throw error;
    return readHolder(db) ?? { pid: 0, ringKeys: [] };
  }
}

function readHolder(db: DatabaseSync): Holder | undefined {
  try {
    const row = first<{ pid: number; ringKeys: string }>(db.prepare('select pid, ring_keys as ringKeys from holder'));
    return row && { pid: row.pid, ringKeys: row.ringKeys.split(',') };
  } catch {
    // The holder is writing its first line at this moment: that it is there is known all the same.
    return undefined;
  }
}
