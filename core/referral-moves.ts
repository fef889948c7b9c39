import type { Referral, ReferralReason } from './referral.ts';
import { Refusal } from './refusal.ts';
import type { Ticket } from './ticket.ts';
import { assertMayTouch, type Mover, nowhere } from './ticket-moves.ts';

export const REFERRALS_MAX = 20;

/** Whom somebody is sent to, what for, and when one asks what came of it. */
export type ReferralWish = Pick<Referral, 'id' | 'name' | 'reason' | 'details'> & { to: string; dueOn: string };

/** Sends somebody on. The id is the client's own: a repeat changes nothing. */
export function refer(ticket: Ticket, by: Mover, wish: ReferralWish): Ticket {
  if (ticket.referrals.some(({ id }) => id === wish.id)) return ticket;
  assertMayTouch(ticket, by);
  if (ticket.referrals.length >= REFERRALS_MAX) {
    throw new Refusal('ticket_full', `ticket ${ticket.id} holds ${REFERRALS_MAX} referrals`, { most: REFERRALS_MAX });
  }
  const { id, to, name, reason, details, dueOn } = wish;
  const made: Referral = { id, to, name, reason, details, dueOn, at: by.at, by: by.staff, version: 0, result: null };
  return { ...ticket, referrals: [...ticket.referrals, made] };
}

/** One referral as it stood on the page of whoever changes it. */
export type SeenReferral = Pick<Referral, 'id' | 'version'>;

/** What for, and until when; another organisation is another referral. */
export function changeReferral(
  ticket: Ticket,
  by: Mover,
  seen: SeenReferral,
  change: { reason: ReferralReason; details: string; dueOn: string | null },
): Ticket {
  return replaced(ticket, by, seen, (one) => ({ ...one, ...change }));
}

/** What came of it, also of a case that is closed. It may be told again, where it was not so. */
export function endReferral(
  ticket: Ticket,
  by: Mover,
  seen: SeenReferral,
  { isCompleted, why }: { isCompleted: boolean; why: string },
): Ticket {
  return replaced(ticket, by, seen, (one) => ({ ...one, result: { isCompleted, why, at: by.at, by: by.staff } }));
}

/** One that was written down by mistake. A case that is closed as referred keeps its last. */
export function dropReferral(ticket: Ticket, by: Mover, seen: SeenReferral): Ticket {
  assertMayTouch(ticket, by);
  found(ticket, seen);
  const referrals = ticket.referrals.filter((one) => one.id !== seen.id);
  if (referrals.length === 0 && ticket.outcome === 'referred') throw nowhere(ticket);
  return { ...ticket, referrals };
}

function replaced(ticket: Ticket, by: Mover, seen: SeenReferral, change: (one: Referral) => Referral): Ticket {
  assertMayTouch(ticket, by);
  const before = found(ticket, seen);
  const changed = { ...change(before), version: before.version + 1 };
  return { ...ticket, referrals: ticket.referrals.map((one) => (one.id === seen.id ? changed : one)) };
}

/** As it stood on the page; another is not written over. */
function found({ id: ticketId, referrals }: Ticket, { id, version }: SeenReferral): Referral {
  const one = referrals.find((each) => each.id === id);
  if (one === undefined) throw new Refusal('referral_unknown', `ticket ${ticketId} has no such referral`);
  if (one.version !== version) {
    throw new Refusal('referral_stale', `a referral of ticket ${ticketId} is another meanwhile`);
  }
  return one;
}
