import type { Place } from '../../content/place.ts';
import type { Locality } from '../../content/schema.ts';
import { namesIn, type Places, placeWords } from './place-names.ts';

/** Parts of a country by their entries in the gazetteer: what is named, and the regions that it lies in or is. */
interface Parts {
  towns: ReadonlySet<string>;
  regions: ReadonlySet<string>;
}

const KNOWN = new WeakMap<readonly Locality[], WeakMap<Place, Parts>>();

/**
 * Places of help for somebody, the nearest first: of the same town, of the same region, what is in every district, the
 * rest of the country. What a person names, or picks as `part`, is where they are or where they come from; where
 * nothing is known, what
 * is in every district comes first. Equals keep their order.
 */
export function nearestFirst(
  places: Places,
  entries: readonly Place[],
  { region, part }: { region: string | null; part: string | null },
): readonly Place[] {
  const chosen = places.localities.find(({ id }) => id === part);
  const own = chosen === undefined ? partsIn(places, region ?? '') : partsOfLocalities([chosen]);
  const far = new Map(entries.map((place) => [place, distance(partsOf(places, place), own)]));
  return entries.toSorted((one, other) => (far.get(one) ?? 0) - (far.get(other) ?? 0));
}

function distance(there: Parts, own: Parts): number {
  if (meet(there.towns, own.towns)) return 0;
  if (meet(there.regions, own.regions)) return 1;
  // A town that is no place of its own is one of words, such as «in every district».
  return there.towns.size === 0 ? 2 : 3;
}

function meet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return !one.isDisjointFrom(other);
}

/** Where a place lies is read once for a content, however many people are shown it. */
function partsOf(places: Places, place: Place): Parts {
  const known = KNOWN.get(places.localities) ?? new WeakMap<Place, Parts>();
  KNOWN.set(places.localities, known);
  const parts = known.get(place) ?? readParts(places, place);
  known.set(place, parts);
  return parts;
}

function readParts(places: Places, { town, region, country }: Place): Parts {
  const of = (words: string) => partsIn(places, words, country);
  const [towns, around] = [of(town.tg), of(region?.tg ?? '')];
  return { towns: towns.towns, regions: towns.regions.union(around.regions) };
}

/** The part of a land that the words of a person name; `null`: none, or several. */
export function regionNamed(places: Places, words: string): string | null {
  const [region = null, ...more] = partsIn(places, words).regions;
  return more.length === 0 ? region : null;
}

function partsIn(places: Places, words: string, country?: string): Parts {
  const named = namesIn(places, placeWords(words)).flatMap(({ name: { locality } }) => locality ?? []);
  const there = named.filter((locality) => country === undefined || locality.country === country);
  return partsOfLocalities(there);
}

function partsOfLocalities(there: readonly Locality[]): Parts {
  return {
    towns: new Set(there.map(({ id }) => id)),
    regions: new Set(there.map(({ id, region }) => region ?? id)),
  };
}
