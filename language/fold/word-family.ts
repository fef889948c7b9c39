import { unclip } from './aliases.ts';
import { sKey } from './s-key.ts';

/** Whether a word belongs to a family, by its key. */
export type WordFamily = (key: string) => boolean;

/** A run of one letter is emphasis, and answers are short: `ҳааа`, `неее`. Digits stand as they are. */
export function calmKey(key: string): string {
  return key.replace(/([^\d])\1+/gu, '$1');
}

/** Words of a list in any spelling; one that ends with a star counts with any ending. */
export function wordFamily(list: string): WordFamily {
  const words = list.split(/\s+/).filter((word) => word !== '');
  const whole = new Set(words.filter((word) => !word.endsWith('*')).map((word) => calmKey(unclip(sKey(word)))));
  const begun = new Set(words.filter((word) => word.endsWith('*')).map((word) => calmKey(sKey(word.slice(0, -1)))));
  const shortest = Math.min(...[...begun].map((start) => start.length));
  const longest = Math.max(0, ...[...begun].map((start) => start.length));
  return (key) => {
    if (whole.has(key)) return true;
    for (let length = shortest; length <= Math.min(longest, key.length); length++) {
      if (begun.has(key.slice(0, length))) return true;
    }
    return false;
  };
}

/** Whether some words of a list of phrases, parted by semicolons, stand in a row in what was said. */
export function phraseFamily(list: string): (keys: readonly string[]) => boolean {
  const phrases = list.split(';').map((phrase) => phrase.trim().split(/\s+/).map(wordFamily));
  return (keys) =>
    phrases.some((phrase) => keys.some((_, from) => phrase.every((isWord, index) => isWord(keys[from + index] ?? ''))));
}
