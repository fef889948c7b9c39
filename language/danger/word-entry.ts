import { asWritten, sKey } from '../fold/s-key.ts';

/**
 * A word as it stands in a list, with the mark at its end: `слово` is heard in all its forms, `слово*` by how it begins,
 * `слово=` in this form alone, `слово!` in these letters.
 */
export interface WordEntry {
  mark: '' | '*' | '=' | '!';
  /** What it is compared by: its key, of a phrase those of its words; after `!` its letters. */
  key: string;
}

const MARKS = ['*', '=', '!'] as const;

/** Takes one normalised word or phrase. */
export function readEntry(word: string): WordEntry {
  const last = word.charAt(word.length - 1);
  const mark = MARKS.find((one) => one === last) ?? '';
  const letters = word.slice(0, word.length - mark.length);
  if (mark === '!') return { mark, key: asWritten(letters) };
  return { mark, key: letters.includes(' ') ? letters.split(' ').map(sKey).join(' ') : sKey(letters) };
}
