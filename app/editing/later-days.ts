import type { Manifest } from '../../core/manifest.ts';
import { daysAfter } from '../../core/manifest-on.ts';
import { type Problem, remark } from '../../core/problem.ts';

/** So many later days are looked at, the nearest first: each is a check of its own, and somebody waits for it. */
const LOOKED_AT = 20;

/** The later days on which something comes to hold by itself, and the word that there are more than are looked at. */
export function laterDays(manifest: Manifest, today: string): { days: string[]; more: Problem[] } {
  const all = daysAfter(manifest, today);
  const [next] = all.slice(LOOKED_AT);
  const more = next === undefined ? [] : [remark(next, 'days_many', { most: LOOKED_AT, day: next })];
  return { days: all.slice(0, LOOKED_AT), more };
}
