import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { first, inTransaction, openDatabase, proveShape } from '../../../storage/sqlite/database.ts';
import type { Database } from '../../../storage/sqlite/statements.ts';

const ONE = 'create table one (a integer) strict; insert into one values (1)';
const TWO = 'alter table one add column b text; update one set b = a';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamroh-database-'));
  file = join(folder, 'some.db');
});
afterEach(() => rm(folder, { recursive: true }));

function pragma(db: Database, name: string): unknown {
  return Object.values(first<Record<string, unknown>>(db.prepare(`pragma ${name}`)) ?? {})[0];
}

test('a commit is on the disk when it returns, and what is deleted is overwritten', () => {
  using db = openDatabase(file, []);

  expect(pragma(db, 'journal_mode')).toBe('wal');
  expect(pragma(db, 'synchronous')).toBe(2);
  expect(pragma(db, 'secure_delete')).toBe(1);
  expect(pragma(db, 'foreign_keys')).toBe(1);
});

test('a transaction that fails leaves nothing behind and does not stand in the way of the next', () => {
  using db = openDatabase(file, [ONE]);
  const fail = () =>
    inTransaction(db, () => {
      db.exec('insert into one values (2)');
      throw new Error('in the middle');
    });

  expect(fail).toThrow('in the middle');
  inTransaction(db, () => db.exec('insert into one values (3)'));
  expect(db.prepare('select a from one').all()).toEqual([{ a: 1 }, { a: 3 }]);
});

test('a store of an older version is brought forward, each step once', () => {
  openDatabase(file, [ONE]).close();
  openDatabase(file, [ONE, TWO]).close();
  using db = openDatabase(file, [ONE, TWO]);

  expect(db.prepare('select a, b from one').all()).toEqual([{ a: 1, b: '1' }]);
  expect(pragma(db, 'user_version')).toBe(2);
});

test('a step that fails changes nothing, and the next start tries it again', () => {
  openDatabase(file, [ONE]).close();

  expect(() => openDatabase(file, [ONE, `${TWO}; insert into nowhere values (1)`])).toThrow(/nowhere/);
  using db = openDatabase(file, [ONE, TWO]);
  expect(db.prepare('select a, b from one').all()).toEqual([{ a: 1, b: '1' }]);
});

test('a store that a newer program has written is refused and stays as it is', () => {
  openDatabase(file, [ONE, TWO]).close();

  expect(() => openDatabase(file, [ONE])).toThrow(expect.objectContaining({ code: 'store_newer' }));
  using db = openDatabase(file, [ONE, TWO]);
  expect(pragma(db, 'user_version')).toBe(2);
});

test.skipIf(process.platform === 'win32')('a file is its owner’s alone, with all that stands beside it', async () => {
  using _db = openDatabase(file, [ONE]);

  for (const name of [file, `${file}-wal`, `${file}-shm`]) expect((await stat(name)).mode & 0o777).toBe(0o600);
});

test('a statement has to fit at once until all have fitted the shape of the file, and later when it first runs', () => {
  using made = openDatabase(file, [ONE]);
  expect(() => made.prepare('select b from one')).toThrow(/no such column/);
  made.close();

  using again = openDatabase(file, [ONE]);
  expect(() => again.prepare('select b from one')).toThrow(/no such column/);
  proveShape(again, [ONE]);
  again.close();

  using same = openDatabase(file, [ONE]);
  const late = same.prepare('select b from one');
  expect(() => late.get()).toThrow(/no such column/);
  same.close();

  using upgraded = openDatabase(file, [ONE, TWO]);
  expect(() => upgraded.prepare('select c from one')).toThrow(/no such column/);
  expect(upgraded.prepare('select b from one').get()).toEqual({ b: '1' });
});
