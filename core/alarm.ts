import type { Level } from './ticket.ts';

/**
 * Why somebody is rung: nobody has taken it in time, it was taken and not answered in time, nobody is on shift, a call that
 * was promised is due, or a colleague has taken over what somebody held who was not at the desk.
 */
export const ALARM_KINDS = ['unclaimed', 'unanswered', 'ring', 'call', 'taken-over'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** In place of the id of one of the staff: the address that alarms are posted to. */
export const WEBHOOK = 'webhook';

/** The purpose of the key by which the receiver of a webhook knows us. */
export const ALARM_KEY = 'alarm-webhook';

/** One alarm of one ticket; no person in it. */
export interface Alarm {
  ticketId: string;
  kind: AlarmKind;
  level: Level;
  /** Unlike every other of this ticket, kind and level: since when somebody waits or an answer was lost, which ring it is, when the call is due or it was taken over. */
  step: number;
  at: number;
  /** Who is still to be told: ids of staff, `WEBHOOK`. */
  left: string[];
}

export interface ClaimedAlarm extends Alarm {
  id: string;
  /** The claim's fencing token. */
  tries: number;
}

/** The same alarm has the same id, whoever raises it. A call is due once, whatever becomes of the level; so with what is taken over. */
export function alarmId({ ticketId, kind, level, step }: Pick<Alarm, 'ticketId' | 'kind' | 'level' | 'step'>): string {
  if (kind === 'call' || kind === 'taken-over') return `${ticketId}:${kind}:${step}`;
  return `${ticketId}:${kind}:${level}:${step}`;
}

/** Alarms are raised once and told at least once; any process may do either. */
export interface AlarmStore {
  /** `known`: it was raised before, here or elsewhere. */
  raiseAlarm(alarm: Alarm): Promise<'raised' | 'known'>;
  /** The newest ring of a ticket. */
  lastRing(ticketId: string): Promise<Pick<Alarm, 'step' | 'at'> | null>;
  /** One that is to be told (`isDue`). Nobody else has it until the lease runs out. */
  claimAlarm(now: number, leaseMs: number): Promise<ClaimedAlarm | null>;
  /** Needs the claim's `tries`, as all of these: these are still to be told, not before `at`. */
  tellAgain(claim: ClaimedAlarm, again: { left: readonly string[]; at: number }): Promise<void>;
  /** Everybody is told who can be. */
  endAlarm(claim: ClaimedAlarm): Promise<void>;
}
