import type { TicketBefore } from '../../core/desk.ts';
import type { Level } from '../../core/ticket.ts';
import { LEVELS } from '../../core/ticket.ts';
import type { TicketDoc } from './owed-documents.ts';
export function beforeOf(ticket: TicketDoc | undefined): TicketBefore | null {
  if (ticket?.status !== 'open') return null;
  const { id, level, assignee = null } = ticket;
  return { id, level: LEVELS[level] as Level, assignee };
}
