import ownNames from '../../../locales/language-names.json' with { type: 'json' };
import type { EntryProblem } from '../api/content.ts';
import type { WordKey } from '../language/word-key.ts';
import { fieldWord } from './field-words.ts';
import type { PartPath } from './merge-entry.ts';

type Say = (key: WordKey, values?: Record<string, string | number>) => string;

/** A field as its form calls it, from the outer to the inner; items of lists count from one. */
export function pathWords(path: PartPath, say: Say): string {
  if (path.length === 0) return say('content_whole_text');
  return path.map((name, index) => stepWords(name, path[index - 1] ?? null, say) ?? name).join(' · ');
}

/** `null`: the form has no word for it. */
function stepWords(name: string, above: string | null, say: Say): string | null {
  if (name === 'tg' || name === 'ru' || name === 'en') return ownNames[name];
  if (/^\d+$/.test(name)) return String(Number(name) + 1);
  const word = fieldWord(name, above);
  return word === null ? null : say(word);
}

/** The name of a field as files have it, between the quotes of one of the three languages. */
const QUOTED = /([«“"])([a-zA-Z_]+(?:\.\w+)*)([»”"])/g;

/** What the checker says, with fields called as the form calls them. */
export function checkerLine(line: EntryProblem['line'], { language, say }: ProblemReader): string {
  return line[language].replace(QUOTED, (whole: string, open: string, name: string, close: string) => {
    const path = name.split('.');
    const isKnown = path.every((step, index) => stepWords(step, path[index - 1] ?? null, say) !== null);
    return isKnown ? `${open}${pathWords(path, say)}${close}` : whole;
  });
}

export interface ProblemReader {
  language: keyof EntryProblem['line'];
  say: Say;
}
