import type { DeskTicket, TicketPage } from '../core/desk.ts';
import type { ApiDeps } from './deps.ts';

const PAGE = 100;

/** Every open ticket in the order of the list: of one of the staff, of all whom somebody is rung for, or of the others. */
export async function openTickets(
  { store, now }: Pick<ApiDeps, 'store' | 'now'>,
  whose: { view: 'mine'; staff: string } | { view: 'all' | 'muted' },
): Promise<DeskTicket[]> {
  const found: DeskTicket[] = [];
  const wish = { staff: '', now: now(), ...whose };
  for (let after: string | null = null; ; ) {
    const page: TicketPage = await store.listTickets(wish, { after, limit: PAGE });
    found.push(...page.tickets);
    after = page.next;
    if (after === null) return found;
  }
}
