import type { TicketStore } from '../../core/desk.ts';
import type { Ticket } from '../../core/ticket.ts';

const PAGE = 100;

/** All that are open, also those for which nobody is rung. */
export async function openTickets(store: TicketStore, now: number): Promise<Map<string, Ticket>> {
  const found = new Map<string, Ticket>();
  for (const view of ['all', 'muted'] as const) {
    let after: string | null = null;
    do {
      const { tickets, next } = await store.listTickets({ view, staff: '', now }, { after, limit: PAGE });
      for (const ticket of tickets) found.set(ticket.id, ticket);
      after = next;
    } while (after !== null);
  }
  return found;
}
