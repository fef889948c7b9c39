import { isStale, type Mark } from './freshness.ts';
import { PURPOSES, type Purpose } from './lists.ts';
import type { ContactPoint, Content } from './schema.ts';

/** Where somebody is who has not said it: at home, or in Russia like four of five who leave. */
const LIKELY_COUNTRIES = ['TJ', 'RU'];
/** Its lines hold in many countries: they stand where a country is known and has none of its own. */
const ELSEWHERE = 'other';
const NONE: ReadonlySet<string> = new Set();
const RANK: Record<Mark, number> = { verified: 0, unverified: 1, stale: 2 };

export interface MarkedPoint {
  point: ContactPoint;
  mark: Mark;
}

/** A country that the person's words name as the place counts where they have not told it. */
interface Whereabouts {
  country: string | null;
  named?: string | null;
}

/**
 * The contact points to show for a purpose where the person is, best first. None is left out for its age; what is
 * dead or may harm in that country never comes. Only lines of that country come, for a number elsewhere helps nobody;
 * in an emergency there always is one. Where the country is not known, it is one that holds in all the likely ones.
 */
export function pointsFor(
  content: Pick<Content, 'contactPoints'>,
  wish: Whereabouts & {
    purpose: Purpose;
    today: string;
    limit: number;
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
  return lastSilent(inPlace(shown, purpose, { country, named }), wish.demoted)
    .toSorted((one, other) => Number(silent.has(one.point.id)) - Number(silent.has(other.point.id)))
    .slice(0, Math.max(0, limit));
}

/** Whether a land has a line of its own for something: a heading without one would be one more closed door. */
export function hasLine(
  { contactPoints }: Pick<Content, 'contactPoints'>,
  purpose: Purpose,
  { country, named = null }: Whereabouts,
): boolean {
  const place = country ?? named;
  return [...contactPoints.values()].some(
    (point) => isThere(point, purpose, place) && mayShow(point, placesOf(country, named)),
  );
}

/** Where nobody knows the place, a line that holds in all the likely ones counts. */
function isThere(point: ContactPoint, purpose: Purpose, place: string | null): boolean {
  return place === null ? point.also_in !== undefined && point.for.includes(purpose) : isOf(point, purpose, place);
}

/** What is there for emergencies keeps its place, whatever is said of it. */
export function lastSilent(points: readonly MarkedPoint[], demoted: ReadonlySet<string> = NONE): MarkedPoint[] {
  const isSilent = ({ point }: MarkedPoint) => demoted.has(point.id) && !point.for.includes('emergency');
  return [...points.filter((one) => !isSilent(one)), ...points.filter(isSilent)];
}

/** Unverified and stale points carry a word; `dead` ones are never asked for. */
export function markOf(point: ContactPoint, today: string): Mark {
  if (isStale(point, today)) return 'stale';
  return point.status === 'verified' ? 'verified' : 'unverified';
}

function placesOf(country: string | null, named: string | null): string[] {
  if (country !== null) return [country];
  return named === null ? LIKELY_COUNTRIES : [named, ...LIKELY_COUNTRIES];
}

function mayShow(point: ContactPoint, places: readonly string[]): boolean {
  if (point.status === 'dead') return false;
  if (point.phone === null && !point.for.includes('hotline')) return false;
  return !places.some((place) => point.unsafe_in.includes(place));
}

function isOf(point: ContactPoint, purpose: Purpose, country: string): boolean {
  return point.country === country && point.also_in === undefined && point.for.includes(purpose);
}

function inPlace(shown: MarkedPoint[], purpose: Purpose, { country, named = null }: Whereabouts): MarkedPoint[] {
  // The partner's hotline is one for all countries.
  if (purpose === 'hotline') return best(shownFor(shown, purpose), purpose);
  const place = country ?? named;
  if (place === null) return inLikely(shown, purpose);
  const there = best(
    shown.filter(({ point }) => isOf(point, purpose, place)),
    purpose,
  );
  if (purpose !== 'emergency') return there;
  const local =
    there.length > 0
      ? there
      : best(
          shown.filter(({ point }) => isOf(point, purpose, ELSEWHERE)),
          purpose,
        );
  return local.length > 0 ? local : commonTo(shown, purpose);
}

/** One line for all the likely countries; where there is none, those of each that send nobody to a wrong police. */
function inLikely(shown: MarkedPoint[], purpose: Purpose): MarkedPoint[] {
  const common = commonTo(shown, purpose);
  if (common.length > 0) return common;
  const harmless = shown.filter(({ point }) => purpose === 'emergency' || !point.for.includes('emergency'));
  return inTurn(
    LIKELY_COUNTRIES.map((id) =>
      best(
        harmless.filter(({ point }) => isOf(point, purpose, id)),
        purpose,
      ),
    ),
  );
}

function commonTo(shown: MarkedPoint[], purpose: Purpose): MarkedPoint[] {
  return best(
    shownFor(shown, purpose).filter(({ point }) => point.also_in !== undefined),
    purpose,
  );
}

function shownFor(shown: MarkedPoint[], purpose: Purpose): MarkedPoint[] {
  return shown.filter(({ point }) => point.for.includes(purpose));
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

/** What several kinds of line help together against, and the kinds that may stand there. */
export const COMBINED = {
  /** What helps in the danger that was told: the line that knows it or who heals, and the emergency number. */
  danger: ['emergency', 'women', 'children', 'despair', 'health'],
  /** Whoever the police or the army hold: who heals and who speaks for them; the emergency number where nobody else is. */
  held: ['health', 'consulate', 'legal', 'trafficking', 'emergency'],
  /** Somebody is hurt: who heals, and the emergency number. */
  hurt: ['health', 'emergency'],
} as const satisfies Record<string, readonly Purpose[]>;
export type Combined = keyof typeof COMBINED;

/** What may bring the police: whoever they or the army hold is shown the lines of the held in its place, in every flow. */
export const BRINGS_HOLDERS: ReadonlySet<Purpose | Combined> = new Set<Purpose | Combined>([
  'danger',
  'emergency',
  'hurt',
]);

/** The kinds of line that somebody asks for by one word; none for a word that names none. */
export function purposesOf(word: string): readonly Purpose[] {
  if (Object.hasOwn(COMBINED, word)) return COMBINED[word as Combined];
  return PURPOSES.filter((purpose) => purpose === word);
}

/** What lines of help are for. */
export function purposesServed(points: Iterable<Pick<ContactPoint, 'for'>>): ReadonlySet<string> {
  return new Set<string>([...points].flatMap((point) => point.for));
}
