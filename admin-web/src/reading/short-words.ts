import type { StaffLanguage } from '../../../core/staff.ts';

const LONGEST = 90;

/** Of a text in two languages, or of one word, what staff read. */
export function wordsOf(field: unknown, language: StaffLanguage): string | null {
  if (typeof field === 'string') return field;
  if (typeof field !== 'object' || field === null) return null;
  const found: unknown = new Map<string, unknown>(Object.entries(field)).get(language === 'tg' ? 'tg' : 'ru');
  const first: unknown = Array.isArray(found) ? found[0] : found;
  return typeof first === 'string' ? first : null;
}

/** Cut between two words where it is longer. */
export function shortened(text: string, longest = LONGEST): string {
  const letters = [...text];
  if (letters.length <= longest) return text;
  const begun = letters.slice(0, longest).join('');
  return `${begun.replace(/[\s.,;:]+\S*$/u, '')}…`;
}
