import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../core/refusal.ts';
import { type KeyRingFile, openKeyRingFile, parseKeyRing } from './shared/key-ring.ts';

export interface RingSettings {
  dataDir: string;
  dataKeys: string | null;
}

/** The key ring of a store: from the settings, or from the file beside the store, which the first start makes. */
export async function openRing({ dataDir, dataKeys }: RingSettings): Promise<KeyRingFile> {
  if (dataKeys !== null) return { ring: parseKeyRing(dataKeys), isNew: false, isReadableByOthers: false };
  const file = join(dataDir, 'keys');
  // A new key would open nothing of what is there, and might be taken for the one that is missing.
  if (existsSync(join(dataDir, 'hamroh.db')) && !existsSync(file)) {
    throw new Refusal('key_ring_wrong', `${file} is missing beside its store; put its copy back`);
  }
  return openKeyRingFile(file);
}

/** The same for a command, which never makes a new ring: it would open nothing. */
export async function openRingOfOld(settings: RingSettings): Promise<KeyRingFile> {
  const file = join(settings.dataDir, 'keys');
  if (settings.dataKeys === null && !existsSync(file)) {
    throw new Refusal('key_ring_wrong', `${file} is missing; put the copy of the key file there, or set DATA_KEYS`);
  }
  return openRing(settings);
}
