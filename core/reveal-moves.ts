import { Refusal } from './refusal.ts';
import type { Ticket } from './ticket.ts';
import type { Mover } from './ticket-moves.ts';

const REVEALS_KEPT = 50;

/** Whether who the person is is looked at by a second pair of eyes: somebody may be hurt by whoever learns it. */
export function isGrave({ level, flags }: Pick<Ticket, 'level' | 'flags'>): boolean {
  return level === 'red' || flags.some((flag) => flag.startsWith('danger-'));
}

/** Who is known to staff is written down in the case, whoever holds it, and also when it is closed. */
export function noteReveal(ticket: Ticket, by: Mover, { id, reason }: { id: string; reason: string }): Ticket {
  const reveal = { id, at: by.at, by: by.staff, reason, answer: null };
  return { ...ticket, reveals: [...ticket.reveals, reveal].slice(-REVEALS_KEPT) };
}

/** Confirms it, or asks back. Nobody does so of what they have looked at themselves; what is confirmed stays so. */
export function answerReveal(
  ticket: Ticket,
  by: Mover,
  id: string,
  { isConfirmed, note }: { isConfirmed: boolean; note: string },
): Ticket {
  const found = ticket.reveals.find((one) => one.id === id);
  if (found === undefined) throw new Refusal('reveal_unknown', `ticket ${ticket.id} has no such reveal`);
  if (found.by === by.staff) throw new Refusal('oneself', `staff ${by.staff} has revealed it`);
  if (found.answer?.isConfirmed) return ticket;
  const answer = { isConfirmed, note, at: by.at, by: by.staff };
  return { ...ticket, reveals: ticket.reveals.map((one) => (one.id === id ? { ...one, answer } : one)) };
}
