import { emptyQueue, type Queue } from './desk.ts';
import type { Ticket } from './ticket.ts';

/** What one of the staff holds. */
export interface Held {
  /** How many, by level. */
  held: Queue;
  /** In how many of them the person waits for a word. */
  waiting: number;
  /** Since when whoever of them waits longest waits; `null`: nobody does. */
  oldestAt: number | null;
}

/** What each holds of these open tickets, by id; who holds none is left out. */
export function heldBy(
  open: readonly Pick<Ticket, 'assignee' | 'level' | 'waitingSince'>[],
): ReadonlyMap<string, Held> {
  const all = new Map<string, Held>();
  for (const { assignee, level, waitingSince } of open) {
    if (assignee === null) continue;
    const before = all.get(assignee) ?? NOTHING_HELD;
    const oldest = [before.oldestAt, waitingSince].filter((at) => at !== null);
    all.set(assignee, {
      held: { ...before.held, [level]: before.held[level] + 1 },
      waiting: before.waiting + (waitingSince === null ? 0 : 1),
      oldestAt: oldest.length === 0 ? null : Math.min(...oldest),
    });
  }
  return all;
}

export const NOTHING_HELD: Held = { held: emptyQueue(), waiting: 0, oldestAt: null };
