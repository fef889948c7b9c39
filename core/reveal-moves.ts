import { CHILD_BANDS } from './case-form.ts';
import { DANGER_FAMILIES } from './conversation.ts';
import { Refusal } from './refusal.ts';
import type { Reveal } from './reveal.ts';
import { UNANSWERED } from './safe-arrival.ts';
import { NOT_ALONE } from './safe-contact.ts';
import { type Ticket, WENT_SILENT } from './ticket.ts';
import type { Mover } from './ticket-moves.ts';

/** Of those that are confirmed so many are kept; what nobody has confirmed always is. */
const CONFIRMED_KEPT = 50;

/** Flags by which somebody may be hurt by whoever learns who they are; danger in words is flagged by its family. */
const GRAVE_FLAGS: ReadonlySet<string> = new Set([
  ...DANGER_FAMILIES,
  'not-safe',
  'cannot-leave',
  'self-harm',
  NOT_ALONE,
  WENT_SILENT,
  UNANSWERED,
]);

/** Whether who the person is is looked at by a second pair of eyes: somebody may be hurt by whoever learns it. */
export function isGrave({ level, flags, form }: Pick<Ticket, 'level' | 'flags' | 'form'>): boolean {
  if (level === 'red' || flags.some((flag) => flag.startsWith('danger-') || GRAVE_FLAGS.has(flag))) return true;
  return form.age?.value.some((band) => CHILD_BANDS.includes(band)) ?? false;
}

/** Who is known to staff is written down in the case, whoever holds it, and also when it is closed. */
export function noteReveal(ticket: Ticket, by: Mover, { id, reason }: { id: string; reason: string }): Ticket {
  const confirmed = ticket.reveals.filter(isConfirmed);
  const gone = new Set(confirmed.slice(0, Math.max(0, confirmed.length - CONFIRMED_KEPT)).map((one) => one.id));
  const kept = ticket.reveals.filter((one) => !gone.has(one.id));
  return { ...ticket, reveals: [...kept, { id, at: by.at, by: by.staff, reason, answer: null }] };
}

function isConfirmed({ answer }: Reveal): boolean {
  return answer?.isConfirmed === true;
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
