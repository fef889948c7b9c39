import type { DeskChange, DeskMove } from '../../core/desk.ts';
import type { Outbound } from '../../core/message.ts';
import type { Ticket } from '../../core/ticket.ts';
import type { Mover } from '../../core/ticket-moves.ts';
import { START } from './store-talk.ts';

export function mover(staff: string, more: Partial<Mover> = {}): Mover {
  return { staff, isSupervisor: false, at: START, ...more };
}

/** A move that changes the ticket by its rule and says what is given. */
export function moving(
  rule: (ticket: Ticket) => Ticket,
  { outbound = [], supersede = false }: { outbound?: Outbound[]; supersede?: boolean } = {},
): DeskMove {
  return ({ ticket, conversation }): DeskChange | null => {
    const changed = rule(ticket);
    return changed === ticket ? null : { ticket: changed, outbound, supersede, session: conversation.session };
  };
}
