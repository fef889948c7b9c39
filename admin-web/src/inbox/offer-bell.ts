import { useEffect, useRef } from 'react';
import type { Ticket } from '../api/desk.ts';
import { ring } from '../live/bell.ts';

/** Rings once for each case that is offered to oneself while the list with it is open. */
export function useOfferBell(tickets: readonly Ticket[], me: string): void {
  const heard = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const now = Date.now();
    const mine = tickets.flatMap(({ id, offer }) => (offer?.to === me && offer.until > now ? [id] : []));
    const known = heard.current;
    if (known !== null && mine.some((id) => !known.has(id))) ring();
    heard.current = new Set([...(known ?? []), ...mine]);
  }, [tickets, me]);
}
