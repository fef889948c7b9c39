import { addDays, addMonths, compareDays, isDay } from './day.ts';
import type { Checklist, Fact, Step } from './schema.ts';

/** What the days of a checklist are counted from; null where the person has not said it. */
export interface Beginnings {
  entry: string | null;
  patent: string | null;
}

export interface DatedStep {
  step: Step;
  /** The last day for it; null where it is to be done before leaving, or where no day can be told. */
  on: string | null;
  /** The day that is worth a reminder, never before the beginning. */
  remindOn: string | null;
}

/**
 * The steps of a checklist for a person, those without a day first, then by day. Days count from the day of entry as
 * the first; months end the day before: a day early is no harm. `factFor` gives a fact that may be shown, else null.
 */
export function datedSteps(
  { steps }: Checklist,
  of: { began: Beginnings; region: Step['region'] | null; factFor: (id: string) => Fact | null },
): DatedStep[] {
  return steps
    .filter(({ region }) => region === undefined || of.region === null || region === of.region)
    .map((step) => dated(step, of.began[step.from ?? 'entry'], of.factFor))
    .toSorted((one, other) => compareDays(one.on ?? '', other.on ?? ''));
}

function dated(step: Step, began: string | null, factFor: (id: string) => Fact | null): DatedStep {
  const on = began === null || !isDay(began) ? null : dueOn(step, began, factFor);
  if (on === null || began === null || step.remind === undefined) return { step, on, remindOn: null };
  const early = addDays(on, -step.remind);
  return { step, on, remindOn: early < began ? began : early };
}

function dueOn({ due }: Step, began: string, factFor: (id: string) => Fact | null): string | null {
  if (due === 'before') return null;
  if (due === 'first-day') return began;
  const fact = factFor(due.fact);
  if (fact === null || typeof fact.value !== 'number') return null;
  if (fact.unit === 'days') return addDays(began, fact.value - 1);
  return fact.unit === 'months' ? addDays(addMonths(began, fact.value), -1) : null;
}
