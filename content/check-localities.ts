import { fault as error, type Problem } from '../core/problem.ts';
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
  return [error(where, `country "${country}" is not in countries.yaml; add it there or mend it`)];
}

/** A region is a place of the same country that lies in no other. */
function checkRegion(where: string, place: Locality, byId: ReadonlyMap<string, Locality>): Problem[] {
  if (place.region === undefined) return [];
  const region = byId.get(place.region);
  if (region === undefined) return [error(where, `region "${place.region}" is no entry here; add it or mend it`)];
  if (region.country !== place.country) {
    return [
      error(where, `region "${place.region}" lies in ${region.country}, the place in ${place.country}; mend one`),
    ];
  }
  return region.region === undefined
    ? []
    : [error(where, `region "${place.region}" itself lies in "${region.region}"; name that one`)];
}

function checkAmbiguous(where: string, place: Locality): Problem[] {
  const { ambiguous = [], at_end: atEnd = [] } = place;
  return [
    ...strangers(atEnd, ambiguous).map((one) =>
      error(where, `"at_end" names "${one}", which is not ambiguous; mend it`),
    ),
    ...strangers(ambiguous, spellingsOf(place)).map((spelling) =>
      error(where, `"ambiguous" names "${spelling}", which is none of its spellings; mend it`),
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
        : [error(where, `the spelling "${spelling}" is also one of ${owner}; leave it with one`)];
    }),
  );
}
