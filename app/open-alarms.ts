import { randomUUID } from 'node:crypto';
import { type AlarmSenderDeps, runAlarms } from '../bot/desk/alarm-sender.ts';
import { type AlarmWatchDeps, createAlarmWatch } from '../bot/desk/alarm-watch.ts';
import { createEditingWatch, type EditingWatchDeps } from '../bot/desk/editing-watch.ts';
import { createOfferWatch, type OfferWatchDeps } from '../bot/desk/offer-watch.ts';
import type { StartedTelegram } from '../bot/telegram/start.ts';
import type { SettingsWatch } from '../bot/turns/settings-watch.ts';
import type { Config } from '../config.ts';
import { ALARM_KEY } from '../core/alarm.ts';
import type { KeyStore } from '../core/store.ts';
import { createWakeUp } from '../runtime/wake-up.ts';
import { type HouseAlarm, ringHouse } from './upkeep/house-alarm.ts';

interface AlarmDeps extends Pick<AlarmSenderDeps, 'log' | 'metrics' | 'now'> {
  config: Pick<Config, 'publicUrl' | 'hotlineZone'>;
  store: AlarmSenderDeps['store'] &
    AlarmWatchDeps['store'] &
    OfferWatchDeps['store'] &
    EditingWatchDeps['store'] &
    Pick<KeyStore, 'derive'>;
  signal: AbortSignal;
  settings: SettingsWatch;
  telegram: StartedTelegram | null;
}

/** Rings whoever is to know: of tickets that wait too long, of what editors leave to others, and of what is wrong with the house itself. */
export interface Alarms {
  run(): Promise<unknown>;
  ringHouse(kind: HouseAlarm): void;
}

export function openAlarms({ config, store, log, metrics, now, signal, settings, telegram }: AlarmDeps): Alarms {
  const raised = createWakeUp();
  const known = { store, log, now, settings: settings.current };
  const telling = {
    publicUrl: config.publicUrl,
    chance: Math.random,
    tell: telegram?.tellStaff ?? null,
    webhookKey: store.derive(ALARM_KEY),
  };
  const looking = { ...known, raised, holder: randomUUID() };
  const watches = [
    createAlarmWatch({ ...looking, zone: config.hotlineZone }),
    createOfferWatch({ ...looking, zone: config.hotlineZone }),
    createEditingWatch(looking),
  ];

  async function ring(kind: HouseAlarm): Promise<void> {
    await settings.look();
    await ringHouse({ ...known, ...telling }, kind, signal);
  }

  return {
    async run() {
      // The settings of before the first look are none: nobody would be rung.
      await settings.look().catch(() => undefined);
      await Promise.all([
        ...watches.map((watch) => watch.watch(signal)),
        runAlarms({ ...known, ...telling, raised, metrics }, signal),
      ]);
    },
    ringHouse: (kind) =>
      void ring(kind).catch((error: unknown) => log.error({ err: error }, 'an alarm of the house waits for the store')),
  };
}
