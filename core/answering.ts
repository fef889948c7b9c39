import { WITHIN_S } from './counted.ts';
import type { ChannelName } from './message.ts';
import type { StepEvent } from './step-event.ts';
import type { Ticket } from './ticket.ts';

/** Whether a state of an answer says that it has reached the person. WhatsApp takes what it may still refuse. */
export function hasReached(channel: ChannelName, state: string): boolean {
  return state === 'delivered' || state === 'read' || (state === 'sent' && channel !== 'whatsapp');
}

/** An answer is said: since when the person waits is kept beside the ticket. */
export function startAnswering({ waitingSince, answering }: Pick<Ticket, 'waitingSince' | 'answering'>) {
  if (waitingSince === null) return answering;
  const since = answering?.reached === null ? Math.min(answering.since, waitingSince) : waitingSince;
  return { since, reached: null, lostAt: null };
}

/** An answer, said as line `seq` and sent at that moment, has reached the person: the first one is the first answer. */
export function reachWithAnswer(ticket: Ticket, { seq, sentAt }: { seq: number; sentAt: number }): Ticket {
  const { answering, answeredAt } = ticket;
  if (answering === null || answering.reached !== null) return ticket;
  return { ...ticket, answering: { ...answering, reached: seq }, answeredAt: answeredAt ?? sentAt };
}

/**
 * The newest answer, said as line `seq`, has not reached the person. They wait as long as they have waited where no answer
 * has reached them; where an earlier one has, from this moment on.
 */
export function loseAnswer(ticket: Ticket, { seq, at }: { seq: number; at: number }): Ticket {
  const { answering, status } = ticket;
  if (status !== 'open') return ticket;
  const isUnheard = answering !== null && (answering.reached === null || answering.reached === seq);
  const since = Math.min(isUnheard ? answering.since : at, ticket.waitingSince ?? at);
  const lost = isUnheard ? { ...answering, reached: null, lostAt: at } : answering;
  const isSame = since === ticket.waitingSince && lost?.reached === answering?.reached;
  return isSame ? ticket : { ...ticket, waitingSince: since, answering: lost, snooze: null };
}

/** What an answer that has reached the person counts: the first of a request, by level and time. */
export function countAnswer(before: Ticket, after: Ticket): StepEvent[] {
  if (before.answeredAt !== null || after.answeredAt === null) return [];
  const seconds = (after.answeredAt - after.openedAt) / 1000;
  const within = WITHIN_S.find((bound) => seconds <= bound) ?? 'longer';
  return [{ kind: 'first-answer', label: `${after.level} ${within}` }];
}
