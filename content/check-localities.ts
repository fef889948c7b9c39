import { fault, type Problem } from '../core/problem.ts';
import type { Placed } from './parse.ts';
import type { Country, Locality } from './schema.ts';

/** Faults of places that their shape does not show, each alone and among the others. */
export function checkLocalities(places: Placed<Locality>[], countries: Placed<Country>[]): Problem[] {
  const known = new Set(countries.map(({ entry }) => entry.id));
  const byId = new Map(places.map(({ entry }) => [entry.id, entry]));
  return [
    ...places.flatMap(({ where, entry }) => [
      ...checkCountry(where, entry, known),
      ...checkRegion(where, entry, byId),
      ...checkAmbiguous(where, entry),
    ]),
    ...checkSpellings(places, countries),
  ];
}

/** Every way in which a place is written. */
export function spellingsOf({ spellings: { tg, ru, other = [] } }: Locality): string[] {
  return [...new Set([...tg, ...ru, ...other])];
}

function checkCountry(where: string, { country }: Locality, known: ReadonlySet<string>): Problem[] {
  if (known.has(country)) return [];
  return [fault(where, 'country_unknown', { country }, { path: 'country' })];
}

/** A region is a place of the same country that lies in no other. */
function checkRegion(where: string, place: Locality, byId: ReadonlyMap<string, Locality>): Problem[] {
  if (place.region === undefined) return [];
  const region = byId.get(place.region);
  const at = { path: 'region' };
  if (region === undefined) return [fault(where, 'region_unknown', { region: place.region }, at)];
  if (region.country !== place.country) {
    const values = { region: place.region, country: region.country, own: place.country };
    return [fault(where, 'region_abroad', values, at)];
  }
  if (region.region === undefined) return [];
  const mend = { op: 'set', path: 'region', value: region.region } as const;
  return [fault(where, 'region_within', { region: place.region, outer: region.region }, { ...at, mend })];
}

function checkAmbiguous(where: string, place: Locality): Problem[] {
  const { ambiguous = [], at_end: atEnd = [] } = place;
  return [
    ...strangers(atEnd, ambiguous).map((spelling) => fault(where, 'at_end_clear', { spelling }, { path: 'at_end' })),
    ...strangers(ambiguous, spellingsOf(place)).map((spelling) =>
      fault(where, 'ambiguous_unknown', { spelling }, { path: 'ambiguous' }),
    ),
  ];
}

function strangers(named: readonly string[], known: readonly string[]): string[] {
  return named.filter((one) => !known.includes(one));
}

/** A spelling of two places would send somebody to the numbers of the wrong land. */
function checkSpellings(places: Placed<Locality>[], countries: Placed<Country>[]): Problem[] {
  const owners = new Map(
    countries.flatMap(({ entry: { id, label, names } }) =>
      [label.tg, label.ru, ...names.tg, ...names.ru].map((name): [string, string] => [name.toLowerCase(), id]),
    ),
  );
  return places.flatMap(({ where, entry }) =>
    spellingsOf(entry).flatMap((spelling) => {
      const owner = owners.get(spelling.toLowerCase());
      if (owner === undefined) owners.set(spelling.toLowerCase(), entry.id);
      return owner === undefined || owner === entry.id
        ? []
        : [fault(where, 'spelling_of_two', { spelling, owner }, { path: 'spellings' })];
    }),
  );
}
