import type { Purpose } from '../../content/lists.ts';
import type { Condition } from '../condition-schema.ts';

/** What of a person is fixed while the ways of a turn are followed; everything else may be so or otherwise. */
export interface Somebody {
  country: string | null;
  about: 'self' | 'other';
  /** Whether that country has a line of help for something. */
  hasLine: (purpose: Purpose) => boolean;
}

/** Whether a condition holds for somebody of whom only that is known. */
export function mayHold(condition: Condition, somebody: Somebody): 'yes' | 'no' | 'maybe' {
  if ('all' in condition) {
    const parts = condition.all.map((part) => mayHold(part, somebody));
    if (parts.includes('no')) return 'no';
    return parts.includes('maybe') ? 'maybe' : 'yes';
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => mayHold(part, somebody));
    if (parts.includes('yes')) return 'yes';
    return parts.includes('maybe') ? 'maybe' : 'no';
  }
  if ('not' in condition) return opposite(mayHold(condition.not, somebody), somebody);
  if ('lines' in condition) return somebody.hasLine(condition.lines) ? 'yes' : 'no';
  if (!('contact' in condition)) return 'maybe';
  if (condition.contact !== 'country' && condition.contact !== 'about') return 'maybe';
  return compare(somebody[condition.contact], condition);
}

/** What is not known makes a condition false, also inside `not`. */
function opposite(inner: 'yes' | 'no' | 'maybe', { country }: Somebody): 'yes' | 'no' | 'maybe' {
  if (inner === 'yes') return 'no';
  return inner === 'no' && country !== null ? 'yes' : 'maybe';
}

function compare(
  value: string | null,
  { is, in: among, known }: Extract<Condition, { contact: string }>,
): 'yes' | 'no' | 'maybe' {
  if (known !== undefined && known !== (value !== null)) return 'no';
  if (is !== undefined && is !== value) return 'no';
  if (among !== undefined && (value === null || !among.includes(value))) return 'no';
  return 'yes';
}
