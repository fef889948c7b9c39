import { DAY_MS } from '../core/days.ts';
import type { Content, Fact } from './schema.ts';
import { isRead } from './source.ts';

/** An entry is worth a look at this many days before it expires. */
const SOON_DAYS = 14;

/** How an entry is to be shown: what is stale says from when it is, what is unverified says so. */
export type Mark = 'verified' | 'unverified' | 'stale';

/** An entry is good through the day on which it expires. Days are written `2026-11-24`. */
export function freshness(entry: { expires: string }, today: string): 'fresh' | 'soon' | 'stale' {
  if (isStale(entry, today)) return 'stale';
  return daysBetween(today, entry.expires) <= SOON_DAYS ? 'soon' : 'fresh';
}

/** Whether an entry was good until a day before this one. */
export function isStale({ expires }: { expires: string }, today: string): boolean {
  return expires < today;
}

/** Whole days from one day to another, below zero when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/**
 * A fact as it may be shown today. Where a wrong fact is dangerous (class A), a stale one is not shown at all: the
 * person is to ask somebody. Only what was read and is of high confidence counts as settled.
 */
export function factFor(
  content: Pick<Content, 'facts'>,
  id: string,
  today: string,
): { fact: Fact; mark: Mark } | 'ask-person' | null {
  const fact = content.facts.get(id);
  if (fact === undefined) return null;
  if (isStale(fact, today)) return fact.risk === 'A' ? 'ask-person' : { fact, mark: 'stale' };
  return { fact, mark: fact.confidence === 'high' && isRead(fact.source) ? 'verified' : 'unverified' };
}

/** The values that may be reckoned with today, for the checks: none for a fact that is missing or gives way to a person. */
export function valuesOn(content: Pick<Content, 'facts'>, today: string): (id: string) => string | number | null {
  return (id) => {
    const found = factFor(content, id, today);
    return found === null || found === 'ask-person' ? null : found.fact.value;
  };
}
