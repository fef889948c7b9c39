import { type KeptSettings, NO_SETTINGS, type Settings } from '../../core/settings.ts';
import { sealedIn } from './places.ts';
import type { Lookup } from './seal.ts';
import { createStaffSealer } from './staff-seal.ts';

export interface SettingsSealer {
  seal(settings: Settings): Uint8Array;
  /** `null`: nothing was ever saved. */
  open(kept: { version: number; at: number; sealed: Uint8Array } | null): KeptSettings;
}

/** Sealed with the key of the staff: the address of a webhook may hold a secret of its own. */
export function createSettingsSealer(lookup: Lookup): SettingsSealer {
  const sealer = createStaffSealer(lookup);
  return {
    seal: (settings) => sealer.seal(sealedIn.settings(), settings),
    open(kept) {
      if (kept === null) return { version: 0, changedAt: null, settings: NO_SETTINGS };
      const settings = sealer.open(sealedIn.settings(), kept.sealed) as Partial<Settings>;
      return { version: kept.version, changedAt: kept.at, settings: { ...NO_SETTINGS, ...settings } };
    },
  };
}
