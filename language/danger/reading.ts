import { rememberingOf } from '../fold/remembering.ts';
import { stemOfKey } from '../fold/stem.ts';
import { endOf, startOf, type Token, tokens } from '../fold/tokens.ts';
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
  return isNoise(lexicon, text) ? readEnds(lexicon, text) : readWhole(lexicon, text);
}

/** So many letters of either end show whether there is anything to read. */
const SAMPLE = 400;

/** A long text that nobody can read, neither at its start nor at its end. */
function isNoise(lexicon: Lexicon, text: string): boolean {
  const [start, end] = [startOf(text), endOf(text)];
  if (start.length + end.length >= text.length) return false;
  const samples = [sampleOf(tokens(start)), sampleOf(tokens(end).toReversed()).toReversed()];
  return samples.every((words) => readableParts(lexicon, words)[0] !== words);
}

/** The first words, of so many letters. */
function sampleOf(words: readonly Token[]): Token[] {
  let letters = 0;
  return words.filter(({ raw }) => {
    letters += raw.length + 1;
    return letters <= SAMPLE;
  });
}

/** Of noise the start and the end are read: a cry stands there. */
function readEnds(lexicon: Lexicon, text: string): Reading {
  const [start, end] = [startOf(text), endOf(text)].map((part) => readWhole(lexicon, part)) as [Reading, Reading];
  return {
    text,
    words: [...start.words, ...end.words],
    stems: [...start.stems, ...end.stems],
    get meant() {
      return [...start.meant, ...end.meant];
    },
    // Who spells out a cry does so at the start.
    get gathered() {
      return start.gathered === null ? null : `${start.gathered}\n${end.text}`;
    },
    parts: [...start.parts, ...end.parts],
  };
}

function readWhole(lexicon: Lexicon, text: string): Reading {
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
