import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../core/refusal.ts';
import { first, openBeside } from './database.ts';
import { readVersion } from './migration-copy.ts';
import { KEY_STEPS, KEYS_FILE, STORE_FILE } from './schema.ts';

/**
 * Refuses a folder that holds keys of contacts and not their conversations: going on with an empty file would hide what
 * was lost, and mix what is new with what is brought back later.
 */
export function assertWhole(folder: string): void {
  const [store, keys] = [join(folder, STORE_FILE), join(folder, KEYS_FILE)];
  if ((existsSync(store) && readVersion(store) > 0) || !existsSync(keys) || readVersion(keys) === 0) return;
  using db = openBeside(keys, KEY_STEPS.slice(0, readVersion(keys)));
  const { count } = first<{ count: number }>(db.prepare('select count(*) as count from contact_keys')) ?? { count: 0 };
  if (count === 0) return;
  const message =
    `${store} is missing beside ${keys}, which holds the keys of ${count} contacts; ` +
    'put it back, or restore a backup into an empty folder';
  throw new Refusal('store_damaged', message);
}
