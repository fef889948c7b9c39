import type { DeskTicket } from '../../core/desk.ts';
import { type Answerer, answererFor, isToOffer, offerNow, offerUntil, weightOf } from '../../core/offer.ts';
import type { Offer } from '../../core/ticket.ts';
import { promisedMs } from '../time/ticket-clock.ts';

/** Each case that is to be offered now, with to whom. What is offered in the same look already weighs on whoever it goes to. */
export function offersOf(
  open: readonly DeskTicket[],
  there: readonly Omit<Answerer, 'load'>[],
  now: number,
): { ticketId: string; offer: Offer }[] {
  const loads = new Map<string, number>();
  for (const ticket of open) {
    const whose = ticket.assignee ?? offerNow(ticket, now)?.to;
    if (whose !== undefined) loads.set(whose, (loads.get(whose) ?? 0) + weightOf(ticket));
  }
  return open.flatMap((ticket) => {
    const { waitingSince, level } = ticket;
    if (waitingSince === null || !isToOffer(ticket, now)) return [];
    const until = offerUntil(waitingSince, { now, promisedMs: promisedMs(level) });
    const to = answererFor(
      ticket,
      there.map((one) => ({ ...one, load: loads.get(one.id) ?? 0 })),
    );
    if (until === null || to === null) return [];
    loads.set(to, (loads.get(to) ?? 0) + weightOf(ticket));
    return [{ ticketId: ticket.id, offer: { to, at: now, until } }];
  });
}
