import { afterEach, beforeEach, expect, test } from 'vitest';
import { first, openDatabase, rows } from '../../../storage/sqlite/database.ts';
import type { Database } from '../../../storage/sqlite/statements.ts';
import { createWriter, type Writer } from '../../../storage/sqlite/writer.ts';

let db: Database;
let writer: Writer;
beforeEach(() => {
  db = openDatabase(':memory:', ['create table words (word text not null unique) strict']);
  writer = createWriter(db);
});
afterEach(() => db[Symbol.dispose]());

function add(word: string): string {
  db.prepare('insert into words values (?)').run(word);
  return word;
}

function words(): string[] {
  return rows<{ word: string }>(db.prepare('select word from words order by rowid')).map(({ word }) => word);
}

function synchronous(): unknown {
  return first<{ synchronous: number }>(db.prepare('pragma synchronous'))?.synchronous;
}

test('what is asked for together is done in order and in one transaction', async () => {
  let commits = 0;
  const counting = new Proxy(db, {
    get: (target, name) => {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (args[0] === 'commit') commits += 1;
        return value.apply(target, args);
      };
    },
  });
  writer = createWriter(counting);
  const told = await Promise.all(['a', 'b', 'c'].map((word) => writer.write(() => add(word))));

  expect(told).toEqual(['a', 'b', 'c']);
  expect(words()).toEqual(['a', 'b', 'c']);
  expect(commits).toBe(1);
});

test('one that fails takes back its own changes and none of the others', async () => {
  const failing = writer.write(() => {
    add('half');
    throw new Error('in the middle');
  });
  const outcomes = await Promise.allSettled([writer.write(() => add('a')), failing, writer.write(() => add('b'))]);

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(words()).toEqual(['a', 'b']);
  expect(db.isTransaction).toBe(false);
});

test('one that fails alone leaves nothing behind and does not stand in the way of the next', async () => {
  const failing = writer.write(() => {
    add('half');
    add('half');
  });

  await expect(failing).rejects.toThrow(/UNIQUE/);
  await writer.write(() => add('a'));
  expect(words()).toEqual(['a']);
});

test('nobody is told that it is kept when the commit fails', async () => {
  const breaking = writer.write(() => db.exec('rollback'));
  const outcomes = await Promise.allSettled([writer.write(() => add('a')), breaking, writer.write(() => add('b'))]);

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(words()).toEqual([]);
  expect(await writer.write(() => add('c'))).toBe('c');
});

test('only claims among themselves do without waiting for the disk, also when one fails', async () => {
  expect(await writer.writeLightly(synchronous)).toBe(1);
  expect(await writer.write(synchronous)).toBe(2);
  expect(await Promise.all([writer.writeLightly(synchronous), writer.write(synchronous)])).toEqual([2, 2]);

  await expect(writer.writeLightly(() => add(null as unknown as string))).rejects.toThrow();
  expect(synchronous()).toBe(2);
});

test('what waits when the store is closed is done, and what comes after is refused', async () => {
  const last = writer.write(() => add('last'));
  writer[Symbol.dispose]();
  expect(words()).toEqual(['last']);
  db.close();

  expect(await last).toBe('last');
  await expect(writer.write(() => add('late'))).rejects.toThrow('not open');
  await expect(writer.writeLightly(() => add('late'))).rejects.toThrow('not open');
});
