import { LRUCache } from 'lru-cache';
import type { Days } from '../../core/days.ts';

const KEPT = 1000;
export const DAYS_RULES = ['dayOf', 'startOf'] as const;

/** Days as whoever opened the store counts them; what was asked once is known. */
export function askedDays(ask: (rule: number, given: number) => unknown): Days {
  const asked = (rule: (typeof DAYS_RULES)[number]) => {
    const known = new LRUCache<number, number>({ max: KEPT });
    return (given: number): number => {
      const found = known.get(given) ?? (ask(DAYS_RULES.indexOf(rule), given) as number);
      known.set(given, found);
      return found;
    };
  };
  return { dayOf: asked('dayOf'), startOf: asked('startOf') };
}
