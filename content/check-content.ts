import { fault, type Mend, type Problem, pathOf } from '../core/problem.ts';
import { checkName } from './check-names.ts';
import { checkGoodFor } from './good-for.ts';
import type { Placed } from './parse.ts';
import type { ContactPoint, Country, Fact } from './schema.ts';
import { unreadSourceIn } from './source.ts';

const LABEL_MAX = 20;
const LANGUAGES = ['tg', 'ru'] as const;

/** What other entries may name. */
export interface Known {
  facts: ReadonlyMap<string, Fact>;
  /** Those of faulty facts too: a reference to one is not a second fault. */
  factIds: ReadonlySet<string>;
  contactPoints: ReadonlySet<string>;
  countries: ReadonlySet<string>;
  /** What the lines of help are for. */
  served: ReadonlySet<string>;
  /** Terms of which the glossary has a word that people know. */
  glossed: ReadonlySet<string>;
}

/** Faults of facts that their shape does not show. */
export function checkFacts(facts: Placed<Fact>[]): Problem[] {
  return facts.flatMap(({ where, entry }) => [
    ...checkDates(where, entry),
    ...checkGoodFor(where, 'fact', entry),
    ...checkValueInText(where, entry),
  ]);
}

/** Faults of contact points that their shape does not show. */
export function checkContactPoints(points: Placed<ContactPoint>[], countries: ReadonlySet<string>): Problem[] {
  return points.flatMap(({ where, entry }) => [
    ...checkDates(where, entry),
    ...checkPlace(where, entry, countries),
    ...checkName(where, entry.name),
    ...checkPhone(where, entry),
    ...checkVerified(where, entry),
    ...(entry.status === 'verified' && entry.phone === null
      ? [fault(where, 'verified_without_phone', {}, AS_UNVERIFIED)]
      : []),
    ...checkGoodFor(where, 'contact', entry),
  ]);
}

/** Faults of countries, each alone and among the others. */
export function checkCountries(countries: Placed<Country>[]): Problem[] {
  return [...countries.flatMap(({ where, entry }) => checkCountry(where, entry)), ...checkNames(countries)];
}

/** An entry cannot have expired before it was checked. */
export function checkDates(where: string, { checked, expires }: { checked: string; expires: string }): Problem[] {
  if (expires >= checked) return [];
  return [fault(where, 'expires_early', { expires, checked }, { path: 'expires' })];
}

/** A number that says one thing and reads as another is worse than none. */
function checkValueInText(where: string, { value, text }: Fact): Problem[] {
  if (typeof value !== 'number') return [];
  const digits = String(value).replace('.', ',');
  return LANGUAGES.filter((language) => !text[language].replace(/\s/g, '').includes(digits)).map((language) =>
    fault(
      where,
      'value_not_in_text',
      { field: `text.${language}`, value },
      { path: pathOf('text', language), language },
    ),
  );
}

function checkPlace(where: string, point: ContactPoint, countries: ReadonlySet<string>): Problem[] {
  const named = [
    { country: point.country, path: 'country' },
    ...point.unsafe_in.map((country, index) => ({ country, path: pathOf('unsafe_in', index) })),
  ];
  return unknownCountries(where, named, countries);
}

/** Where an entry names a country. */
export interface PlacedCountry {
  country: string;
  path: string;
}

/** Faults of countries that have no entry. */
export function unknownCountries(
  where: string,
  named: readonly PlacedCountry[],
  countries: ReadonlySet<string>,
): Problem[] {
  return named
    .filter(({ country }) => !countries.has(country))
    .map(({ country, path }) => fault(where, 'country_unknown', { country }, { path }));
}

function checkPhone(where: string, point: ContactPoint): Problem[] {
  if (point.phone !== null) return checkDigits(where, point.phone);
  return point.for.includes('hotline') ? [] : [fault(where, 'no_phone', {}, { path: 'phone' })];
}

/** A number of too few or too many digits reaches nobody, nor one of a country that cannot be. */
export function checkDigits(where: string, phone: string): Problem[] {
  if (/^\+0/.test(phone)) return [fault(where, 'phone_no_country', {}, { path: 'phone' })];
  const digits = phone.replace(/\D/g, '').length;
  const [least, most] = phone.startsWith('+') ? [8, 15] : [3, 12];
  if (digits >= least && digits <= most) return [];
  return [fault(where, 'phone_digits', { digits, least, most }, { path: 'phone' })];
}

/** What mends a status that says too much. */
export const AS_UNVERIFIED: { path: string; mend: Mend } = {
  path: 'status',
  mend: { op: 'set', path: 'status', value: 'unverified' },
};

/** Only what was read and leaves no doubt is shown as verified. */
export function checkVerified(
  where: string,
  { status, confidence, source }: Pick<ContactPoint, 'status' | 'confidence' | 'source'>,
): Problem[] {
  if (status !== 'verified') return [];
  const problems: Problem[] = [];
  if (confidence !== 'high') problems.push(fault(where, 'verified_unsure', { confidence }, AS_UNVERIFIED));
  const unread = unreadSourceIn(source);
  if (unread !== null) problems.push(fault(where, 'verified_unread', { source: unread }, AS_UNVERIFIED));
  return problems;
}

function checkCountry(where: string, country: Country): Problem[] {
  const problems: Problem[] = LANGUAGES.filter((language) => [...country.label[language]].length > LABEL_MAX).map(
    (language) =>
      fault(
        where,
        'country_label_long',
        { field: `label.${language}`, most: LABEL_MAX },
        { path: pathOf('label', language), language },
      ),
  );
  if (isTimeZone(country.timeZone)) return problems;
  return [...problems, fault(where, 'time_zone_unknown', { zone: country.timeZone }, { path: 'timeZone' })];
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A name that stands for two countries would send somebody to the numbers of the wrong one. */
function checkNames(countries: Placed<Country>[]): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { where, entry } of countries) {
    for (const name of [...Object.values(entry.label), ...entry.names.tg, ...entry.names.ru]) {
      const key = name.toLowerCase();
      const owner = owners.get(key) ?? entry.id;
      owners.set(key, owner);
      if (owner !== entry.id) problems.push(fault(where, 'name_of_two', { name, owner }, { path: 'names' }));
    }
  }
  return problems;
}
