import type { ShownEntry } from './conversation.ts';
import type { EventSum } from './figures.ts';
import type { StepEvent } from './step-event.ts';

/** So many days are told together, today among them. */
export const SHOWN_DAYS = 7;

/**
 * A person is shown entries on a day. Each is counted once a day under its name and the days since the same person was last
 * shown it, so that people can be told from bubbles without any of them being kept: what a person was shown lies with the
 * person alone, sealed, and is dropped in their first turn after a week.
 */
export function countShown(
  before: readonly ShownEntry[],
  keys: Iterable<string>,
  day: number,
): { shown: ShownEntry[]; events: StepEvent[] } {
  const last = new Map(before.filter((one) => day - one.day < SHOWN_DAYS).map((one) => [one.key, one.day]));
  const events: StepEvent[] = [];
  for (const key of new Set(keys)) {
    const since = day - (last.get(key) ?? day - SHOWN_DAYS);
    if (since > 0) events.push({ kind: 'shown', label: `${key} ${since}` });
    last.set(key, day);
  }
  return { shown: [...last].map(([key, on]) => ({ key, day: on })), events };
}

/**
 * How many people were shown each entry within `SHOWN_DAYS`, by its key: `days` holds the counts of each of these days, the
 * oldest first. Whoever was shown it on several of them counts on the first, where they were last shown it before all of them.
 */
export function peopleShown(days: readonly (readonly EventSum[])[]): Map<string, number> {
  const people = new Map<string, number>();
  for (const [at, sums] of days.entries()) {
    for (const { kind, label, count } of sums) {
      const [key = '', since = ''] = label.split(' ');
      if (kind === 'shown' && Number(since) > at) people.set(key, (people.get(key) ?? 0) + count);
    }
  }
  return people;
}
