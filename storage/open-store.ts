import type { Store } from '../core/store.ts';
import type { ReceiptStore, RetentionStore } from '../core/upkeep.ts';
import type { KeyRing } from './key-ring.ts';
import { openMongoStore } from './mongo/store.ts';
import { openSqliteStore } from './sqlite/store.ts';

export interface StoreChoice {
  dataDir: string;
  mongodb: { uri: string } | null;
}

export interface OpenedStore {
  store: Store & ReceiptStore;
  /** What is swept daily; null: this store does not sweep. */
  retention: RetentionStore | null;
  /** Other processes may write to it, unseen by this one. */
  isShared: boolean;
}

/** The store that the settings name: MongoDB where its address is given, else the embedded one. */
export async function openStore({ dataDir, mongodb }: StoreChoice, keyRing: KeyRing): Promise<OpenedStore> {
  if (mongodb !== null) {
    const store = await openMongoStore({ uri: mongodb.uri, keyRing });
    return { store, retention: null, isShared: true };
  }
  const store = await openSqliteStore({ folder: dataDir, keyRing });
  return { store, retention: store, isShared: false };
}
