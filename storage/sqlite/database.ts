import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Refusal } from '../../core/refusal.ts';
import { namingTrouble } from '../shared/trouble.ts';
import { type Database, readingLate, type Statement } from './statements.ts';

/** How long a write waits for another process; short, because it stops every conversation of this one. */
const BUSY_MS = 250;
/** A command beside the serving process has time. */
const BESIDE_BUSY_MS = 10_000;
const IN_MEMORY = ':memory:';

/** By the steps that made them. */
const empties = new WeakMap<readonly string[], Uint8Array>();

/**
 * Opens a file of the store, readable by its owner alone, and brings it to the newest version by numbered steps.
 * A commit is on the disk when it returns, and what is deleted is overwritten.
 */
export function openDatabase(file: string, steps: readonly string[]): Database {
  if (file === IN_MEMORY) return opening(file, BUSY_MS, (db) => fill(db, steps));
  makeOwnFile(file);
  return opening(file, BUSY_MS, (db) => migrate(db, steps));
}

/** All steps from the first take 15 ms: whoever opens many of them in memory takes them once. */
function fill(db: DatabaseSync, steps: readonly string[]): { isProven: boolean } {
  const empty = empties.get(steps);
  if (empty === undefined) migrate(db, steps);
  else db.deserialize(empty);
  empties.set(steps, empty ?? db.serialize());
  return { isProven: empty !== undefined };
}

/** Opens a file that is there beside the process that serves from it, and changes nothing of its shape. */
export function openBeside(file: string, steps: readonly string[]): Database {
  return opening(file, BESIDE_BUSY_MS, (db) => {
    const version = versionOf(db);
    assertKnown(version, steps);
    if (version === steps.length) return { isProven: shapeProven(db) === steps.length };
    const message = `the store is of version ${version}, this program works with version ${steps.length}; start it once`;
    throw new Refusal('store_older', message, { version, known: steps.length });
  });
}

/** What brings a file to its shape, and says whether every statement has fitted it before. */
type Prepare = (db: DatabaseSync) => { isProven: boolean };

function opening(file: string, timeout: number, prepare: Prepare): Database {
  return namingTrouble(file, () => openedBy(file, timeout, prepare));
}

function openedBy(file: string, timeout: number, prepare: Prepare): Database {
  const db = new DatabaseSync(file, { timeout, enableForeignKeyConstraints: true });
  try {
    db.exec(
      'pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; pragma temp_store = memory',
    );
    const { isProven } = prepare(db);
    // A shape that cannot be read is found at the opening.
    db.prepare('select count(*) from sqlite_schema').get();
    // To another each statement has to fit before a row is written.
    return isProven ? readingLate(db) : db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * SQLite gives its side files the rights of the file itself. A file that is there is not opened here: closing it would
 * end every lock that this process has on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
 */
export function makeOwnFile(file: string): void {
  if (existsSync(file)) chmodSync(file, 0o600);
  else closeSync(openSync(file, 'a', 0o600));
}

function migrate(db: DatabaseSync, steps: readonly string[]): { isProven: boolean } {
  return inTransaction(db, () => {
    const version = versionOf(db);
    assertKnown(version, steps);
    for (const step of steps.slice(version)) db.exec(step);
    db.exec(`pragma user_version = ${steps.length}`);
    return { isProven: shapeProven(db) === steps.length };
  });
}

/**
 * Keeps that every statement has fitted this shape, in a number that SQLite has for whoever makes a file
 * (https://www.sqlite.org/pragma.html#pragma_application_id): until then each opening reads them all, also after a crash.
 */
export function proveShape(db: Database, steps: readonly string[]): void {
  if (shapeProven(db) === steps.length) return;
  try {
    db.exec(`pragma application_id = ${steps.length}`);
  } catch {
    // Another may write at this moment: the next opening proves it anew.
  }
}

function shapeProven(db: Pick<Database, 'prepare'>): number {
  return (db.prepare('pragma application_id').get() as { application_id: number }).application_id;
}

export function versionOf(db: Pick<Database, 'prepare'>): number {
  return (db.prepare('pragma user_version').get() as { user_version: number }).user_version;
}

function assertKnown(version: number, steps: readonly string[]): void {
  if (version <= steps.length) return;
  const message = `the store is of version ${version}, this program knows versions up to ${steps.length}`;
  throw new Refusal('store_newer', message, { version, known: steps.length });
}

/** All of it is kept, or nothing. */
export function inTransaction<T>(db: Pick<Database, 'exec' | 'isTransaction'>, work: () => T): T {
  db.exec('begin immediate');
  try {
    const result = work();
    db.exec('commit');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('rollback');
    throw error;
  }
}

/** Brings what was deleted out of the side file too. `false`: a reader stands in the way, try again. */
export function truncateLog(db: Database): boolean {
  const { busy } = db.prepare('pragma wal_checkpoint(truncate)').get() as { busy: number };
  return busy === 0;
}

/** The first row, in the shape that its statement selects. */
export function first<Row>(statement: Statement, ...values: SQLInputValue[]): Row | undefined {
  return statement.get(...values) as Row | undefined;
}

/** All rows, in the shape that their statement selects; the statement says how many at most. */
export function rows<Row>(statement: Statement, ...values: SQLInputValue[]): Row[] {
  return statement.all(...values) as Row[];
}

/** How many a statement counts, as `count`. */
export function counter(db: Database, sql: string): (...values: SQLInputValue[]) => number {
  const statement = db.prepare(sql);
  return (...values) => first<{ count: number }>(statement, ...values)?.count ?? 0;
}

/**
 * For what is read in the transaction that claims it: the claim is kept also when reading fails, so that a row which
 * cannot be read stops its own contact, for as long as the lease, and no other. Call the result outside to have it.
 */
export function attempt<T>(read: () => T): () => T {
  try {
    const value = read();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** The day of a moment, as its number since 1970 (UTC). */
export function dayOf(at: number): number {
  return Math.floor(at / 86_400_000);
}
