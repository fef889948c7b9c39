import { useQuery } from '@tanstack/react-query';
import type { Ticket } from '../api/desk.ts';
import { type Flood, readFloods } from '../api/floods.ts';

const AGAIN_MS = 30_000;

/** Read again with the list: its key begins as that of the list does. */
export function useFloods(): readonly Flood[] {
  const found = useQuery({ queryKey: ['tickets', 'floods'], queryFn: readFloods, refetchInterval: AGAIN_MS });
  return found.data?.floods ?? [];
}

export interface Row {
  ticket: Ticket;
  /** It stands for these, and itself. */
  flood: Flood | null;
}

/** The list with one row for all that are alike, unless they were asked for; one that somebody holds stands by itself. */
export function rowsOf(tickets: readonly Ticket[], floods: readonly Flood[], opened: ReadonlySet<string>): Row[] {
  const floodOf = new Map(floods.flatMap((flood) => flood.tickets.map(({ id }) => [id, flood] as const)));
  const shown = new Set<string>();
  return tickets.flatMap((ticket) => {
    const flood = ticket.assignee === null ? (floodOf.get(ticket.id) ?? null) : null;
    if (flood === null) return [{ ticket, flood: null }];
    const isFirst = !shown.has(flood.id);
    shown.add(flood.id);
    return isFirst || opened.has(flood.id) ? [{ ticket, flood: isFirst ? flood : null }] : [];
  });
}

/** Whether another of a flood has rung for this one; one that somebody holds was taken out of it. */
export function isAlike(
  { ticketId, assignee }: { ticketId: string; assignee: string | null },
  floods: readonly Flood[],
): boolean {
  return assignee === null && floods.some(({ tickets }) => tickets.slice(1).some(({ id }) => id === ticketId));
}
