import { entryOf } from './entry.ts';
import type { Manifest } from './manifest.ts';

/** `fact/ru.stay.days@2026-12-01`: what takes the place of `fact/ru.stay.days` on that day, by the clock of the hotline. */
const FROM_A_DAY = /^(.+)@(\d{4}-\d{2}-\d{2})$/;

/** The manifest as it holds on a day: without a release an entry gives way to another whose day has come. */
export function manifestOn(manifest: Manifest, today: string): Manifest {
  const holding = new Map<string, { from: string; id: string }>();
  for (const [key, id] of Object.entries(manifest)) {
    const [, base = key, from = ''] = FROM_A_DAY.exec(key) ?? [];
    const before = holding.get(base);
    if (from <= today && (before === undefined || before.from <= from)) holding.set(base, { from, id });
  }
  return Object.fromEntries([...holding].map(([key, { id }]) => [key, id]));
}

/** The days after one on which something comes to hold, the nearest first. */
export function daysAfter(manifest: Manifest, today: string): string[] {
  const days = new Set(Object.keys(manifest).map((key) => FROM_A_DAY.exec(key)?.[2] ?? ''));
  return [...days].filter((day) => day > today && !Number.isNaN(Date.parse(day))).toSorted();
}

/** The name under which an entry is read, with its kind or without: that of `fact/ru.stay.days@2026-12-01` is `fact/ru.stay.days`. */
export function withoutDay(key: string): string {
  return FROM_A_DAY.exec(key)?.[1] ?? key;
}

/** The day on which an entry takes the place of another; '' where it takes none. */
export function dayOf(key: string): string {
  return FROM_A_DAY.exec(key)?.[2] ?? '';
}

/** What holds since its day, by the key in whose place it stands. A flow holds as it was released, whatever the day. */
export function cameBy(manifest: Manifest, today: string): ReadonlyMap<string, string> {
  const came = new Map<string, string>();
  for (const key of Object.keys(manifest).filter((one) => hasCome(one, today))) {
    const base = withoutDay(key);
    if (dayOf(came.get(base) ?? '') <= dayOf(key)) came.set(base, key);
  }
  return came;
}

/**
 * The manifest in which nothing that holds has a day in its name any more: whoever changes an entry changes what is told, and
 * what is over is gone. `idOf`: the revision of what holds, under its name without a day.
 */
export function manifestFolded(
  manifest: Manifest,
  today: string,
  idOf: (base: string, id: string) => string,
): Manifest {
  const came = cameBy(manifest, today);
  const folded = new Map<string, string>();
  for (const [key, id] of Object.entries(manifest)) {
    const name = hasCome(key, today) ? withoutDay(key) : key;
    const holding = came.get(name);
    folded.set(name, holding === undefined ? id : idOf(name, manifest[holding] ?? id));
  }
  return Object.fromEntries(folded);
}

/** Whether an entry has a day in its name that has come: from then on it is that without a day. Of a flow it never has. */
export function hasCome(key: string, today: string): boolean {
  const day = dayOf(key);
  return day !== '' && day <= today && entryOf(key).kind !== 'flow';
}
