import type { Language } from '../../core/message.ts';
import { type Flaw, fault, faultAt, flaw, type Problem, pathOf } from '../../core/problem.ts';
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

/**
 * What may stand in a column: words of a meaning, or of a list, which say at their end how they are compared; of `lifeless`
 * alone two words are read together.
 */
export type Form = 'word' | 'word of a list' | 'pair of a list';

/** A word holds letters, digits and the apostrophe. */
const LETTERS = /^[\p{L}\p{M}\p{N}']+$/u;

/** The words of an entry, column by column. */
export function wordsOf(
  file: ReadFile,
  { path, entry, form }: { path: (string | number)[]; entry: MeaningEntry | ListEntry; form: Form },
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
      const read = readEntry(word);
      if (isOf(form, word, read.mark)) words.push({ where, column, word, entry: read });
      else problems.push(refusal(where(), { word, form, column, path: pathOf(...path, column) }));
    }
  }
  if (words.length === 0) {
    problems.push(fault(placeOf(file, path), 'entry_wordless', { columns: COLUMNS }, { path: pathOf(...path) }));
  }
  return words;
}

function isOf(form: Form, word: string, mark: WordEntry['mark']): boolean {
  if (form !== 'word' && mark !== '*' && mark !== '=') return false;
  const letters = word.slice(0, word.length - mark.length);
  if (LETTERS.test(letters)) return true;
  const [first = '', second = '', ...more] = form === 'pair of a list' ? letters.split(' ') : [];
  return more.length === 0 && LETTERS.test(first) && LETTERS.test(second);
}

function refusal(
  where: string,
  { word, form, column, path }: { word: string; form: Form; column: Column; path: string },
): Problem {
  const language = languageOf(column);
  return faultAt(where, { ...flawOf(word, form), path, ...(language && { language }) });
}

function flawOf(word: string, form: Form): Flaw {
  if (word === '') return flaw('word_missing', {});
  const hasSpace = /\s/u.test(word);
  if (form === 'pair of a list' && word.includes(' ')) return flaw('word_of_many', { word });
  if (form !== 'word' && !hasSpace) return flaw('word_without_ending', { word });
  return hasSpace ? flaw('several_words', { word }) : flaw('no_word', { word });
}

/** The columns that people read us in name the language of a fault. */
export function languageOf(column: Column): Language | null {
  return column === 'tg' || column === 'ru' ? column : null;
}
