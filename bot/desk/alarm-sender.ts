import {
  type AlarmStore,
  alarmId,
  type ClaimedAlarm,
  isOfEditors,
  type TicketAlarmKind,
  WEBHOOK,
} from '../../core/alarm.ts';
import type { DraftStore, ReleaseStore } from '../../core/content-store.ts';
import type { TicketStore } from '../../core/desk.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { Settings } from '../../core/settings.ts';
import type { StaffStore } from '../../core/staff-store.ts';
import { stillHolds } from '../../dialogue/desk/alarm-steps.ts';
import { whoIsOn } from '../../dialogue/desk/shift.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { workAlways } from '../../runtime/loops.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import { createOutage } from '../../runtime/outage.ts';
import type { WakeUp } from '../../runtime/wake-up.ts';
import { backoffMs } from '../send/retry-policy.ts';
import { alarmBody, alarmText } from './alarm-text.ts';
import { postAlarm } from './alarm-webhook.ts';
import { type Told, toldToApprovers } from './editing-told.ts';

/** Longer than telling anybody takes: all are told at once. */
const LEASE_MS = 60_000;
/** So many are told at once: one over which Telegram hangs keeps no other from being told. */
const AT_ONCE = 4;
/** Some ten minutes, by the backoff of the house; then the next step of the ticket's clock is the better alarm. */
const MAX_TRIES = 12;

export interface AlarmSenderDeps {
  store: AlarmStore &
    TicketStore &
    StaffStore &
    Pick<ReleaseStore, 'unconfirmed' | 'release' | 'revisions'> &
    Pick<DraftStore, 'listDrafts'>;
  log: ServiceLog;
  metrics: Pick<Metrics, 'alarms'>;
  now: () => number;
  chance: () => number;
  settings: () => Settings;
  /** The zone of the hotline. */
  zone: string;
  /** The address of this server, for the way to the case. */
  publicUrl: string | null;
  /** Signs what is posted. */
  webhookKey: Uint8Array;
  /** `null`: there is no Telegram here. */
  tell: ((chatId: string, text: string) => Promise<void>) | null;
  raised: WakeUp;
}

/** Tells alarms until the signal says stop; one that a killed process was telling is told again. */
export async function runAlarms(deps: AlarmSenderDeps, signal: AbortSignal): Promise<void> {
  const told = { log: deps.log, waiting: 'telling alarms waits for the store' };
  const outage = createOutage(told);
  const underWay = new Set<Promise<void>>();
  const begin = (alarm: ClaimedAlarm): void => {
    const telling = tellClaimed(deps, alarm)
      .then(outage.over, outage.met)
      .finally(() => underWay.delete(telling));
    underWay.add(telling);
  };
  const next = async (): Promise<boolean> => {
    if (underWay.size >= AT_ONCE) await Promise.race(underWay);
    const alarm = await deps.store.claimAlarm(deps.now(), LEASE_MS);
    if (alarm !== null) begin(alarm);
    return alarm !== null;
  };
  await workAlways(next, { ...told, wakeUp: deps.raised }, signal);
  await Promise.all(underWay);
}

/** Whether there was one to tell. */
export async function tellNext(deps: AlarmSenderDeps): Promise<boolean> {
  const alarm = await deps.store.claimAlarm(deps.now(), LEASE_MS);
  if (alarm !== null) await tellClaimed(deps, alarm);
  return alarm !== null;
}

async function tellClaimed(deps: AlarmSenderDeps, alarm: ClaimedAlarm): Promise<void> {
  const { store, now, chance, metrics, log } = deps;
  const { kind } = alarm;
  const told = isOfEditors(kind)
    ? await toldToApprovers(deps, { ...alarm, kind })
    : await toldOfTicket(deps, { ...alarm, kind });
  if (told === null) {
    metrics.alarms.inc({ kind: alarm.kind, outcome: 'over' }, alarm.left.length);
    return store.endAlarm(alarm);
  }
  const left = await tellAll(deps, alarm, told);
  if (left.length > 0 && alarm.tries < MAX_TRIES) {
    return store.tellAgain(alarm, { left, at: now() + Math.round(backoffMs(alarm.tries, chance())) });
  }
  if (left.length > 0) {
    log.error({ about: alarm.about, kind: alarm.kind }, 'an alarm was given up');
    metrics.alarms.inc({ kind: alarm.kind, outcome: 'given_up' }, left.length);
  }
  await store.endAlarm(alarm);
}

/** `null`: nobody needs to be told any more. */
async function toldOfTicket(
  { store, now, publicUrl, settings, zone }: AlarmSenderDeps,
  alarm: ClaimedAlarm & { kind: TicketAlarmKind },
): Promise<Told | null> {
  const ticket = (await store.readTicket(alarm.about))?.ticket;
  if (ticket === undefined || !stillHolds(alarm, ticket, now())) return null;
  const link = publicUrl === null ? null : `${publicUrl}/admin/inbox/${alarm.about}`;
  const isRing = alarm.kind === 'ring' && ticket.assignee === null;
  const isAnybodyOn = isRing && whoIsOn(await store.listStaff(), { plan: settings(), zone, now: now() }).length > 0;
  const told = { kind: alarm.kind, ticket, now: now(), link, isAnybodyOn };
  return { text: (language) => alarmText(told, language), body: alarmBody(told, alarmId(alarm)) };
}

/** Who is left to be told later. All are told at once, so that none waits for another over whom the line hangs. */
async function tellAll(deps: AlarmSenderDeps, alarm: ClaimedAlarm, told: Told): Promise<string[]> {
  const isLeft = await Promise.all(alarm.left.map(async (to) => !(await isDone(deps, alarm, { to, told }))));
  return alarm.left.filter((_to, index) => isLeft[index]);
}

/** `false`: it is tried again later. */
async function isDone(
  deps: AlarmSenderDeps,
  alarm: ClaimedAlarm,
  { to, told }: { to: string; told: Told },
): Promise<boolean> {
  const { log, metrics } = deps;
  try {
    const isTold = to === WEBHOOK ? await post(deps, told) : await tellOne(deps, to, told);
    metrics.alarms.inc({ kind: alarm.kind, outcome: isTold ? 'told' : 'over' });
    return true;
  } catch (error) {
    const failure = SendFailure.from(error);
    log.warn({ about: alarm.about, to: to === WEBHOOK ? to : 'staff', why: failure.message }, 'an alarm failed');
    if (failure.isRetryable) return false;
    metrics.alarms.inc({ kind: alarm.kind, outcome: 'given_up' });
    return true;
  }
}

async function post({ settings, webhookKey: key, publicUrl, now }: AlarmSenderDeps, { body }: Told) {
  const { alarmWebhook: url } = settings();
  if (url === null) return false;
  const isTrial = !(publicUrl?.startsWith('https://') ?? false);
  await postAlarm({ url, body, key, at: now(), isTrial });
  return true;
}

/** `false`: their chat is gone by now. */
async function tellOne({ store, tell }: AlarmSenderDeps, id: string, told: Told): Promise<boolean> {
  const staff = await store.staffById(id);
  if (tell === null || staff === null || staff.telegram === null) return false;
  await tell(staff.telegram.chatId, told.text(staff.language));
  return true;
}
