import { rememberingOf } from '../fold/remembering.ts';
import { stemOfKey } from '../fold/stem.ts';
import { type Token, tokens } from '../fold/tokens.ts';
import { scan } from './danger-scan.ts';
import type { Lexicon } from './lexicon.ts';
import { readableParts } from './noise.ts';
import type { ScannedWord } from './scanned-word.ts';
import { gatherLetters } from './spread-letters.ts';

/** A text taken apart, once: danger, topics and whatever else is asked of it look at this. Nothing in it is ever changed. */
export interface Reading {
  text: string;
  /** In normal form, each with its key. */
  words: readonly Token[];
  /** The stem of each word; of a word that has none it is empty. */
  stems: readonly string[];
  /** Each word with its meanings: who it is about, what is denied, what has happened and what goes on, an age below 18. */
  meant: readonly ScannedWord[];
  /** The text with letters that stand apart put together, and words that stand together parted; null where there are none. */
  gathered: string | null;
  /** What of it is no noise. */
  parts: readonly (readonly ScannedWord[])[];
}

/** A message, and what it is with its letters gathered or on another keyboard. */
const READINGS_KEPT = 8;

/** Takes a text apart. Asked again for the same text it is the same reading. */
export const readingOf: (lexicon: Lexicon, text: string) => Reading = rememberingOf(read, READINGS_KEPT);

function read(lexicon: Lexicon, text: string): Reading {
  const words = tokens(text);
  const readable = readableParts(lexicon, words);
  let gathered: string | null | undefined;
  let meant: readonly ScannedWord[] | null = readable[0] === words ? scan(lexicon, words) : null;
  return {
    text,
    words,
    stems: words.map(({ key }) => stemOfKey(key)),
    // Of noise nobody may ever ask for the meanings.
    get meant() {
      meant ??= scan(lexicon, words);
      return meant;
    },
    // Of a text that was gathered already nobody asks it.
    get gathered() {
      if (gathered === undefined) gathered = gatherLetters(lexicon, text);
      return gathered;
    },
    parts: meant === null ? readable.map((part) => scan(lexicon, part)) : [meant],
  };
}
