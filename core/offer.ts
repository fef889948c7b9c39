import type { Language } from './message.ts';
import { isMuted, type Level, type Offer, type Ticket } from './ticket.ts';

/** Somebody who is at the desk and answers. */
export interface Answerer {
  id: string;
  /** Those in which they answer; none: they have not said, and are taken to answer in all. */
  languages: readonly Language[];
  gender: 'woman' | 'man' | null;
  /** They rest after severe cases: nothing orange is offered to them. */
  isResting: boolean;
  /** The weight of what they hold and are offered (`weightOf`). */
  load: number;
}

/** A severe case takes more of somebody than several questions. */
const WEIGHTS: Readonly<Record<Level, number>> = { red: 8, orange: 4, yellow: 2, green: 1 };

export function weightOf({ level }: Pick<Ticket, 'level'>): number {
  return WEIGHTS[level];
}

/** A case is offered for a quarter of what is promised, and never for longer than this. */
const PART_OF_PROMISE = 4;
const MOST_MS = 15 * 60_000;

/** Until when an offer holds that is made now; `null`: the person has waited for so long that it is free for all. */
export function offerUntil(
  waitingSince: number,
  { now, promisedMs }: { now: number; promisedMs: number },
): number | null {
  const until = Math.min(waitingSince, now) + Math.min(promisedMs / PART_OF_PROMISE, MOST_MS);
  return until > now ? until : null;
}

/**
 * Whether a case may be offered to somebody: it is free and somebody waits. Each once: what was offered and not taken, or
 * given back, is free for all. Red never is: it rings everybody.
 */
export function isToOffer(ticket: Ticket, now: number): boolean {
  const { status, assignee, level, offer, waitingSince } = ticket;
  const isFree = status === 'open' && assignee === null && !isMuted(ticket, now);
  return isFree && level !== 'red' && offer === null && waitingSince !== null;
}

/** Whether it is offered to somebody at this moment. */
export function offerNow({ status, assignee, level, offer }: Ticket, now: number): Offer | null {
  const isFree = status === 'open' && assignee === null && level !== 'red';
  return isFree && offer !== null && now < offer.until ? offer : null;
}

/**
 * Who is offered it: of those who speak the person's language whoever the person would rather be answered by, and of these
 * who holds the lightest load. Where nobody speaks it, or nobody is of that kind, the others count. `null`: nobody is there, or all who are rest.
 */
export function answererFor(
  who: { language: Language | null; answerer: 'woman' | 'man' | null; level: Level },
  there: readonly Answerer[],
): string | null {
  const fit = there.filter(({ isResting }) => !isResting || who.level !== 'orange');
  const speaking = preferred(fit, ({ languages }) => speaks(languages, who.language));
  const wished = preferred(speaking, ({ gender }) => who.answerer === null || gender === who.answerer);
  const [lightest] = wished.toSorted((one, other) => one.load - other.load || (one.id < other.id ? -1 : 1));
  return lightest?.id ?? null;
}

function speaks(languages: readonly Language[], language: Language | null): boolean {
  return language === null || languages.length === 0 || languages.includes(language);
}

function preferred(all: readonly Answerer[], isMeant: (one: Answerer) => boolean): readonly Answerer[] {
  const meant = all.filter(isMeant);
  return meant.length > 0 ? meant : all;
}

/** Offers it as it stands at that moment: whoever has taken it meanwhile keeps it, and nothing is changed. */
export function offerTo(ticket: Ticket, offer: Offer): Ticket {
  return isToOffer(ticket, offer.at) ? { ...ticket, offer } : ticket;
}
