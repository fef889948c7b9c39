import { type Conversation, isSilenced } from '../../core/conversation.ts';
import { type Hold, holding } from '../../core/on-the-way.ts';
import type { Agreed } from '../../core/safe-contact.ts';
import { profileIn } from '../../core/shared-phone.ts';
import type { Ticket } from '../../core/ticket.ts';
import { leavesAt } from './safe-contact.ts';

/** The ticket with what an answer waits for that is still on its way: by what was agreed on, or behind a door that is closed. */
export function heldAnew(
  ticket: Ticket,
  { memory, address }: Pick<Conversation, 'memory' | 'address'>,
  { now, heardAt }: { now: number; heardAt: number | null },
): Ticket {
  const onWay = ticket.answering?.onWay;
  if (onWay === undefined) return ticket;
  if (profileIn(address) !== null) return holding(ticket, { until: null });
  const { safe } = memory;
  const agreed: Agreed | null = safe === undefined ? null : { safe, isSilenced: isSilenced(memory) };
  const answers = onWay.answers === null ? {} : { answers: onWay.answers };
  const leaves = leavesAt(agreed, { kind: 'bubble', from: 'operator', ...answers }, { now, heardAt });
  const mayLeave = leaves !== null && leaves <= now;
  return holding(ticket, mayLeave ? endedBy(onWay.held, now) : { until: leaves });
}

/** From the end of its hold an answer has its minute to leave, also where that comes early. */
function endedBy(held: Hold | null, now: number): Hold | null {
  return held === null || (held.until !== null && held.until <= now) ? held : { until: now };
}
