import type { Ticket } from './ticket.ts';

/** For so long a severe case counts for who has had it. */
export const RED_LOAD_MS = 24 * 3_600_000;

/** How many red ones each of the staff holds, or has closed in the last day: so that severe cases are spread. */
export function redLoad(tickets: Iterable<Ticket>, now: number): Map<string, number> {
  const load = new Map<string, number>();
  for (const ticket of tickets) {
    const whose = hadBy(ticket, now);
    if (ticket.level === 'red' && whose !== null) load.set(whose, (load.get(whose) ?? 0) + 1);
  }
  return load;
}

function hadBy({ status, assignee, closedAt, steps }: Ticket, now: number): string | null {
  if (status === 'open') return assignee;
  if (closedAt === null || now - closedAt >= RED_LOAD_MS) return null;
  return steps.findLast(({ kind }) => kind === 'closed')?.by ?? null;
}
