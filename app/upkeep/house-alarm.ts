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
  group: 'alarm_group',
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
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Tells the administrators, or where none of them can be reached whoever is on the alarm list, and the webhook. Without
 * Telegram the alarm is left in the store, for a process that has it. Whether anybody was told.
 */
export async function ringHouse(deps: HouseAlarmDeps, kind: HouseAlarm, signal: AbortSignal): Promise<boolean> {
  const { store, now, tell } = deps;
  const at = now();
  // Made once: whoever is told again sees by the id that it is the same.
  const id = `house:${kind}:${at}`;
  const leaving = { to: 'others', work: () => store.noteHouse(`left-${kind}`, { id, at, toldAt: null }) };
  const calls = async () => [
    ...(tell === null ? [leaving] : await toStaff({ ...deps, tell }, kind)),
    ...(await toWebhook(deps, { id, kind, at })),
  ];
  const { told, isAll } = await untilTold(deps, { kind, calls }, signal);
  if (!isAll && !signal.aborted) deps.log.error({ kind }, 'an alarm of the house was given up');
  return told > 0;
}

/**
 * Tells the staff alone what another process has left. `isOurs` is asked before each try. `some`: the others could not be told for
 * long enough. `stopped`: somebody else tells it, or we stop before all were told.
 */
export async function tellLeft(
  deps: HouseAlarmDeps & { tell: TellStaff },
  { kind, isOurs }: { kind: HouseAlarm; isOurs: () => Promise<boolean> },
  signal: AbortSignal,
): Promise<'some' | 'nobody' | 'stopped'> {
  const calls = async () => {
    if (!(await isOurs())) return null;
    return (await toStaff(deps, kind)).map(({ to, work }) => ({ to, work: () => unlessWeStop(work(), signal) }));
  };
  const { told, isAll, isOver } = await untilTold(deps, { kind, calls }, signal);
  if (isOver || (!isAll && signal.aborted)) return 'stopped';
  return told === 0 ? 'nobody' : 'some';
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

/** How many were told, and whether these are all. `isOver`: there was nothing more to tell. */
interface Outcome {
  told: number;
  isAll: boolean;
  isOver: boolean;
}

/** Tries again whoever was not told; whoever was is not told again. `calls`: `null`, where there is nothing more to tell. */
async function untilTold(
  { log, chance, pause = pauseFor }: HouseAlarmDeps,
  { kind, calls }: { kind: HouseAlarm; calls: () => Promise<Call[] | null> },
  signal: AbortSignal,
): Promise<Outcome> {
  const told = new Set<string>();
  for (let tries = 1; tries <= MAX_TRIES && !signal.aborted; tries++) {
    try {
      const all = await calls();
      if (all === null) return { told: told.size, isAll: false, isOver: true };
      await tellOnce(all, told);
      return { told: told.size, isAll: true, isOver: false };
    } catch (error) {
      log.warn({ kind, failure: error instanceof Error ? error.name : typeof error }, 'an alarm of the house failed');
    }
    await pause(Math.round(backoffMs(tries, chance())), signal);
  }
  return { told: told.size, isAll: false, isOver: false };
}

/** Throws after all were tried, where one failed. */
async function tellOnce(calls: readonly Call[], told: Set<string>): Promise<void> {
  const failed: unknown[] = [];
  for (const { to, work } of calls.filter((one) => !told.has(one.to))) {
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
