import { DAY_MS } from '../../core/days.ts';
import type { Outbound } from '../../core/message.ts';
import { type Agreed, isPaused, type SafeHours } from '../../core/safe-contact.ts';
import { firstMomentOf, HOUR_MS, momentOf, wallClock } from './wall-clock.ts';

/** What is said so soon after a word of the person is an answer to it: they are at the phone. */
export const JUST_MS = 30 * 60_000;
/** What staff say is held back for so long: two nights, and the day between them. A number or an hour in it is old then. */
export const HELD_MOST_MS = 48 * HOUR_MS;
/** A clock may skip the hours of one day. */
const DAYS_AHEAD = 2;

/** What the rule looks at of a bubble. */
export type Bubble = Pick<Outbound, 'kind' | 'from' | 'urgency' | 'isUnasked' | 'answers'>;

interface Moment {
  now: number;
  /** When the person last wrote, as their channel tells it. */
  heardAt: number | null;
}

/** Both clocks may be apart, in either direction. */
function isJust(at: number | null | undefined, now: number): boolean {
  return typeof at === 'number' && Math.abs(now - at) < JUST_MS;
}

/** Whether a bubble may have to wait at all, whatever the person has agreed on: answers of the moment never do. */
export function isBegun(bubble: Bubble, { now, heardAt }: Moment): boolean {
  const { kind, from, urgency, isUnasked } = bubble;
  if (kind === 'cover' || urgency === 'first') return false;
  const isOurs = from === 'operator' || isUnasked === true || urgency === 'last';
  return isOurs || !isJust(heardAt, now);
}

/**
 * The one rule of safe contact, which everything asks that is sent: the moment at which a bubble may leave; `null`: not
 * before the person's own word. What answers a word of the last half hour is not held back, but an operator's is in a
 * pause, for whoever wrote that word may not be the person, and so it stays when the pause ends; nor what waited as
 * something was changed on the phone.
 */
export function leavesAt(agreed: Agreed | null, bubble: Bubble, { now, heardAt }: Moment): number | null {
  if (agreed === null || !isBegun(bubble, { now, heardAt })) return now;
  const { safe, isSilenced } = agreed;
  if (isPaused(safe) || isSilenced) return null;
  const isThere = (at: number | null | undefined) => isJust(at, now) && (at ?? 0) >= (safe.heardSince ?? 0);
  if (isThere(bubble.answers)) return now;
  const first = Math.max(now, safe.notBefore ?? now);
  if (safe.isLost) return null;
  if (safe.consent === 'no') return bubble.urgency !== 'last' && isThere(heardAt) ? first : null;
  return safe.hours === null ? first : nextSafe(safe.hours, first);
}

/** Whether what staff have said is too old to be told as if it were of this moment. */
export function isTooOld(agreed: Agreed | null, { staleAt }: Pick<Outbound, 'staleAt'>, now: number): boolean {
  return agreed !== null && staleAt !== undefined && now > staleAt;
}

/** Whether a bubble may not leave whatever comes: what nobody waits for goes to nobody who is not to be written to. */
export function isNever({ safe }: Agreed, { urgency }: Bubble): boolean {
  return safe.consent === 'no' && urgency === 'last';
}

/** The moment itself where it is inside the hours, else their next begin. */
export function nextSafe(hours: SafeHours, now: number): number {
  if (isInside(hours, now)) return now;
  const local = wallClock(now, hours.zone);
  const today = local - (local % DAY_MS) + hours.from * HOUR_MS;
  const first = today > local ? today : today + DAY_MS;
  for (let day = 0; day < DAYS_AHEAD; day++) {
    const begin = firstMomentOf(first + day * DAY_MS, hours.zone);
    if (begin > now && isInside(hours, begin)) return begin;
  }
  return momentOf(first + DAYS_AHEAD * DAY_MS, hours.zone);
}

function isInside({ from, to, zone }: SafeHours, at: number): boolean {
  const hour = Math.floor((wallClock(at, zone) % DAY_MS) / HOUR_MS);
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}
