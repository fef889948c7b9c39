import { freshness, type Mark } from './freshness.ts';
import type { ContactPoint, Content, Purpose } from './schema.ts';

/** Where people come from; a number there that can be dialled from abroad is known to them wherever they are. */
const HOME = 'TJ';
/** Where somebody is who has not said it: at home, or in Russia like four of five who leave. */
const LIKELY_COUNTRIES = [HOME, 'RU'];
const NONE: ReadonlySet<string> = new Set();
const RANK: Record<Mark, number> = { verified: 0, unverified: 1, stale: 2 };

export interface MarkedPoint {
  point: ContactPoint;
  mark: Mark;
}

/**
 * The contact points to show for a purpose where the person is, best first. None is left out for its age; what is
 * dead or may harm in that country never comes. A country we know nothing for gets the lines at home that can be
 * dialled from abroad, and one that is not known gets those of the likeliest countries in turn: nothing is invented.
 */
export function pointsFor(
  content: Pick<Content, 'contactPoints'>,
  wish: {
    purpose: Purpose;
    country: string | null;
    today: string;
    limit: number;
    /** A country that the person's words name as the place: what helps there comes first, and then as if it were not named. */
    named?: string | null;
    /** Lines of which several people have said lately that nobody answers: they come last. */
    demoted?: ReadonlySet<string>;
    /** Lines of which this person has just said so: another comes first, also in an emergency. */
    silent?: ReadonlySet<string>;
  },
): MarkedPoint[] {
  const { purpose, country, today, limit, silent = NONE, named = null } = wish;
  const shown = [...content.contactPoints.values()]
    .filter((point) => mayShow(point, placesOf(country, named)))
    .map((point) => ({ point, mark: markOf(point, today) }));
  const there = named === null ? [] : inCountry(shown, purpose, named).filter(({ point }) => point.country === named);
  const here = inCountry(shown, purpose, country);
  const ranked = lastSilent(there.length === 0 ? here : onceEach(inTurn([there, here])), wish.demoted);
  return ranked
    .toSorted((one, other) => Number(silent.has(one.point.id)) - Number(silent.has(other.point.id)))
    .slice(0, Math.max(0, limit));
}

/** What is there for emergencies keeps its place, whatever is said of it. */
function lastSilent(points: MarkedPoint[], demoted: ReadonlySet<string> = NONE): MarkedPoint[] {
  const isSilent = ({ point }: MarkedPoint) => demoted.has(point.id) && !point.for.includes('emergency');
  return [...points.filter((one) => !isSilent(one)), ...points.filter(isSilent)];
}

/** Unverified and stale points carry a word; `dead` ones are never asked for. */
export function markOf(point: ContactPoint, today: string): Mark {
  if (freshness(point, today) === 'stale') return 'stale';
  return point.status === 'verified' ? 'verified' : 'unverified';
}

function placesOf(country: string | null, named: string | null): string[] {
  const places = country === null ? LIKELY_COUNTRIES : [country];
  return named === null ? places : [named, ...places];
}

function mayShow(point: ContactPoint, places: readonly string[]): boolean {
  if (point.status === 'dead') return false;
  if (point.phone === null && !point.for.includes('hotline')) return false;
  return !places.some((place) => point.unsafe_in.includes(place));
}

function inCountry(shown: MarkedPoint[], purpose: Purpose, country: string | null): MarkedPoint[] {
  const of = (wanted: Purpose, id: string) =>
    best(
      shown.filter(({ point }) => point.country === id && point.for.includes(wanted)),
      wanted,
    );
  // The partner's hotline is one for all countries.
  if (purpose === 'hotline') {
    return best(
      shown.filter(({ point }) => point.for.includes('hotline')),
      purpose,
    );
  }
  if (country === null) return inTurn(LIKELY_COUNTRIES.map((id) => of(purpose, id)));
  const local = of(purpose, country);
  if (local.length > 0) return local;
  const fromAbroad = of(purpose, HOME).filter(({ point }) => point.phone?.startsWith('+'));
  // No emergency number is known there: whoever helps against trafficking there is nearer than anybody at home.
  return purpose === 'emergency' ? [...of('trafficking', country), ...fromAbroad] : fromAbroad;
}

/** In an emergency the lines that are there for it come first, whatever their mark; else what is verified and fresh. */
function best(points: MarkedPoint[], purpose: Purpose): MarkedPoint[] {
  const order = ({ point, mark }: MarkedPoint) =>
    (purpose === 'emergency' && point.for[0] !== 'emergency' ? 10 : 0) + RANK[mark];
  return points.toSorted((one, other) => order(one) - order(other));
}

/** The first of each list, then the second of each. */
function inTurn(lists: MarkedPoint[][]): MarkedPoint[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
}

function onceEach(points: readonly MarkedPoint[]): MarkedPoint[] {
  return [...new Map(points.map((one) => [one.point.id, one])).values()];
}
