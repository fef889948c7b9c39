import { NO_SETTINGS, type Settings, type SettingsStore } from '../../core/settings.ts';
import type { HotlineHours } from '../../dialogue/time/hours.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';

/** Within so long every process knows what was changed on the page. */
const EVERY_MS = 2000;

/** Keeps in view what is set, so that no turn and no sending waits for it. While the store is away the last word holds. */
export interface SettingsWatch {
  current: () => Settings;
  /** When operators are at work, by the clock of the hotline; `null`: nobody has set it. */
  hours: (zone: string) => HotlineHours | null;
  /** Looks once. */
  look: () => Promise<void>;
  watch: (signal: AbortSignal) => Promise<void>;
}

export function createSettingsWatch({
  store,
  log,
}: {
  store: Pick<SettingsStore, 'readSettings'>;
  log: ServiceLog;
}): SettingsWatch {
  let settings = NO_SETTINGS;

  async function look(): Promise<void> {
    settings = (await store.readSettings()).settings;
  }

  return {
    current: () => settings,
    hours: (zone) => settings.hours && { week: settings.hours, zone },
    look,
    watch: (signal) =>
      watchAlways(look, { everyMs: EVERY_MS, log, waiting: 'the settings wait for the store' }, signal),
  };
}
