import { Refusal } from './refusal.ts';
import { resumeContact, type SafeContact, type SafeHours } from './safe-contact.ts';
import type { Ticket } from './ticket.ts';
import { assertMayTouch, type Mover, stepped } from './ticket-moves.ts';

/** What staff may change of what a person has agreed on about being written to. */
interface SafeCase {
  ticket: Ticket;
  safe: SafeContact | undefined;
  /** When somebody last wrote from the phone. */
  lastHeardAt: number | null;
}
type Changed = { ticket: Ticket; safe: SafeContact };

/** Other hours, which the person has told another way. `null`: they stand already. */
export function setSafeHours({ ticket, safe }: SafeCase, by: Mover, wish: Wish): Changed | null {
  assertMayTouch(ticket, by);
  if (safe?.hours == null) throw unknown(ticket);
  const { reason, ...hours } = wish;
  const { notBefore, ...agreed } = safe;
  const isSame = hours.from === safe.hours.from && hours.to === safe.hours.to;
  if (isSame && notBefore === undefined) return null;
  const told = stepped(ticket, by, { kind: 'hours-set', reason });
  return { ticket: told, safe: { ...agreed, hours: { ...safe.hours, ...hours } } };
}

interface Wish extends Pick<SafeHours, 'from' | 'to'> {
  reason: string;
}

/**
 * Whoever has spoken with the person another way ends the pause. `null`: there is none. The press says of nobody that they
 * are at the phone: what was typed there until then opens nothing.
 */
export function endPause({ ticket, safe, lastHeardAt }: SafeCase, by: Mover, reason: string): Changed | null {
  assertMayTouch(ticket, by);
  if (safe === undefined) throw unknown(ticket);
  if (safe.pausedAt === null) return null;
  const heardSince = Math.max(by.at, (lastHeardAt ?? 0) + 1);
  return { ticket: stepped(ticket, by, { kind: 'resumed', reason }), safe: resumeContact(safe, heardSince) };
}

function unknown({ id }: Ticket): Refusal {
  return new Refusal('safe_contact_unknown', `the person of ticket ${id} has agreed on no hours`);
}
