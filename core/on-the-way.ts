/** An answer of staff that its channel has not taken yet. */
export interface OnTheWay {
  /** When it was said. */
  at: number;
  /** When the person wrote what it answers; `null`: too long ago for that. */
  answers: number | null;
  /** What the person has agreed on holds it back; `null`: nothing does. */
  held: Hold | null;
}

/** Until when; `until` null: not before the person's own word. */
export interface Hold {
  until: number | null;
}

/** What of a ticket tells of an answer that has not left. */
interface Answered {
  status: 'open' | 'closed';
  waitingSince: number | null;
  answering: { since: number; onWay?: OnTheWay } | null;
}

/** So long sending may take before anybody is told that an answer has not left. */
export const ON_WAY_GRACE_MS = 60_000;

/** Whoever waits behind an answer that has not left. */
export interface Undelivered {
  /** Since when the person waits. */
  since: number;
  /** From when on that is said, and rung for; `null`: it waits for the person's own word. */
  lateFrom: number | null;
  held: Hold | null;
}

/** An answer is said, but has not left, and nothing has been written since: they wait on. `null`: there is none. */
export function undelivered(ticket: Answered): Undelivered | null {
  return ticket.waitingSince === null ? notLeft(ticket) : null;
}

/** Since when somebody waits who writes, or is given back, at `at`: an answer that should have left by then has not ended their wait. */
export function waitsSince(ticket: Answered, at: number): number {
  const { since, lateFrom } = undelivered(ticket) ?? { since: at, lateFrom: null };
  return ticket.waitingSince ?? (lateFrom === null || lateFrom > at ? at : since);
}

/** An answer is said, but has not left, whatever has been written since. `null`: there is none. */
export function notLeft({ status, answering }: Answered): Undelivered | null {
  if (status !== 'open' || answering?.onWay === undefined) return null;
  const { at, held } = answering.onWay;
  const leaves = held === null ? at : held.until;
  return { since: answering.since, lateFrom: leaves === null ? null : Math.max(at, leaves) + ON_WAY_GRACE_MS, held };
}

/** The ticket with what an answer that was just said, or is still on its way, waits for. */
export function holding<Ticket extends Answered>(ticket: Ticket, held: Hold | null): Ticket {
  const { answering } = ticket;
  if (answering?.onWay === undefined) return ticket;
  const { onWay } = answering;
  if (onWay.held?.until === held?.until && (onWay.held === null) === (held === null)) return ticket;
  return { ...ticket, answering: { ...answering, onWay: { ...onWay, held } } };
}
