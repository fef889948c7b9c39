import type { Counted, Memory } from './conversation.ts';
import type { Days } from './days.ts';
import type { Language } from './message.ts';
import type { StepEvent } from './step-event.ts';
import { ANY_TOPIC, type Ticket } from './ticket.ts';
import { countUnanswered } from './unanswered.ts';

/** What is counted of a day beside the steps of flows, so that figures need no person: see core/figures.ts. */

/**
 * Somebody has written: each is counted once a day by channel, and once by language when it is known. How many days before
 * they last did tells people from visits, whatever days are looked at, without any of them being kept.
 */
export function countVisit(
  { counted, firstInboundAt }: Pick<Memory, 'counted' | 'firstInboundAt'>,
  visit: { day: number; channel: string; language: Language | null },
): { counted: Counted; events: StepEvent[] } {
  const { day, channel, language } = visit;
  const isFirst = counted?.day !== day;
  const isSpoken = language !== null && (isFirst || !counted?.hasLanguage);
  const since = counted === undefined || counted.day > day ? 'new' : day - counted.day;
  const kept = counted?.told === undefined ? {} : { told: counted.told };
  return {
    counted: { ...kept, day, hasLanguage: language !== null || (!isFirst && counted?.hasLanguage === true) },
    events: [
      ...(firstInboundAt === null ? [{ kind: 'newcomer' as const, label: channel }] : []),
      ...(isFirst
        ? ([
            { kind: 'visit', label: channel },
            { kind: 'person', label: `${channel} ${since}` },
          ] as const)
        : []),
      ...(isSpoken ? [{ kind: 'spoken' as const, label: language }] : []),
    ],
  };
}

/** When something is counted, and by which days. */
export interface CountedAt {
  at: number;
  days: Days;
}

/**
 * What a request counts under its topic, or as one of which none is told: once, on the day on which it was opened. Where the
 * topic changes afterwards, what was counted is put right. `before` is the contact's request as it was.
 */
export function countAsked(before: Ticket | null, after: Ticket | null, { at, days }: CountedAt): StepEvent[] {
  if (after === null || !isTold(after)) return [];
  const isKnown = before?.id === after.id && isTold(before);
  if (isKnown && before.topic === after.topic) return [];
  const since = Math.max(0, days.dayOf(at) - days.dayOf(after.openedAt));
  const labelOf = ({ topic }: Ticket) => (since === 0 ? topic : `${topic} ${since}`);
  const asked: StepEvent = { kind: 'asked', label: labelOf(after) };
  return isKnown ? [{ kind: 'asked-off', label: labelOf(before) }, asked] : [asked];
}

/**
 * What a change of a request counts: what it is about, where somebody was sent on to and what came of that, and that it
 * ended. It compares the two states and nothing else, so a change that is made once counts once, and a repeat, which
 * changes nothing, counts nothing. A result that is told again keeps the count of the first; a case that is opened and
 * closed again has ended twice.
 */
export function countTicket(before: Ticket | null, after: Ticket | null, now: CountedAt): StepEvent[] {
  if (after === null) return [];
  const known = before?.id === after.id ? before : null;
  const ended: StepEvent[] =
    after.status === 'closed' && after.outcome !== null && known?.status !== 'closed'
      ? [{ kind: 'case-closed', label: after.outcome }]
      : [];
  return [
    ...countAsked(before, after, now),
    ...countReferrals(known, after),
    ...ended,
    ...countUnanswered(known, after),
  ];
}

/** Free words are counted by nobody: they may name a person. */
function countReferrals(before: Ticket | null, after: Ticket): StepEvent[] {
  const known = new Map((before?.referrals ?? []).map((one) => [one.id, one]));
  return after.referrals.flatMap(({ id, to, result }): StepEvent[] => {
    if (to === null) return [];
    const was = known.get(id);
    const isTold = result !== null && (was?.result ?? null) === null;
    return [
      ...(was === undefined ? [{ kind: 'referral-made' as const, label: to }] : []),
      ...(isTold
        ? [{ kind: result.isCompleted ? ('referral-completed' as const) : ('referral-failed' as const), label: to }]
        : []),
    ];
  });
}

/** Whether a request counts already: from its first moment on; an old one since it has a topic, or has ended once without one. */
function isTold({ isCounted, topic, status, steps }: Ticket): boolean {
  return isCounted || topic !== ANY_TOPIC || status === 'closed' || steps.some(({ kind }) => kind === 'closed');
}
