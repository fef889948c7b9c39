import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import { ALARM_KEY } from '../core/alarm.ts';
import type { HouseAlarm } from '../core/house-note.ts';
import type { KeyStore } from '../core/store.ts';
import { ringHouse, type TellStaff } from './upkeep/house-alarm.ts';
import { type LeftDeps, watchLeft } from './upkeep/left-alarms.ts';

export interface BellDeps extends Pick<LeftDeps, 'log' | 'now'> {
  config: Pick<Config, 'publicUrl'>;
  store: LeftDeps['store'] & Pick<KeyStore, 'derive'>;
  signal: AbortSignal;
  /** `null`: there is no Telegram in this process. */
  tell: TellStaff | null;
}

/** Rings whoever looks after the house, from a process of any role; whether anybody was told. It never throws. */
export interface HouseBell {
  ring(kind: HouseAlarm): Promise<boolean>;
  /** Tells what processes without Telegram have left, where there is Telegram here. */
  watch(): Promise<void>;
}

export function openHouseBell({ config, store, log, now, signal, tell }: BellDeps): HouseBell {
  const { publicUrl } = config;
  const deps = { store, log, now, chance: Math.random, publicUrl, webhookKey: store.derive(ALARM_KEY) };
  return {
    ring: (kind) =>
      ringHouse({ ...deps, tell }, kind, signal).catch((error: unknown) => {
        log.error({ err: error, kind }, 'an alarm of the house was given up');
        return false;
      }),
    watch: () => (tell === null ? Promise.resolve() : watchLeft({ ...deps, tell, holder: randomUUID() }, signal)),
  };
}
