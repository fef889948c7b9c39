import type { StepEvent } from './step-event.ts';

/** So soon a level is answered, for a request of which no moment was promised. */
const PROMISED_S = { red: 300, orange: 1800, yellow: 86_400, green: 172_800 } as const;

interface Owed {
  level: keyof typeof PROMISED_S;
  openedAt: number;
  promisedUntil: number | null;
}

/** What of a request tells whether it has ended without an answer. */
interface Ended extends Owed {
  status: 'open' | 'closed';
  outcome: string | null;
  closedAt: number | null;
  answering: { reached: number | null; lostAt: number | null } | null;
  answeredAt: number | null;
  unansweredAt: number | null;
}

/** Until when the first answer keeps its promise. */
export function owedUntil({ level, openedAt, promisedUntil }: Owed): number {
  return promisedUntil ?? openedAt + PROMISED_S[level] * 1000;
}

/**
 * A request that is closed and was never answered stays so, whatever is said of it afterwards: each counts once. Of an answer
 * that is on its way that is not known yet, and whoever takes a request back in time is owed none.
 */
export function endUnanswered<Of extends Ended>(ticket: Of, at: number): Of {
  const { status, outcome, closedAt, answering, answeredAt, unansweredAt } = ticket;
  if (status === 'open' || answeredAt !== null || unansweredAt !== null) return ticket;
  const isOnItsWay = answering !== null && answering.reached === null && answering.lostAt === null;
  const isTakenBack = outcome === 'withdrawn' && (closedAt ?? at) <= owedUntil(ticket);
  return isOnItsWay || isTakenBack ? ticket : { ...ticket, unansweredAt: at };
}

/** `before`: the same request as it was. */
export function countUnanswered(
  before: Pick<Ended, 'unansweredAt'> | null,
  after: Pick<Ended, 'unansweredAt' | 'level'>,
): StepEvent[] {
  const isNew = after.unansweredAt !== null && (before?.unansweredAt ?? null) === null;
  return isNew ? [{ kind: 'unanswered', label: after.level }] : [];
}
