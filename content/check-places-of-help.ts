import { fault, type Problem, pathOf } from '../core/problem.ts';
import { AS_UNVERIFIED, checkDates, checkDigits, checkVerified, unknownCountries } from './check-content.ts';
import { checkName } from './check-names.ts';
import { checkGoodFor } from './good-for.ts';
import type { Placed } from './parse.ts';
import type { Place } from './place.ts';

/** Faults of places of help that their shape does not show, each alone and among the others. */
export function checkPlacesOfHelp(places: readonly Placed<Place>[], countries: ReadonlySet<string>): Problem[] {
  return [...places.flatMap((place) => checkPlaceOfHelp(place, countries)), ...namedTwice(places)];
}

function checkPlaceOfHelp({ where, entry }: Placed<Place>, countries: ReadonlySet<string>): Problem[] {
  const { country, serves = [], phone } = entry;
  const named = [
    { country, path: 'country' },
    ...serves.map((land, at) => ({ country: land, path: pathOf('serves', at) })),
  ];
  return [
    ...checkDates(where, entry),
    ...unknownCountries(where, named, countries),
    ...checkName(where, entry.name),
    ...(phone === null ? [] : checkDigits(where, phone)),
    ...checkVerified(where, entry),
    ...checkWay(where, entry),
    ...checkGoodFor(where, 'place', entry),
  ];
}

/** Somebody must be able to get there, and nobody to those who hide. */
function checkWay(where: string, { what, address, phone, note, status }: Place): Problem[] {
  const problems: Problem[] = [];
  if (what.includes('shelter') && address !== null) {
    const mend = { op: 'set', path: 'address', value: null } as const;
    problems.push(fault(where, 'shelter_address', {}, { path: 'address', mend }));
  }
  if (address !== null || phone !== null) return problems;
  if (status === 'verified') problems.push(fault(where, 'verified_without_way', {}, AS_UNVERIFIED));
  if (note === undefined) problems.push(fault(where, 'place_without_way', {}, { path: 'note' }));
  return problems;
}

/** Two entries of one door would one day say two things. */
function namedTwice(places: readonly Placed<Place>[]): Problem[] {
  const owners = new Map<string, string>();
  return places.flatMap(({ where, entry: { name, town } }) =>
    (['tg', 'ru'] as const).flatMap((language) => {
      const key = JSON.stringify([language, name[language].toLowerCase(), town[language].toLowerCase()]);
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, where);
      const at = { path: pathOf('name', language), language };
      return owner === undefined ? [] : [fault(where, 'place_twice', { name: name[language], owner }, at)];
    }),
  );
}
