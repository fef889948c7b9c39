import type { DeskTicket, Task, TicketPage } from '../core/desk.ts';
import { taskDueAt } from '../core/ticket-terms.ts';
import type { ApiDeps } from './deps.ts';

const PAGE = 100;
/** So many cases of either kind are listed: who has more does the oldest first. */
const MOST = 300;

/** Cases, open and closed, of which something is still to be done; what is due first stands first. */
export function createTaskList({ store, now }: Pick<ApiDeps, 'store' | 'now'>) {
  return async (task: Task, staff: string): Promise<{ found: DeskTicket[]; isAll: boolean }> => {
    const found: DeskTicket[] = [];
    let isAll = true;
    for (const view of ['all', 'closed'] as const) {
      let most = MOST;
      for (let after: string | null = null; ; ) {
        const page: TicketPage = await store.listTickets({ view, staff, now: now(), task }, { after, limit: PAGE });
        found.push(...page.tickets);
        most -= page.tickets.length;
        after = page.next;
        if (after === null || most <= 0) break;
      }
      isAll &&= most > 0;
    }
    const dueAt = (ticket: DeskTicket) => taskDueAt(ticket, task) ?? 0;
    return { found: found.toSorted((one, other) => dueAt(one) - dueAt(other)), isAll };
  };
}
