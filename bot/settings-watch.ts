import { NO_SETTINGS, type Settings, type SettingsStore } from '../core/settings.ts';
import type { BotLog } from './log.ts';
import { pauseFor } from './pacing.ts';

/** Within so long every process knows what was changed on the page. */
const EVERY_MS = 2000;

/** Keeps in view what is set, so that no turn and no sending waits for it. While the store is away the last word holds. */
export interface SettingsWatch {
  current: () => Settings;
  /** Looks once. */
  look: () => Promise<void>;
  watch: (signal: AbortSignal) => Promise<void>;
}

export function createSettingsWatch({
  store,
  log,
}: {
  store: Pick<SettingsStore, 'readSettings'>;
  log: BotLog;
}): SettingsWatch {
  let settings = NO_SETTINGS;
  let isAway = false;

  async function look(): Promise<void> {
    settings = (await store.readSettings()).settings;
  }

  return {
    current: () => settings,
    look,
    async watch(signal) {
      while (!signal.aborted) {
        try {
          await look();
          isAway = false;
        } catch (error) {
          if (!isAway) log.error({ err: error }, 'the settings wait for the store');
          isAway = true;
        }
        await pauseFor(EVERY_MS, signal);
      }
    },
  };
}
