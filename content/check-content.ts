import { fault as error, type Problem } from '../core/problem.ts';
import { daysBetween } from './freshness.ts';
import type { Placed } from './parse.ts';
import type { ContactPoint, Country, Fact } from './schema.ts';
import { unreadSourceIn } from './source.ts';

const LABEL_MAX = 20;
/** Numbers of hotlines rot fast: they are rung up again at least this often (compilation, finding 4). */
const CONTACT_DAYS_MAX = 90;
const LANGUAGES = ['tg', 'ru'] as const;

/** What other entries may name. */
export interface Known {
  facts: ReadonlyMap<string, Fact>;
  /** Those of faulty facts too: a reference to one is not a second fault. */
  factIds: ReadonlySet<string>;
  contactPoints: ReadonlySet<string>;
  countries: ReadonlySet<string>;
}

/** Faults of facts that their shape does not show. */
export function checkFacts(facts: Placed<Fact>[]): Problem[] {
  return facts.flatMap(({ where, entry }) => [...checkDates(where, entry), ...checkValueInText(where, entry)]);
}

/** Faults of contact points that their shape does not show. */
export function checkContactPoints(points: Placed<ContactPoint>[], countries: ReadonlySet<string>): Problem[] {
  return points.flatMap(({ where, entry }) => [
    ...checkDates(where, entry),
    ...checkPlace(where, entry, countries),
    ...checkPhone(where, entry),
    ...checkStatus(where, entry),
  ]);
}

/** Faults of countries, each alone and among the others. */
export function checkCountries(countries: Placed<Country>[]): Problem[] {
  return [...countries.flatMap(({ where, entry }) => checkCountry(where, entry)), ...checkNames(countries)];
}

/** An entry cannot have expired before it was checked. */
export function checkDates(where: string, { checked, expires }: { checked: string; expires: string }): Problem[] {
  if (expires >= checked) return [];
  return [error(where, `"expires" (${expires}) lies before "checked" (${checked}); write a later day`)];
}

/** A number that says one thing and reads as another is worse than none. */
function checkValueInText(where: string, { value, text }: Fact): Problem[] {
  if (typeof value !== 'number') return [];
  const digits = String(value).replace('.', ',');
  return LANGUAGES.filter((language) => !text[language].replace(/\s/g, '').includes(digits)).map((language) => ({
    ...error(where, `"text.${language}" does not hold the value ${value}; make the two agree`),
    language,
  }));
}

function checkPlace(where: string, point: ContactPoint, countries: ReadonlySet<string>): Problem[] {
  const unknown = [point.country, ...point.unsafe_in].filter((country) => !countries.has(country));
  return unknown.map((country) =>
    error(where, `country "${country}" is not in countries.yaml; add it there or mend it`),
  );
}

function checkPhone(where: string, point: ContactPoint): Problem[] {
  if (point.phone === null) {
    if (point.for.includes('hotline')) return [];
    return [error(where, 'has no "phone" and could never be shown; write the number or take the entry out')];
  }
  const digits = point.phone.replace(/\D/g, '').length;
  const [least, most] = point.phone.startsWith('+') ? [8, 15] : [3, 12];
  if (digits >= least && digits <= most) return [];
  return [
    error(where, `"phone" has ${digits} digits; write ${least} to ${most}, abroad with + and the country's code`),
  ];
}

function checkStatus(where: string, point: ContactPoint): Problem[] {
  const problems: Problem[] = [];
  if (point.status === 'verified') {
    const mend = 'set "status" to unverified';
    if (point.confidence !== 'high')
      problems.push(error(where, `is verified with confidence ${point.confidence}; ${mend}`));
    const unread = unreadSourceIn(point.source);
    if (unread !== null)
      problems.push(error(where, `is verified, but its source ${unread} is no page that was read; ${mend}`));
    if (point.phone === null) problems.push(error(where, `is verified without a "phone"; ${mend}`));
  }
  if (daysBetween(point.checked, point.expires) > CONTACT_DAYS_MAX) {
    const message = `"expires" lies more than ${CONTACT_DAYS_MAX} days after "checked"; write an earlier day`;
    problems.push({ severity: 'warning', where, message });
  }
  return problems;
}

function checkCountry(where: string, country: Country): Problem[] {
  const problems = LANGUAGES.filter((language) => [...country.label[language]].length > LABEL_MAX).map((language) => ({
    ...error(where, `"label.${language}" has over ${LABEL_MAX} characters; shorten it, for it is a button`),
    language,
  }));
  if (isTimeZone(country.timeZone)) return problems;
  return [...problems, error(where, `"timeZone" ${country.timeZone} does not exist; write one such as Asia/Dushanbe`)];
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
      if (owner !== entry.id)
        problems.push(error(where, `the name "${name}" is also one of ${owner}; leave it with one`));
    }
  }
  return problems;
}
