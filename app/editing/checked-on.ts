import { goodUntil } from '../../content/good-for.ts';
import type { Language } from '../../core/message.ts';
import { sourceLooked } from '../../locales/looked.ts';

/** The number of a line of help, in whatever shape it is. */
export function phoneOf(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'phone' in json ? json.phone : null;
}

interface Check {
  kind: string;
  day: string;
  source: string;
  how: 'called' | 'read';
  outcome: 'right' | 'nobody' | 'wrong' | 'hours';
  /** It is told as checked from then on. */
  verifies: boolean;
  /** In which what was seen is noted. */
  language: Language;
}

/**
 * The entry as it is after somebody has looked: right, it is good for as long as it was before, from today on, and for no longer than it may; a wrong number is
 * one that is not checked; of a call that nobody took, or of other hours, the entry only keeps what was seen. Null: it has no days.
 */
export function checkedOn(
  json: unknown,
  { kind, day, source, how, outcome, verifies, language }: Check,
): Record<string, unknown> | null {
  const { checked, expires, source: before, ...entry } = json as Record<string, unknown>;
  if (typeof checked !== 'string' || typeof expires !== 'string') return null;
  const look = { how, day, outcome, note: source };
  const named = sourceLooked(typeof before === 'string' ? before : '', language, look);
  if (outcome === 'right') {
    const { risk } = entry;
    const until = goodUntil(day, kind, { checked, expires, ...(typeof risk === 'string' && { risk }) });
    const status = verifies && entry.status === 'unverified' ? { status: 'verified' } : {};
    return { ...entry, ...status, source: named, checked: day, expires: until };
  }
  const status = outcome === 'wrong' && 'status' in entry ? { status: 'unverified' } : {};
  const confidence = outcome === 'wrong' ? { confidence: 'low' } : {};
  return { ...entry, ...status, ...confidence, source: named, checked, expires };
}
