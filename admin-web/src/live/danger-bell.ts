import type { DeskNews } from './open-stream.ts';
import { type Colleague, othersAt } from './presence.ts';

/** Whoever is rung for each word of a talk that a colleague is in the middle of learns not to hear it. */
const APART_MS = 5 * 60_000;
const OVER: readonly string[] = ['ticket-claimed', 'ticket-closed', 'ticket-forgotten'];

/** The cases of colleagues for whose danger it has rung, with when it last did. */
export type DangerRung = ReadonlyMap<string, number>;

export const NONE_RUNG: DangerRung = new Map();

interface Moment {
  me: string;
  now: number;
  /** Who is at the case. */
  there: readonly Colleague[];
}

/** Danger in a red case of a colleague rings for the others where its holder is not at it. */
export function hearDanger(before: DangerRung, news: Omit<DeskNews, 'id'>, { me, now, there }: Moment): DangerRung {
  const { kind, ticketId, level, assignee } = news;
  if (OVER.includes(kind) && before.has(ticketId)) return new Map([...before].filter(([id]) => id !== ticketId));
  if (kind !== 'danger' || level !== 'red' || assignee === null || assignee === me) return before;
  const isHolderThere = othersAt(there, { me, now }).some(({ staffId }) => staffId === assignee);
  return isHolderThere || isRungFor(before, ticketId, now) ? before : new Map(before).set(ticketId, now);
}

/** Whether the row of the case says that it is the one that rings. */
export function isRungFor(rung: DangerRung, ticketId: string, now: number): boolean {
  const at = rung.get(ticketId) ?? Number.NEGATIVE_INFINITY;
  // A clock that was put back does not keep it silent.
  return at <= now && now - at < APART_MS;
}
