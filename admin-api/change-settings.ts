import { Refusal } from '../core/refusal.ts';
import type { Settings, SettingsStore } from '../core/settings.ts';

/** Who saves on another page at the same moment is faster seldom, and never so often. */
const TRIES = 5;

/** Changes a part of what is set, as it stands at that moment; what others save meanwhile stays. */
export async function changeSettings(
  { store, now }: { store: Pick<SettingsStore, 'readSettings' | 'saveSettings'>; now: () => number },
  move: (settings: Settings) => Settings,
): Promise<void> {
  for (let round = 0; round < TRIES; round++) {
    const { version: basedOn, settings } = await store.readSettings();
    if ((await store.saveSettings(move(settings), { basedOn, at: now() })) === 'saved') return;
  }
  throw new Refusal('settings_changed', 'others save the settings again and again');
}
