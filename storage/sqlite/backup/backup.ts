/** backup/: what of the embedded store goes into a backup, and how it is read back. */

import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../../core/refusal.ts';
import type { BackupSource, RestoreTarget } from '../../backup/records.ts';
import { first, makeOwnFile, openBeside, openDatabase, rows } from '../database.ts';
import { holdOwnFolder } from '../lock.ts';
import { KEY_STEPS, KEYS_FILE, STORE_FILE, STORE_STEPS } from '../schema.ts';
import type { Database } from '../statements.ts';
import { assertWhole } from '../whole.ts';
import { createBackupSource } from './backup-read.ts';
import { createKeyWriter, createRecordWriter } from './backup-write.ts';
import { CONTENT_TABLES } from './content-backup.ts';

const COPY = '.backup-';
/** A copy that old is of a backup that was killed: none takes so long. */
const COPY_LEFT_MS = 24 * 3_600_000;
const RESTORING = 'restoring';

export interface OpenedSource extends BackupSource, AsyncDisposable {
  /** The keys of the ring that close keys of the store. */
  ringKeys: string[];
}

/**
 * Opens a store to be written into a backup, beside the process that serves from it. The data is read from a copy that
 * SQLite makes of one moment, so that nobody's answer waits; the copy holds no key. The keys are read where they are.
 */
export async function openBackupSource(folder: string, now: number): Promise<OpenedSource> {
  assertStore(folder);
  using opened = new DisposableStack();
  dropCopies(folder, now - COPY_LEFT_MS);
  const copies = mkdtempSync(join(folder, COPY));
  opened.defer(() => rmSync(copies, { recursive: true, force: true }));
  const copy = join(copies, STORE_FILE);
  copyOf(join(folder, STORE_FILE), copy);
  const db = opened.adopt(openBeside(copy, STORE_STEPS), (one) => one.close());
  const keyDb = opened.adopt(openBeside(join(folder, KEYS_FILE), KEY_STEPS), (one) => one.close());
  const ringKeys = rows<{ id: string }>(
    keyDb.prepare('select distinct ring_key as id from contact_keys union select ring_key from store_keys'),
  ).map(({ id }) => id);
  const open = opened.move();
  return { ...createBackupSource({ db, keyDb }), ringKeys, [Symbol.asyncDispose]: async () => open.dispose() };
}

/** Opens a folder to restore into, made if it is not there; it is held meanwhile as by a server. */
export async function openRestoreTarget(folder: string): Promise<RestoreTarget & AsyncDisposable> {
  using opened = new DisposableStack();
  opened.use(holdOwnFolder(folder, []));
  assertWhole(folder);
  const keyDb = opened.adopt(openDatabase(join(folder, KEYS_FILE), KEY_STEPS), (one) => one.close());
  const db = opened.adopt(openDatabase(join(folder, STORE_FILE), STORE_STEPS), (one) => one.close());
  const open = opened.move();
  const writeRecords = createRecordWriter(db);
  const writeKeys = createKeyWriter({ db, keyDb });
  return {
    ...createBackupSource({ db, keyDb }),
    isEmpty: async () => !existsSync(join(folder, RESTORING)) && isEmpty(db, keyDb),
    async begin() {
      writeFileSync(join(folder, RESTORING), '', { mode: 0o600, flush: true });
      db.exec('pragma foreign_keys = off');
      // What a start has made of an empty store is not what the backup holds: its sweep, and the release of its files.
      for (const table of ['retention_reports', ...CONTENT_TABLES]) db.exec(`delete from ${table}`);
    },
    writeRecords: async (records) => writeRecords(records),
    writeKeys: async (records) => writeKeys(records),
    async finish() {
      if (rows(db.prepare('pragma foreign_key_check')).length > 0) {
        throw new Refusal('backup_wrong', 'the backup has rows that lean on rows which it does not have');
      }
      unlinkSync(join(folder, RESTORING));
    },
    [Symbol.asyncDispose]: async () => open.dispose(),
  };
}

/** A restore that was cut short has left half a store. */
export function assertNotRestoring(folder: string): void {
  if (!existsSync(join(folder, RESTORING))) return;
  const message = `a restore into ${folder} did not come to its end; empty the folder, but for its file keys, and restore again`;
  throw new Refusal('backup_wrong', message);
}

export function assertStore(folder: string): void {
  for (const name of [STORE_FILE, KEYS_FILE]) {
    if (existsSync(join(folder, name))) continue;
    throw new Refusal('store_missing', `there is no store in ${folder}: it has no ${name}`);
  }
  assertNotRestoring(folder);
}

/** In bytes, with what has not yet gone over into its files. */
export function sizeOfStore(folder: string): number {
  const files = [STORE_FILE, `${STORE_FILE}-wal`, KEYS_FILE].map((name) => join(folder, name));
  return files.reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0);
}

function copyOf(from: string, to: string): void {
  makeOwnFile(to);
  const db = openBeside(from, STORE_STEPS);
  try {
    db.prepare('vacuum into ?').run(to);
  } finally {
    db.close();
  }
}

/** At a start: no backup of before is under way, and in what one has left stand words beside their keys. */
export function dropLeftCopies(folder: string): void {
  dropCopies(folder, Number.POSITIVE_INFINITY);
}

function dropCopies(folder: string, before: number): void {
  for (const name of readdirSync(folder).filter((one) => one.startsWith(COPY))) {
    const path = join(folder, name);
    if (statSync(path).mtimeMs < before) rmSync(path, { recursive: true, force: true });
  }
}

/** A look-up key alone is what the first start leaves: nothing hangs on it yet. */
function isEmpty(db: Database, keyDb: Database): boolean {
  const tables = [
    'conversations',
    'events',
    'daily_counts',
    'number_reports',
    'receipts',
    'staff',
    'audit',
    'settings',
  ];
  return (
    tables.every((table) => first(db.prepare(`select 1 as one from ${table} limit 1`)) === undefined) &&
    ['contact_keys', 'forgotten'].every(
      (table) => first(keyDb.prepare(`select 1 as one from ${table} limit 1`)) === undefined,
    )
  );
}
