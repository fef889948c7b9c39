import { fault, type Problem } from '../../core/problem.ts';
import { readEntry, type WordEntry } from '../danger/word-entry.ts';
import { normalise } from '../fold/normalise.ts';
import { COLUMNS, type Column, type ListEntry, type MeaningEntry } from './lexicon-schema.ts';
import { placeOf, placeOfWord } from './place.ts';
import type { ReadFile } from './read-yaml.ts';

/** One word of a list, as it stands there and as it is compared. */
export interface PlacedWord {
  where: () => string;
  column: Column;
  word: string;
  entry: WordEntry;
}

/** A word holds letters, digits and the apostrophe; one of a list says at its end how it is compared. */
export const WORD = /^[\p{L}\p{M}\p{N}']+[*=!]?$/u;
export const LIST_WORD = /^[\p{L}\p{M}\p{N}']+[*=]$/u;
/** Of `lifeless` alone two words are read together. */
export const LIST_PAIR = /^[\p{L}\p{M}\p{N}']+(?: [\p{L}\p{M}\p{N}']+)?[*=]$/u;

/** The words of an entry, column by column. */
export function wordsOf(
  file: ReadFile,
  { path, entry, form }: { path: (string | number)[]; entry: MeaningEntry | ListEntry; form: RegExp },
  problems: Problem[],
): PlacedWord[] {
  const words: PlacedWord[] = [];
  for (const column of COLUMNS) {
    const line = entry[column];
    if (line === undefined) continue;
    for (const word of normalise(line)
      .split(',')
      .map((one) => one.trim())) {
      const where = () => placeOfWord(file, [...path, column], word);
      if (form.test(word)) words.push({ where, column, word, entry: readEntry(word) });
      else problems.push({ ...fault(where(), faultOf(word, form)), ...languageOf(column) });
    }
  }
  if (words.length === 0) {
    problems.push(fault(placeOf(file, path), `has no words; write them under ${COLUMNS.join(', ')}`));
  }
  return words;
}

function faultOf(word: string, form: RegExp): string {
  if (word === '') return 'a word is missing between two commas, or after the last; take the comma out';
  if (form === LIST_PAIR && word.includes(' ')) return `"${word}" must be two words at most, with = or * at its end`;
  if (form !== WORD && !/\s/u.test(word)) return `"${word}" must end in = (this form alone) or * (any ending)`;
  return /\s/u.test(word)
    ? `"${word}" are several words; put a comma between them`
    : `"${word}" is no word; write letters, and at its end *, = or ! or nothing`;
}

/** The columns that people read us in name the language of a fault. */
export function languageOf(column: Column): Pick<Problem, 'language'> {
  return column === 'tg' || column === 'ru' ? { language: column } : {};
}
