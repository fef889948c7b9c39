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
import type { ServiceLog } from '../../runtime/log.ts';
import { workAlways } from '../../runtime/loops.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import type { WakeUp } from '../../runtime/wake-up.ts';
import { backoffMs } from '../send/retry-policy.ts';
import { alarmBody, alarmText } from './alarm-text.ts';
import { postAlarm } from './alarm-webhook.ts';
import { type Told, toldToApprovers } from './editing-told.ts';

/** Longer than telling all who are on shift takes. */
const LEASE_MS = 60_000;
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
  /** The address of this server, for the way to the case. */
  publicUrl: string | null;
  /** Signs what is posted. */
  webhookKey: Uint8Array;
  /** `null`: there is no Telegram here. */
  tell: ((chatId: string, text: string) => Promise<void>) | null;
  raised: WakeUp;
}

/** Tells alarms until the signal says stop; one that a killed process was telling is told again. */
export function runAlarms(deps: AlarmSenderDeps, signal: AbortSignal): Promise<void> {
  const told = { wakeUp: deps.raised, log: deps.log, waiting: 'telling alarms waits for the store' };
  return workAlways(() => tellNext(deps), told, signal);
}

/** Whether there was one to tell. */
export async function tellNext(deps: AlarmSenderDeps): Promise<boolean> {
  const { store, now, chance, metrics, log } = deps;
  const alarm = await store.claimAlarm(now(), LEASE_MS);
  if (alarm === null) return false;
  const { kind } = alarm;
  const told = isOfEditors(kind)
    ? await toldToApprovers(deps, { ...alarm, kind })
    : await toldOfTicket(deps, { ...alarm, kind });
  if (told === null) {
    metrics.alarms.inc({ kind: alarm.kind, outcome: 'over' }, alarm.left.length);
    await store.endAlarm(alarm);
    return true;
  }
  const left = await tellAll(deps, alarm, told);
  if (left.length > 0 && alarm.tries < MAX_TRIES) {
    await store.tellAgain(alarm, { left, at: now() + Math.round(backoffMs(alarm.tries, chance())) });
    return true;
  }
  if (left.length > 0) {
    log.error({ about: alarm.about, kind: alarm.kind }, 'an alarm was given up');
    metrics.alarms.inc({ kind: alarm.kind, outcome: 'given_up' }, left.length);
  }
  await store.endAlarm(alarm);
  return true;
}

/** `null`: nobody needs to be told any more. */
async function toldOfTicket(
  { store, now, publicUrl }: AlarmSenderDeps,
  alarm: ClaimedAlarm & { kind: TicketAlarmKind },
): Promise<Told | null> {
  const ticket = (await store.readTicket(alarm.about))?.ticket;
  if (ticket === undefined || !stillHolds(alarm, ticket, now())) return null;
  const link = publicUrl === null ? null : `${publicUrl}/admin/inbox/${alarm.about}`;
  const told = { kind: alarm.kind, ticket, now: now(), link };
  return { text: (language) => alarmText(told, language), body: alarmBody(told, alarmId(alarm)) };
}

/** Who is left to be told later. */
async function tellAll(deps: AlarmSenderDeps, alarm: ClaimedAlarm, told: Told): Promise<string[]> {
  const { log, metrics } = deps;
  const left: string[] = [];
  for (const to of alarm.left) {
    try {
      const isTold = to === WEBHOOK ? await post(deps, told) : await tellOne(deps, to, told);
      metrics.alarms.inc({ kind: alarm.kind, outcome: isTold ? 'told' : 'over' });
    } catch (error) {
      const failure = SendFailure.from(error);
      log.warn({ about: alarm.about, to: to === WEBHOOK ? to : 'staff', why: failure.message }, 'an alarm failed');
      if (failure.isRetryable) left.push(to);
      else metrics.alarms.inc({ kind: alarm.kind, outcome: 'given_up' });
    }
  }
  return left;
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
