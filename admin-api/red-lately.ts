import type { TicketPage } from '../core/desk.ts';
import { RED_LOAD_MS } from '../core/red-load.ts';
import type { Ticket } from '../core/ticket.ts';
import type { ApiDeps } from './deps.ts';

const PAGE = 100;

/** What is open and red, and what was closed within a day. */
export async function* redLately({ store, now }: Pick<ApiDeps, 'store' | 'now'>): AsyncGenerator<Ticket> {
  const wish = { staff: '', now: now(), level: 'red' } as const;
  for (const view of ['all', 'closed'] as const) {
    for (let after: string | null = null; ; ) {
      const page: TicketPage = await store.listTickets({ ...wish, view }, { after, limit: PAGE });
      yield* page.tickets;
      after = page.next;
      const last = page.tickets.at(-1)?.closedAt ?? now();
      if (after === null || (view === 'closed' && last < now() - RED_LOAD_MS)) break;
    }
  }
}
