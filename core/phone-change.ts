import { CHANGED_ON_PHONE, isEnded, type SafeContact } from './safe-contact.ts';
import { openTicket, type Ticket } from './ticket.ts';
import { stepped } from './ticket-moves.ts';
import type { TicketStep } from './ticket-step.ts';

type Told = Extract<TicketStep['kind'], `phone-${string}`>;

/** What was changed on the phone about being written to, in the order in which the desk reads it. */
export function changesOnPhone(before: SafeContact | undefined, after: SafeContact): Told[] {
  const was = before === undefined || isEnded(before) ? null : before;
  if (isEnded(after)) return was === null ? [] : ['phone-ended'];
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const words: Told[] = was !== null && !isSame(was.words, after.words) ? ['phone-words'] : [];
  if (after.consent === 'no') return was?.consent === 'no' && !was.isLost ? words : ['phone-refused', ...words];
  if (was === null || was.isLost) return ['phone-agreed'];
  return [...(isSame(was.hours, after.hours) ? [] : (['phone-hours'] as const)), ...words];
}

/**
 * The open case tells what was changed on the phone. Where there is danger in it, a change of what stood `before` is a flag,
 * too: somebody else may hold the phone, and whoever answers has to know. The phone shows nothing of either.
 */
export function toldOnPhone(
  ticket: Ticket,
  { kinds, before, at }: { kinds: readonly Told[]; before: SafeContact | undefined; at: number },
): Ticket {
  if (ticket.status !== 'open' || kinds.length === 0) return ticket;
  const told = kinds.reduce((one, kind) => stepped(one, { staff: '', isSupervisor: false, at }, { kind }), ticket);
  const isGrave = ticket.level === 'red' || ticket.level === 'orange';
  const hadAgreed = before !== undefined && !isEnded(before) && before.isLost !== true;
  if (!isGrave || !hadAgreed) return told;
  const { id, topic, level } = told;
  return openTicket(told, { id, at, topic, level, flags: [CHANGED_ON_PHONE], from: null });
}
