import type { FoundProblem } from '../../core/candidate.ts';
import { type EntryKey, keyOf } from '../../core/entry.ts';
import type { Manifest } from '../../core/manifest.ts';
import { dayOf, daysAfter, withoutDay } from '../../core/manifest-on.ts';
import { fault, type Problem, remark } from '../../core/problem.ts';

/** So many later days are looked at, the nearest first: each is a check of its own, and somebody waits for it. */
const LOOKED_AT = 20;

/** The later days on which something comes to hold by itself, and the word that there are more than are looked at. */
export function laterDays(manifest: Manifest, today: string): { days: string[]; more: Problem[] } {
  const all = daysAfter(manifest, today);
  const [next] = all.slice(LOOKED_AT);
  const more = next === undefined ? [] : [remark(next, 'days_many', { most: LOOKED_AT, day: next })];
  return { days: all.slice(0, LOOKED_AT), more };
}

/**
 * The drafts whose text another takes the place of by itself, on a day that comes or has come, with the first such day: their
 * writer may not know of it. It refuses a number. `manifest`: with the drafts in it. What comes is left out where it is a draft itself.
 */
export function hiddenLater(manifest: Manifest, drafts: readonly EntryKey[], today: string): FoundProblem[] {
  const drafted = new Set(drafts.map(keyOf));
  const byBase = Map.groupBy(Object.keys(manifest), withoutDay);
  return drafts.flatMap(({ kind, entry }): FoundProblem[] => {
    const key = keyOf({ kind, entry });
    if (dayOf(key) !== '' || kind === 'flow') return [];
    const others = (byBase.get(key) ?? []).filter((one) => one !== key && !(drafted.has(one) && dayOf(one) > today));
    const [day] = others.map(dayOf).toSorted();
    if (day === undefined) return [];
    const said = kind === 'contact' ? fault : remark;
    return [{ problem: said(key, 'day_hides', { day }), entry: { kind, entry }, isNew: true }];
  });
}
