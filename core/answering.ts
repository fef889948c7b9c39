import { CLOCKS_APART_MS } from './clock.ts';
import { type WriteBack, writeDueAt } from './later.ts';
import type { ChannelName } from './message.ts';
import type { StepEvent } from './step-event.ts';
import { type Answering, LEVELS, type Level, type Ticket } from './ticket.ts';
import { countUnanswered, endUnanswered, owedUntil } from './unanswered.ts';

/** Whether a state of an answer says that it has reached the person. WhatsApp takes what it may still refuse. */
export function hasReached(channel: ChannelName, state: string): boolean {
  return state === 'delivered' || state === 'read' || (state === 'sent' && channel !== 'whatsapp');
}

/** An answer is said: since when the person waits is kept beside the ticket, and that it is on its way. */
export function startAnswering(
  { waitingSince, answering }: Pick<Ticket, 'waitingSince' | 'answering'>,
  at: number,
): Answering | null {
  if (waitingSince === null) return answering;
  const since = answering?.reached === null ? Math.min(answering.since, waitingSince) : waitingSince;
  const onWay = answering?.onWay ?? { at, answers: null, held: null };
  return { since, reached: null, lostAt: null, onWay };
}

/** Its channel has taken an answer that was sent at that moment; one of before says nothing of what was said since. */
export function leaveWithAnswer(ticket: Ticket, sentAt: number): Ticket {
  const { answering } = ticket;
  if (answering?.onWay === undefined || sentAt + CLOCKS_APART_MS < answering.onWay.at) return ticket;
  return { ...ticket, answering: withoutWay(answering) };
}

/** Nothing of it is on its way any more. */
function withoutWay({ onWay: _left, ...answering }: Answering): Answering {
  return answering;
}

/** An answer, said as line `seq` and sent at that moment, has reached the person: the first one is the first answer. */
export function reachWithAnswer(ticket: Ticket, { seq, sentAt }: { seq: number; sentAt: number }): Ticket {
  const left = leaveWithAnswer(ticket, sentAt);
  const { answering, answeredAt } = left;
  const kept = keepWord(left, { seq, sentAt });
  if (answering === null || answering.reached !== null) return kept;
  return { ...kept, answering: { ...answering, reached: seq }, answeredAt: answeredAt ?? sentAt };
}

/**
 * The newest answer, said as line `seq`, has not reached the person. They wait as long as they have waited where no answer
 * has reached them; where an earlier one has, from this moment on.
 */
export function loseAnswer(ticket: Ticket, { seq, at }: { seq: number; at: number }): Ticket {
  const { answering, status } = ticket;
  if (status !== 'open') return loseLast(ticket, at);
  const isUnheard = answering !== null && (answering.reached === null || answering.reached === seq);
  const since = Math.min(isUnheard ? answering.since : at, ticket.waitingSince ?? at);
  const lost = isUnheard ? { ...withoutWay(answering), reached: null, lostAt: at } : noteLost(answering, at);
  const writeBack = brokenBy(ticket.writeBack, seq);
  // Told once more of a loss that is noted, nobody is rung anew.
  const isNoted = answering?.lostAt !== null && lost?.reached === answering?.reached;
  const isSame = since === ticket.waitingSince && isNoted && writeBack === ticket.writeBack;
  return isSame ? ticket : { ...ticket, waitingSince: since, answering: lost, snooze: null, writeBack };
}

/** An earlier answer has reached the person. */
function noteLost(answering: Answering | null, lostAt: number): Answering | null {
  return answering === null ? null : { ...answering, lostAt };
}

/** Closed over an answer that reaches nobody, and with none before it, a case has ended without one. */
function loseLast(ticket: Ticket, at: number): Ticket {
  const { answering } = ticket;
  if (answering === null || answering.reached !== null) return ticket;
  const ended = endUnanswered({ ...ticket, answering: { ...answering, lostAt: at } }, at);
  return ended.unansweredAt === ticket.unansweredAt ? ticket : ended;
}

/**
 * The newest answer has failed. Closed over an answer that grew old unsent the case waits again, for staff to write anew: the
 * person was promised those words. Of a request that they took back themselves nothing is promised any more.
 */
export function failAnswer(ticket: Ticket, { seq, at, reason }: { seq: number; at: number; reason: string }): Ticket {
  const { answering, status, outcome, steps } = ticket;
  if (status === 'open' || reason !== 'too_old' || outcome === 'withdrawn' || outcome === 'joined')
    return loseAnswer(ticket, { seq, at });
  const told = { kind: 'answer-old' as const, at, by: '' };
  const opened = {
    status: 'open' as const,
    assignee: null,
    claimedAt: null,
    closedAt: null,
    outcome: null,
    rating: null,
  };
  const since = answering?.reached === null ? answering.since : at;
  const waits = { waitingSince: since, answering: { since, reached: null, lostAt: at }, snooze: null };
  return { ...ticket, ...opened, ...waits, steps: [...steps, told] };
}

/** What was told of an answer: it was said as line `seq`, and left at `sentAt`, where that is known. */
export interface AnswerTold {
  state: string;
  at: number;
  seq: number;
  sentAt: number | null | undefined;
  reason: string | null | undefined;
  channel: ChannelName;
  /** A newer answer was said: what becomes of an older one that failed that one decides. */
  isFollowed: boolean;
}

/** What the ticket keeps of what became of an answer; `null`: nothing. */
export function answerFate({
  state,
  at,
  seq,
  sentAt,
  reason,
  channel,
  isFollowed,
}: AnswerTold): ((ticket: Ticket) => Ticket) | null {
  if (state === 'failed') return isFollowed ? null : (ticket) => failAnswer(ticket, { seq, at, reason: reason ?? '' });
  const leftAt = sentAt ?? at;
  if (hasReached(channel, state)) return (ticket) => reachWithAnswer(ticket, { seq, sentAt: leftAt });
  return state === 'sent' ? (ticket) => leaveWithAnswer(ticket, leftAt) : null;
}

/** What became of an answer counts: the first of a request that has reached the person, by level, seconds, and the promise. */
export function countAnswer(before: Ticket, after: Ticket): StepEvent[] {
  const { level, openedAt, answeredAt, unansweredAt } = after;
  if (before.answeredAt !== null || answeredAt === null) return countUnanswered(before, after);
  if (unansweredAt !== null) return [];
  const seconds = Math.max(0, Math.ceil((answeredAt - openedAt) / 1000));
  const isKept = answeredAt <= owedUntil(after);
  return [{ kind: 'first-answer', label: `${level} ${seconds} ${isKept ? 'kept' : 'late'}` }];
}

/** What was counted of first answers; `null`: longer than a week, of which nothing more is known. */
export interface CountedAnswer {
  level: Level;
  seconds: number | null;
  isKept: boolean;
}

/** What `countAnswer` has counted. Without a word on the promise the seconds are the most that it can have been. */
export function readAnswer(label: string): CountedAnswer | null {
  const [said = '', time = '', promise] = label.split(' ');
  const level = LEVELS.find((one) => one === said);
  if (level === undefined) return null;
  const seconds = /^\d+$/.test(time) ? Number(time) : null;
  const isKept =
    promise === undefined
      ? seconds !== null && seconds * 1000 <= owedUntil({ level, openedAt: 0, promisedUntil: null })
      : promise === 'kept';
  return { level, seconds, isKept };
}

/** What reaches somebody so long before the promised moment keeps the promise; what is said earlier may be the promise itself. */
export const WRITTEN_EARLY_MS = 3_600_000;

/** An answer, said as line `seq` and sent at that moment, has reached the person: a promise to write again is kept by it. */
function keepWord(ticket: Ticket, { seq, sentAt }: { seq: number; sentAt: number }): Ticket {
  const due = writeDueAt(ticket);
  const { writeBack, assignee, steps } = ticket;
  if (writeBack === null || due === null || sentAt < due - WRITTEN_EARLY_MS) return ticket;
  const written = { kind: 'written' as const, at: sentAt, by: assignee ?? writeBack.by };
  return { ...ticket, steps: [...steps, written], writeBack: { ...writeBack, doneAt: sentAt, keptBy: seq } };
}

/** The promise as it stands once line `seq` is known to have reached nobody. */
function brokenBy(writeBack: WriteBack | null, seq: number): WriteBack | null {
  return writeBack?.keptBy === seq ? { ...writeBack, doneAt: null, keptBy: null } : writeBack;
}
