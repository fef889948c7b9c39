import type { Level } from './ticket.ts';

/**
 * Why somebody is rung: nobody has taken it in time, it was taken and not answered in time, nobody is on shift, a call or a
 * message that was promised is due, what was put aside has come back, a case was given or offered to
 * one, or a colleague has taken over what somebody held who was not at the desk.
 */
const TICKET_ALARMS = [
  'unclaimed',
  'unanswered',
  'ring',
  'call',
  'write',
  'back',
  'given',
  'offered',
  'taken-over',
] as const;
export type TicketAlarmKind = (typeof TICKET_ALARMS)[number];

/**
 * What those who approve are told: one person has withdrawn a number, nobody has confirmed that in time, or a colleague has
 * sent something that waits to be read.
 */
const EDITING_ALARMS = ['withdrawn', 'unconfirmed', 'to-read'] as const;
export type EditingAlarmKind = (typeof EDITING_ALARMS)[number];

export const ALARM_KINDS = [...TICKET_ALARMS, ...EDITING_ALARMS] as const;
export type AlarmKind = TicketAlarmKind | EditingAlarmKind;

/** In place of the id of one of the staff: the address that alarms are posted to. */
export const WEBHOOK = 'webhook';

/** The purpose of the key by which the receiver of a webhook knows us. */
export const ALARM_KEY = 'alarm-webhook';

/** One alarm of one ticket, or of one matter of editors; no person in it who writes to us. */
export interface Alarm {
  /** The id of a ticket; `aboutRelease`; `aboutReading`. */
  about: string;
  kind: AlarmKind;
  level: Level;
  /** Unlike every other of the same, of this kind and level: since when somebody waits or an answer was lost, which ring it is, when the call or the message is due or it was taken over, when the newest was sent that waits to be read. */
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

export function aboutRelease(release: number): string {
  return `release:${release}`;
}

/** What one of the staff has sent, and who is to read it. */
export interface Reading {
  from: string;
  reader: string;
}

export function aboutReading({ from, reader }: Reading): string {
  return `reading:${from}:${reader}`;
}

/** As `aboutReading` gives it. */
export function readingIn(about: string): Reading {
  const [, from = '', reader = ''] = about.split(':');
  return { from, reader };
}

/** Whether it is told to those who approve, and not of a ticket. */
export function isOfEditors(kind: AlarmKind): kind is EditingAlarmKind {
  return EDITING_ALARMS.some((one) => one === kind);
}

/** Whatever becomes of the level. */
const ONCE: ReadonlySet<AlarmKind> = new Set<AlarmKind>(['call', 'write', 'back', 'given', 'offered', 'taken-over']);

/** The same alarm has the same id, whoever raises it. A call or a message is due once, whatever becomes of the level; so with what is taken over. */
export function alarmId({ about, kind, level, step }: Pick<Alarm, 'about' | 'kind' | 'level' | 'step'>): string {
  if (ONCE.has(kind)) return `${about}:${kind}:${step}`;
  return `${about}:${kind}:${level}:${step}`;
}

/** Alarms are raised once and told at least once; any process may do either. */
export interface AlarmStore {
  /** `known`: it was raised before, here or elsewhere. */
  raiseAlarm(alarm: Alarm): Promise<'raised' | 'known'>;
  /** The newest of a kind about the same. */
  lastAlarm(about: string, kind: AlarmKind): Promise<Pick<Alarm, 'step' | 'at'> | null>;
  /** One that is to be told (`isDue`). Nobody else has it until the lease runs out. */
  claimAlarm(now: number, leaseMs: number): Promise<ClaimedAlarm | null>;
  /** Needs the claim's `tries`, as all of these: these are still to be told, not before `at`. */
  tellAgain(claim: ClaimedAlarm, again: { left: readonly string[]; at: number }): Promise<void>;
  /** Everybody is told who can be. */
  endAlarm(claim: ClaimedAlarm): Promise<void>;
}
