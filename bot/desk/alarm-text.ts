import type { TicketAlarmKind } from '../../core/alarm.ts';
import { DAY_MS } from '../../core/days.ts';
import { handleOf } from '../../core/handle.ts';
import { writeDueAt } from '../../core/later.ts';
import { undelivered } from '../../core/on-the-way.ts';
import type { StaffLanguage } from '../../core/staff.ts';
import { callDueAt, type Ticket } from '../../core/ticket.ts';
import { type AlarmKey, levelName, sayToStaff, topicName } from '../../locales/alarm.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const FIRST_LINE: Record<TicketAlarmKind, AlarmKey> = {
  unclaimed: 'alarm_unclaimed',
  unanswered: 'alarm_unanswered',
  ring: 'alarm_ring',
  call: 'alarm_call',
  write: 'alarm_write',
  back: 'alarm_back_again',
  given: 'alarm_given',
  offered: 'alarm_offered',
  'taken-over': 'alarm_taken_over',
};

/**
 * Whoever has answered what has not left is not told that there is no answer: it would be written a second time. Nor is it said
 * that nobody is on shift where somebody is, or holds it.
 */
function firstLineOf({ kind, ticket, isAnybodyOn }: TicketTold): AlarmKey {
  if (kind === 'unanswered' && undelivered(ticket) !== null) return 'alarm_undelivered';
  if (kind === 'ring' && (isAnybodyOn || ticket.assignee !== null)) return 'alarm_ring_on';
  return FIRST_LINE[kind];
}

export interface TicketTold {
  kind: TicketAlarmKind;
  ticket: Ticket;
  now: number;
  /** Where the case is; null: nobody knows the address of this server. */
  link: string | null;
  /** Somebody is on shift at this moment. */
  isAnybodyOn: boolean;
}

/** What one of the staff reads: handle, level, topic, how long somebody waits, and the way there. No word of a person. */
export function alarmText(told: TicketTold, language: StaffLanguage): string {
  const { ticket, now, link } = told;
  const { id, level, topic } = ticket;
  const waitingSince = ticket.waitingSince ?? undelivered(ticket)?.since ?? null;
  const about =
    waitingSince === null
      ? sayToStaff(language, 'alarm_topic', { topic: topicName(language, topic) })
      : sayToStaff(language, 'alarm_about', {
          topic: topicName(language, topic),
          span: spanOf(now - waitingSince, language),
        });
  return [
    sayToStaff(language, firstLineOf(told), { level: levelName(language, level), handle: handleOf(id) }),
    about,
    ...(link === null ? [] : [link]),
  ].join('\n');
}

/** What a program reads of the same. */
export function alarmBody({ kind, ticket, now, link }: Omit<TicketTold, 'isAnybodyOn'>, id: string): string {
  const { level, topic } = ticket;
  const waitingSince = ticket.waitingSince ?? undelivered(ticket)?.since ?? null;
  const told = { id, kind, at: now, handle: handleOf(ticket.id), level, topic, waitingSince };
  return JSON.stringify({ ...told, callDueAt: callDueAt(ticket), writeDueAt: writeDueAt(ticket), link });
}

function spanOf(ms: number, language: StaffLanguage): string {
  if (ms < HOUR_MS) return sayToStaff(language, 'span_minutes', { count: Math.max(1, Math.floor(ms / MINUTE_MS)) });
  if (ms < DAY_MS) return sayToStaff(language, 'span_hours', { count: Math.floor(ms / HOUR_MS) });
  return sayToStaff(language, 'span_days', { count: Math.floor(ms / DAY_MS) });
}
