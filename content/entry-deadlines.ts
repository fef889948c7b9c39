import { addDays, compareDays, isDay } from './day.ts';

/**
 * What has to be done within days of entry. `amina` is the registration of those who work in Moscow and its region,
 * `residence` the card or the permit with which one lives in a country.
 */
export const ENTRY_DUTIES = ['registration', 'amina', 'residence', 'medical', 'fingerprints', 'patent'] as const;
export type EntryDuty = (typeof ENTRY_DUTIES)[number];

export interface Entry {
  country: string;
  purpose: 'work' | 'other';
  /** null: not known; both ways of registration then come. */
  region: 'moscow' | 'elsewhere' | null;
  /** `2026-11-24` */
  enteredOn: string;
}

export interface EntryDeadline {
  duty: EntryDuty;
  /** The fact that holds the days. */
  fact: string;
  /** The last day, the day of entry counted as the first; null where the fact is missing or stale: ask a person. */
  lastDay: string | null;
}

interface Duty {
  duty: EntryDuty;
  country: string;
  /** Left out: for everybody. */
  purpose?: Entry['purpose'];
  /** Holds when this is not known, too. */
  isDue?: (entry: Entry) => boolean;
  fact: string;
  /** The fact that holds the day from which the rule is in force. */
  since?: string;
}

const worksInMoscow = ({ purpose, region }: Entry) => purpose === 'work' && region !== 'elsewhere';
const isElsewhere = ({ purpose, region }: Entry) => purpose !== 'work' || region !== 'moscow';

/**
 * Compilation 2.1.9, 2.1.12, 2.1.16, 2.1.28, 2.1.29 and 2.2.3, countries-2026 UZ-6, KG-2, BY-2, CN-3, JP-7, QA-11 and 23;
 * the numbers of days stand in the facts. Germany and Japan count from the day of having an address: the day of entry is
 * never later.
 */
const DUTIES: readonly Duty[] = [
  { duty: 'registration', country: 'RU', isDue: isElsewhere, fact: 'ru.registration.days' },
  { duty: 'amina', country: 'RU', isDue: worksInMoscow, fact: 'ru.registration.days' },
  { duty: 'medical', country: 'RU', purpose: 'work', fact: 'ru.medical.days' },
  { duty: 'fingerprints', country: 'RU', purpose: 'work', fact: 'ru.fingerprints.days' },
  { duty: 'patent', country: 'RU', purpose: 'work', fact: 'ru.patent.apply-days' },
  { duty: 'registration', country: 'KZ', fact: 'kz.registration.days', since: 'kz.registration.since' },
  { duty: 'registration', country: 'UZ', fact: 'uz.registration.safe-days' },
  { duty: 'registration', country: 'KG', fact: 'kg.registration.days' },
  { duty: 'registration', country: 'BY', fact: 'by.registration.days' },
  { duty: 'registration', country: 'CN', fact: 'cn.registration.days' },
  { duty: 'registration', country: 'DE', fact: 'de.address.days' },
  { duty: 'registration', country: 'JP', fact: 'jp.address.days' },
  { duty: 'residence', country: 'QA', purpose: 'work', fact: 'qa.qid.days' },
  { duty: 'residence', country: 'CN', purpose: 'work', fact: 'cn.permit.days' },
];

/** Every fact that a deadline is made of. */
export const DEADLINE_FACTS: readonly string[] = [
  ...new Set(DUTIES.flatMap(({ fact, since }) => (since === undefined ? [fact] : [fact, since]))),
];

/**
 * What is due after an entry, the earliest first. The day of entry counts as day one: the law may mean the day after,
 * and a day early is no harm. `factValue` gives a fact's value, and null for one that is missing or may not be shown.
 * An empty list means that no deadline is kept for the country, never that there is none.
 */
export function entryDeadlines(
  entry: Entry,
  factValue: (fact: string) => string | number | null,
): EntryDeadline[] | 'wrong-dates' {
  if (!isDay(entry.enteredOn)) return 'wrong-dates';
  const due = DUTIES.filter((duty) => isDue(duty, entry, factValue)).map(({ duty, fact, since }): EntryDeadline => {
    const days = isKnown(since, factValue) ? factValue(fact) : null;
    const isCount = typeof days === 'number' && Number.isInteger(days) && days > 0;
    return { duty, fact, lastDay: isCount ? addDays(entry.enteredOn, days - 1) : null };
  });
  return due.toSorted((one, other) => compareDays(order(one), order(other)));
}

function isDue(
  { country, purpose, isDue: holds, since }: Duty,
  entry: Entry,
  factValue: (fact: string) => string | number | null,
): boolean {
  if (country !== entry.country || (purpose !== undefined && purpose !== entry.purpose)) return false;
  const from = since === undefined ? null : factValue(since);
  if (typeof from === 'string' && isDay(from) && entry.enteredOn < from) return false;
  return holds?.(entry) ?? true;
}

function isKnown(since: string | undefined, factValue: (fact: string) => string | number | null): boolean {
  if (since === undefined) return true;
  const from = factValue(since);
  return typeof from === 'string' && isDay(from);
}

/** Those without a day come last. */
function order({ lastDay }: EntryDeadline): string {
  return lastDay ?? '9999-12-31';
}
