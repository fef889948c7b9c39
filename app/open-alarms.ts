import { randomUUID } from 'node:crypto';
import { type AlarmSenderDeps, runAlarms } from '../bot/desk/alarm-sender.ts';
import { type AlarmWatchDeps, createAlarmWatch } from '../bot/desk/alarm-watch.ts';
import { createEditingWatch, type EditingWatchDeps } from '../bot/desk/editing-watch.ts';
import { createOfferWatch, type OfferWatchDeps } from '../bot/desk/offer-watch.ts';
import type { StartedTelegram } from '../bot/telegram/start.ts';
import type { SettingsWatch } from '../bot/turns/settings-watch.ts';
import type { Config } from '../config.ts';
import { ALARM_KEY } from '../core/alarm.ts';
import type { HouseAlarm } from '../core/house-note.ts';
import { createWakeUp } from '../runtime/wake-up.ts';
import { type BellDeps, openHouseBell } from './house-bell.ts';

interface AlarmDeps extends Pick<AlarmSenderDeps, 'log' | 'metrics' | 'now'> {
  config: Pick<Config, 'publicUrl' | 'hotlineZone'>;
  store: AlarmSenderDeps['store'] &
    AlarmWatchDeps['store'] &
    OfferWatchDeps['store'] &
    EditingWatchDeps['store'] &
    BellDeps['store'];
  signal: AbortSignal;
  settings: SettingsWatch;
  telegram: StartedTelegram | null;
}

/** Rings whoever is to know: of tickets that wait too long, of what editors leave to others, and of what is wrong with the house itself. */
export interface Alarms {
  run(): Promise<unknown>;
  ringHouse(kind: HouseAlarm): Promise<boolean>;
}

export function openAlarms({ config, store, log, metrics, now, signal, settings, telegram }: AlarmDeps): Alarms {
  const raised = createWakeUp();
  const tell = telegram?.tellStaff ?? null;
  const bell = openHouseBell({ config, store, log, now, signal, tell });
  const known = { store, log, now, settings: settings.current };
  const telling = {
    publicUrl: config.publicUrl,
    zone: config.hotlineZone,
    chance: Math.random,
    tell,
    webhookKey: store.derive(ALARM_KEY),
  };
  const looking = { ...known, raised, holder: randomUUID() };
  const watches = [
    createAlarmWatch({ ...looking, zone: config.hotlineZone }),
    createOfferWatch({ ...looking, zone: config.hotlineZone }),
    createEditingWatch(looking),
  ];

  return {
    async run() {
      // The settings of before the first look are none: nobody would be rung.
      await settings.look().catch(() => undefined);
      await Promise.all([
        ...watches.map((watch) => watch.watch(signal)),
        runAlarms({ ...known, ...telling, raised, metrics }, signal),
        bell.watch(),
      ]);
    },
    ringHouse: bell.ring,
  };
}
