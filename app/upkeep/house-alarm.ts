import { postAlarm } from '../../bot/desk/alarm-webhook.ts';
import { backoffMs } from '../../bot/send/retry-policy.ts';
import { isPermitted } from '../../core/permission.ts';
import type { Settings } from '../../core/settings.ts';
import type { Staff } from '../../core/staff.ts';
import type { StaffStore } from '../../core/staff-store.ts';
import { type AlarmKey, sayToStaff } from '../../locales/alarm.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { pauseFor } from '../../runtime/pause.ts';

/** What is wrong with the house itself, and with no case: an administrator has to see to it. */
export type HouseAlarm = 'clock' | 'forgetting' | 'disk' | 'full' | 'damaged' | 'backup';

const TEXTS: Readonly<Record<HouseAlarm, AlarmKey>> = {
  clock: 'alarm_clock',
  forgetting: 'alarm_forgetting',
  disk: 'alarm_disk',
  full: 'alarm_full',
  damaged: 'alarm_damaged',
  backup: 'alarm_backup',
};
/** Some ten minutes, by the backoff of the house. */
const MAX_TRIES = 12;

export interface HouseAlarmDeps {
  store: Pick<StaffStore, 'listStaff'>;
  log: ServiceLog;
  now: () => number;
  chance: () => number;
  settings: () => Pick<Settings, 'alarms' | 'alarmWebhook'>;
  /** The address of this server, for the way to Health. */
  publicUrl: string | null;
  webhookKey: Uint8Array;
  /** `null`: there is no Telegram here. */
  tell: ((chatId: string, text: string) => Promise<void>) | null;
}

/** Tells the administrators, or where none of them can be reached whoever is on the alarm list, and the webhook. */
export async function ringHouse(deps: HouseAlarmDeps, kind: HouseAlarm, signal: AbortSignal): Promise<void> {
  const { log, chance, now, publicUrl } = deps;
  const told = new Set<string>();
  const link = publicUrl === null ? null : `${publicUrl}/admin/health/ready`;
  const at = now();
  // Made once: whoever is told again sees by the id that it is the same.
  const rung: Rung = { id: `house:${kind}:${at}`, kind, at, link };
  for (let tries = 1; tries <= MAX_TRIES && !signal.aborted; tries++) {
    try {
      if (await ringOnce(deps, rung, told)) return;
    } catch (error) {
      log.warn({ kind, failure: error instanceof Error ? error.name : typeof error }, 'an alarm of the house failed');
    }
    await pauseFor(Math.round(backoffMs(tries, chance())), signal);
  }
  log.error({ kind }, 'an alarm of the house was given up');
}

/** One alarm, as the webhook hears it. */
interface Rung {
  id: string;
  kind: HouseAlarm;
  at: number;
  link: string | null;
}

/** Whether everybody is told who can be; `told` are those who are. */
async function ringOnce(deps: HouseAlarmDeps, rung: Rung, told: Set<string>): Promise<boolean> {
  const { store, settings, tell, publicUrl, now, webhookKey: key } = deps;
  const { kind, link } = rung;
  const failed: unknown[] = [];
  const once = (id: string, work: () => Promise<void>) =>
    told.has(id)
      ? undefined
      : work().then(
          () => void told.add(id),
          (error: unknown) => void failed.push(error),
        );
  for (const staff of tell === null ? [] : reachable(await store.listStaff(), settings().alarms)) {
    const text = [sayToStaff(staff.language, TEXTS[kind]), ...(link === null ? [] : [link])].join('\n');
    await once(staff.id, async () => tell?.(staff.telegram?.chatId ?? '', text));
  }
  const url = settings().alarmWebhook;
  const body = JSON.stringify(rung);
  const isTrial = !(publicUrl?.startsWith('https://') ?? false);
  if (url !== null) await once('webhook', () => postAlarm({ url, body, key, at: now(), isTrial }));
  if (failed.length > 0) throw failed[0];
  return true;
}

function reachable(all: readonly Staff[], list: readonly string[]): Staff[] {
  const there = all.filter(({ status, telegram }) => status === 'active' && telegram !== null);
  const administrators = there.filter(({ role }) => isPermitted(role, 'change_settings'));
  return administrators.length > 0 ? administrators : there.filter(({ id }) => list.includes(id));
}
