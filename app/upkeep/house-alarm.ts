import { unlessStopped } from '../../bot/account/backoff.ts';
import { postAlarm } from '../../bot/desk/alarm-webhook.ts';
import { backoffMs } from '../../bot/send/retry-policy.ts';
import type { HouseAlarm, HouseNoteStore } from '../../core/house-note.ts';
import { isPermitted } from '../../core/permission.ts';
import type { SettingsStore } from '../../core/settings.ts';
import type { Staff } from '../../core/staff.ts';
import type { StaffStore } from '../../core/staff-store.ts';
import { type AlarmKey, sayToStaff } from '../../locales/alarm.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { pauseFor } from '../../runtime/pause.ts';

const TEXTS: Readonly<Record<HouseAlarm, AlarmKey>> = {
  clock: 'alarm_clock',
  forgetting: 'alarm_forgetting',
  disk: 'alarm_disk',
  full: 'alarm_full',
  damaged: 'alarm_damaged',
  backup: 'alarm_backup',
};
/** Some five minutes, by the backoff of the house. */
const MAX_TRIES = 12;

/** Says something to one of the staff in their own chat with the bot. */
export type TellStaff = (chatId: string, text: string) => Promise<void>;

export interface HouseAlarmDeps {
  store: Pick<StaffStore, 'listStaff'> & Pick<SettingsStore, 'readSettings'> & Pick<HouseNoteStore, 'noteHouse'>;
  log: ServiceLog;
  now: () => number;
  chance: () => number;
  /** The address of this server, for the way to Health. */
  publicUrl: string | null;
  webhookKey: Uint8Array;
  /** `null`: there is no Telegram here. */
  tell: TellStaff | null;
}

/**
 * Tells the administrators, or where none of them can be reached whoever is on the alarm list, and the webhook. Without
 * Telegram the alarm is left in the store, for a process that has it.
 */
export async function ringHouse(deps: HouseAlarmDeps, kind: HouseAlarm, signal: AbortSignal): Promise<void> {
  const { store, now, tell } = deps;
  const at = now();
  // Made once: whoever is told again sees by the id that it is the same.
  const id = `house:${kind}:${at}`;
  const leaving = { to: 'others', work: () => store.noteHouse(`left-${kind}`, { id, at, toldAt: null }) };
  const tellings = async () => [
    ...(tell === null ? [leaving] : await toStaff({ ...deps, tell }, kind)),
    ...(await toWebhook(deps, { id, kind, at })),
  ];
  await untilTold(deps, { kind, tellings }, signal);
}

/** How many were told, and whether these are all: trying goes on for long enough, or until we stop. */
interface Telling {
  told: number;
  isAll: boolean;
}

/** Tells the staff alone what another process has left. `renew`: takes the lease anew, before each try. */
export function tellLeft(
  deps: HouseAlarmDeps & { tell: TellStaff; renew: () => Promise<boolean> },
  kind: HouseAlarm,
  signal: AbortSignal,
): Promise<Telling> {
  const tellings = async () => {
    if (!(await deps.renew())) throw new Error('another process tells it');
    return (await toStaff(deps, kind)).map(({ to, work }) => ({ to, work: () => unlessWeStop(work(), signal) }));
  };
  return untilTold(deps, { kind, tellings }, signal);
}

/** Throws at a stop: Telegram may hang for longer than a stop may take. */
async function unlessWeStop(telling: Promise<void>, signal: AbortSignal): Promise<void> {
  const done = await unlessStopped(
    telling.then(() => true),
    signal,
  );
  if (done === null) throw new Error('stopped');
}

interface Call {
  to: string;
  work: () => Promise<void>;
}

/** Tries again whoever was not told; whoever was is not told again. */
async function untilTold(
  { log, chance }: HouseAlarmDeps,
  { kind, tellings }: { kind: HouseAlarm; tellings: () => Promise<Call[]> },
  signal: AbortSignal,
): Promise<Telling> {
  const told = new Set<string>();
  for (let tries = 1; tries <= MAX_TRIES && !signal.aborted; tries++) {
    try {
      await tellOnce(await tellings(), told);
      return { told: told.size, isAll: true };
    } catch (error) {
      log.warn({ kind, failure: error instanceof Error ? error.name : typeof error }, 'an alarm of the house failed');
    }
    await pauseFor(Math.round(backoffMs(tries, chance())), signal);
  }
  if (!signal.aborted) log.error({ kind }, 'an alarm of the house was given up');
  return { told: told.size, isAll: false };
}

/** Throws after all were tried, where one failed. */
async function tellOnce(tellings: readonly Call[], told: Set<string>): Promise<void> {
  const failed: unknown[] = [];
  for (const { to, work } of tellings.filter((one) => !told.has(one.to))) {
    await work().then(
      () => void told.add(to),
      (error: unknown) => void failed.push(error),
    );
  }
  if (failed.length > 0) throw failed[0];
}

async function toStaff(
  { store, tell, publicUrl }: HouseAlarmDeps & { tell: TellStaff },
  kind: HouseAlarm,
): Promise<Call[]> {
  const link = linkTo(publicUrl);
  const { alarms } = (await store.readSettings()).settings;
  return reachable(await store.listStaff(), alarms).map(({ id, language, telegram }) => {
    const text = [sayToStaff(language, TEXTS[kind]), ...(link === null ? [] : [link])].join('\n');
    return { to: id, work: () => tell(telegram?.chatId ?? '', text) };
  });
}

async function toWebhook(
  { store, publicUrl, now, webhookKey: key }: HouseAlarmDeps,
  rung: { id: string; kind: HouseAlarm; at: number },
): Promise<Call[]> {
  const url = (await store.readSettings()).settings.alarmWebhook;
  if (url === null) return [];
  const body = JSON.stringify({ ...rung, link: linkTo(publicUrl) });
  const isTrial = !(publicUrl?.startsWith('https://') ?? false);
  return [{ to: 'webhook', work: () => postAlarm({ url, body, key, at: now(), isTrial }) }];
}

function linkTo(publicUrl: string | null): string | null {
  return publicUrl === null ? null : `${publicUrl}/admin/health/ready`;
}

function reachable(all: readonly Staff[], list: readonly string[]): Staff[] {
  const there = all.filter(({ status, telegram }) => status === 'active' && telegram !== null);
  const administrators = there.filter(({ role }) => isPermitted(role, 'change_settings'));
  return administrators.length > 0 ? administrators : there.filter(({ id }) => list.includes(id));
}
