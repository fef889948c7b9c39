import { randomBytes } from 'node:crypto';
import { type KeyRing, parseKeyRing } from '../../storage/shared/key-ring.ts';
import { openSqliteStore, type SqliteStore } from '../../storage/sqlite/store.ts';

/** A fresh store in memory, for a unit that needs one: nothing is written, and no server is asked for. */
export function openMemoryStore(): Promise<SqliteStore> {
  return openSqliteStore({ folder: ':memory:', keyRing: randomKeyRing() });
}

export function randomKeyRing(id = 'test'): KeyRing {
  return parseKeyRing(`${id}:${randomBytes(32).toString('base64')}`);
}
