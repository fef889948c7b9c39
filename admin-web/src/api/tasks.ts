import type { z } from 'zod';
import type { TaskCounts as Shape } from '../../../admin-api/task-shapes.ts';
import type { Ticket } from './desk.ts';
import { call } from './http.ts';
import type { Referral } from './referrals.ts';

export type TaskCounts = z.infer<typeof Shape>;
export type OpenReferrals = Ticket & { referrals: Pick<Referral, 'id' | 'name' | 'reason' | 'dueOn'>[] };
export interface OpenReveal {
  id: string;
  at: number;
  by: string;
  dueAt: number;
  isQuestioned: boolean;
}
export type OpenReveals = Ticket & { reveals: OpenReveal[] };

interface Page<Row> {
  tickets: Row[];
  next: string | null;
}

const from = (after: string | null) => (after === null ? '' : `?${new URLSearchParams({ after })}`);
export const readTaskCounts = () => call<TaskCounts>('GET', '/task-counts');
export const readOpenReferrals = (after: string | null) =>
  call<Page<OpenReferrals>>('GET', `/referrals-open${from(after)}`);
export const readReveals = (after: string | null) => call<Page<OpenReveals>>('GET', `/reveals${from(after)}`);
