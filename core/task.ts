import type { TicketPage } from './desk.ts';
import { referralDueAt } from './referral.ts';
import { revealDueAt } from './reveal.ts';
import type { Ticket } from './ticket.ts';

/** What staff are reminded of, also of a case that is closed: to ask what came of a referral, to confirm a reveal. */
export const TASKS = ['referral', 'reveal'] as const;
export type Task = (typeof TASKS)[number];

const DUE_AT: Record<Task, (ticket: Ticket) => number | null> = { referral: referralDueAt, reveal: revealDueAt };

/** When something is to be done for it; `null`: there is nothing. */
export function taskDueAt(ticket: Ticket, task: Task): number | null {
  return DUE_AT[task](ticket);
}

/** How many cases wait for it, for how many the moment has come, and when the last of them is due. */
export interface TaskCount {
  waiting: number;
  due: number;
  newest: number | null;
}

/** Cases of which something is still to be done, open, muted and closed. No case is opened to count them. */
export interface TaskStore {
  /** What is due first stands first. */
  listTasks(task: Task, page: { after: string | null; limit: number }): Promise<TicketPage>;
  countTasks(task: Task, now: number): Promise<TaskCount>;
}
