import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { openSqliteStore, type SqliteStore } from '../../storage/sqlite/store.ts';

/** The folder of an embedded store, for tests that close it, open it again and look at its files from beside. */
export interface StoreFolder extends AsyncDisposable {
  path: string;
  open(ring?: string): Promise<SqliteStore>;
  /** Opens the store, works with it and closes it again. */
  withStore<T>(work: (store: SqliteStore) => Promise<T>, ring?: string): Promise<T>;
  /** Reads a file of the store as a backup or a thief would. */
  readBeside<Row>(name: string, sql: string): Row[];
  /** The data keys as they lie in the file, by contact; without the first byte and the nonce, which are no secret. */
  wrappedKeys(): Map<string, Buffer>;
}

/** `ring` is used where a test names no other. */
export async function makeStoreFolder(ring: string): Promise<StoreFolder> {
  const base = await mkdtemp(join(tmpdir(), 'hamroh-store-'));
  const path = join(base, 'data');
  const open = (named = ring) => openSqliteStore({ folder: path, keyRing: parseKeyRing(named) });

  function readBeside<Row>(name: string, sql: string): Row[] {
    using db = new DatabaseSync(join(path, name), { readOnly: true });
    return db.prepare(sql).all() as Row[];
  }

  return {
    path,
    open,
    readBeside,
    async withStore(work, named) {
      await using store = await open(named);
      return await work(store);
    },
    wrappedKeys() {
      const sql = 'select contact_id as id, wrapped from contact_keys';
      const rows = readBeside<{ id: string; wrapped: Uint8Array }>('contact-keys.db', sql);
      return new Map(rows.map(({ id, wrapped }) => [id, Buffer.from(wrapped).subarray(13)]));
    },
    [Symbol.asyncDispose]: () => rm(base, { recursive: true }),
  };
}
