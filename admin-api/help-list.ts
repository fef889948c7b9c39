import type { z } from 'zod';
import { isStale } from '../content/freshness.ts';
import type { Content } from '../content/schema.ts';
import type { HelpShape } from './referral-shapes.ts';

type Help = z.infer<typeof HelpShape>;

/** The line of the hotline itself: nobody is sent on to where they are. */
const OWN_LINE = 'hotline';

/**
 * To whom somebody can be sent: contact points and places of help, never the register of recruiters, which says of a firm
 * that it is listed and not that it helps. What is dead is left out; what is stale says so.
 */
export function helpIn({ contactPoints, places }: Pick<Content, 'contactPoints' | 'places'>, today: string): Help[] {
  const points = [...contactPoints.values()].filter(({ id, status }) => status !== 'dead' && id !== OWN_LINE);
  const doors = [...places.values()].filter(({ id, status }) => status !== 'dead' && !contactPoints.has(id));
  const isVerified = (one: { status: string; expires: string }) => one.status === 'verified' && !isStale(one, today);
  return [
    ...points.map(
      (one): Help => ({ ...about(one), kind: 'contact', town: null, what: one.for, isVerified: isVerified(one) }),
    ),
    ...doors.map(
      (one): Help => ({ ...about(one), kind: 'place', town: one.town, what: one.what, isVerified: isVerified(one) }),
    ),
  ];
}

function about({ id, name, country, phone }: Pick<Help, 'id' | 'name' | 'country' | 'phone'>) {
  return { id, name: { tg: name.tg, ru: name.ru }, country, phone };
}
