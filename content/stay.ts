import { addDays, isDay } from './day.ts';
import { daysBetween } from './freshness.ts';

/** A stay in the country: the day of entry and the day of exit, both of which count; `until` null: still there. */
export interface Stay {
  from: string;
  until: string | null;
}

/**
 * How long one may stay without a visa. Russia: so many days in a calendar year, and no more without a break
 * (compilation 2.1.1). Kazakhstan: so many days an entry, and so many in any window of days (2.2.1). Belarus: so many in a
 * year (countries-2026 BY-3); any window of a year errs to the earlier day.
 */
export type StayRule =
  | { kind: 'calendar-year'; days: number; unbroken: number }
  | { kind: 'window'; days: number; window: number; unbroken: number };

/** The facts that a rule is made of. */
export const STAY_FACTS = {
  RU: { days: 'ru.stay.days', unbroken: 'ru.stay.unbroken-days' },
  KZ: { days: 'kz.stay.days', window: 'kz.stay.window-days', unbroken: 'kz.stay.entry-days' },
  BY: { days: 'by.stay.days', window: 'by.stay.window-days', unbroken: 'by.stay.days' },
} as const satisfies Record<string, { days: string; window?: string; unbroken: string }>;

/** The facts of a country's rule; none where no rule is kept for it. */
export function stayFacts(country: string): { days: string; window?: string; unbroken: string } | null {
  return Object.hasOwn(STAY_FACTS, country) ? STAY_FACTS[country as keyof typeof STAY_FACTS] : null;
}

/** The rule of a country, from its facts; null where no rule is kept for it, or a fact is missing or no number. */
export function stayRule(country: string, factValue: (fact: string) => string | number | null): StayRule | null {
  const facts = stayFacts(country);
  if (facts === null) return null;
  const days = (fact: string) => {
    const value = factValue(fact);
    return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;
  };
  const [limit, unbroken] = [days(facts.days), days(facts.unbroken)];
  if (limit === null || unbroken === null) return null;
  if (facts.window === undefined) return { kind: 'calendar-year', days: limit, unbroken };
  const window = days(facts.window);
  return window === null ? null : { kind: 'window', days: limit, window, unbroken };
}

export interface DaysOfStay {
  /** Days there in the calendar year of today, or in the window that ends today; today too, if the person is there. */
  used: number;
  /** What is left of the days, never below zero. */
  left: number;
  /** So many days too many. */
  over: number;
  isThere: boolean;
  /** The last day on which one may be there who stays on without a break, or comes in today; null: not even today. */
  lastDay: string | null;
}

/**
 * Counts days of stay (2.1.1, 2.2.1). Days that were counted twice, because stays overlap, count once; days after today
 * do not count. In Russia two stays with no whole day between them are one without a break: that errs to the earlier
 * day. People with a patent and other grounds are not held to these days (2.1.2): whoever asks must know.
 */
export function daysOfStay(of: { stays: readonly Stay[]; today: string; rule: StayRule }): DaysOfStay | 'wrong-dates' {
  const { stays, today, rule } = of;
  if (!isDay(today) || stays.some((stay) => isWrong(stay, today))) return 'wrong-dates';
  const spans = spansUntil(stays, today);
  const used = daysWithin(spans, { from: firstCounted(rule, today), to: today });
  return {
    used,
    left: Math.max(0, rule.days - used),
    over: Math.max(0, used - rule.days),
    isThere: spans.some(({ to }) => to === today),
    lastDay: lastDayFor(rule, spans, today),
  };
}

/** Days from the first to the last, both counted. */
interface Span {
  from: string;
  to: string;
  /** The person has not left by today: no other entry can have come in between. */
  isOpen?: boolean;
}

/** Nobody can still be there since a day to come; a stay that is only planned may be handed in. */
function isWrong({ from, until }: Stay, today: string): boolean {
  if (!isDay(from)) return true;
  return until === null ? from > today : !isDay(until) || until < from;
}

/** The stays as far as they have gone. */
function spansUntil(stays: readonly Stay[], today: string): Span[] {
  return stays
    .filter(({ from }) => from <= today)
    .map(({ from, until }) => ({
      from,
      to: until === null || until > today ? today : until,
      isOpen: until === null || until > today,
    }));
}

/** In order, those made one that have fewer than so many days from the end of one to the beginning of the next. */
function joined(spans: readonly Span[], days: number): Span[] {
  const joint: Span[] = [];
  for (const span of spans.toSorted((one, other) => daysBetween(other.from, one.from))) {
    const last = joint.at(-1);
    if (last === undefined || (last.isOpen !== true && daysBetween(last.to, span.from) >= days)) {
      joint.push({ ...span });
      continue;
    }
    if (span.to > last.to) last.to = span.to;
    last.isOpen = last.isOpen === true || span.isOpen === true;
  }
  return joint;
}

function daysWithin(spans: readonly Span[], { from, to }: Span): number {
  return joined(spans, 1).reduce((sum, span) => {
    const [first, last] = [span.from > from ? span.from : from, span.to < to ? span.to : to];
    return sum + Math.max(0, daysBetween(first, last) + 1);
  }, 0);
}

function firstCounted(rule: StayRule, day: string): string {
  return rule.kind === 'calendar-year' ? `${day.slice(0, 4)}-01-01` : addDays(day, 1 - rule.window);
}

/** Goes on from today until a day would be one too many; without a break nobody gets further than `unbroken` days. */
function lastDayFor(rule: StayRule, spans: readonly Span[], today: string): string | null {
  const end = addDays(entryFor(rule, spans, today), rule.unbroken - 1);
  let last: string | null = null;
  for (let day = today; day <= end; day = addDays(day, 1)) {
    const counted = { from: firstCounted(rule, day), to: day };
    if (daysWithin([...spans, { from: today, to: day }], counted) > rule.days) break;
    last = day;
  }
  return last;
}

/** The day on which the stay that today belongs to, or would belong to, began: Russia asks for a break, Kazakhstan for an entry. */
function entryFor(rule: StayRule, spans: readonly Span[], today: string): string {
  if (rule.kind === 'calendar-year') return joined([...spans, { from: today, to: today }], 2).at(-1)?.from ?? today;
  return joined(spans, 0).findLast(({ to }) => to === today)?.from ?? today;
}
