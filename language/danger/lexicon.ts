import type { DangerFamily } from '../../core/conversation.ts';
import { meaningName } from '../fold/meaning-name.ts';
import { sKey } from '../fold/s-key.ts';
import { type Starts, startsOf } from '../fold/starts.ts';
import { isFunctionWord, stemOfKey } from '../fold/stem.ts';
import { createTypoFinder } from '../fold/typo.ts';
import { verbIn } from '../fold/verb.ts';
import { VERBS } from '../words/words-verbs.ts';
import { bare, type CompiledRule, compileRule, type DangerRule, namesIn } from './danger-rule.ts';
import type { WordEntry } from './word-entry.ts';
import { compileList, LIST_NAMES, type ListName, type WordList } from './word-list.ts';

/**
 * What danger is heard by, as language/words/*.yaml says it: words by what they mean, and which of the meanings together
 * are danger.
 */
export interface LexiconSource {
  meanings: ReadonlyMap<string, readonly WordEntry[]>;
  lists: ReadonlyMap<string, readonly WordEntry[]>;
  rules: readonly (DangerRule & { family: DangerFamily })[];
  /** Meanings that are danger by themselves: no typo leads to one of their words. */
  harm: readonly string[];
  /** Meanings whose words are heard with a typo although they are short. */
  mended: readonly string[];
}

type Meanings = ReadonlyMap<string, readonly string[]>;

/** What words mean, under the form by which a word of a message finds them: its key, stem, beginning, or its letters. */
export interface WordIndex {
  words: Meanings;
  stems: Meanings;
  beginnings: Meanings;
  written: Meanings;
  /** The beginnings of two letters and more that a key may have. */
  startsOf: Starts<readonly string[]>;
  longestBeginning: number;
}

/** All that danger is heard by, made ready. It is made anew for each source, and keeps nothing of what was read. */
export interface Lexicon extends WordIndex {
  /** The listed word or beginning that a mistyped key was meant to be. */
  mendWord: (key: string) => string | null;
  mendBeginning: (key: string) => string | null;
  rules: readonly CompiledRule[];
  /** The rules that look for a meaning first. */
  rulesFrom: ReadonlyMap<string, readonly CompiledRule[]>;
  lists: Readonly<Record<ListName, WordList>>;
  harm: ReadonlySet<string>;
}

const MENDED_ENDINGS = ['ам', 'ад', 'анд', 'ан', 'ем', 'ед'];
const LONG_NOUN = 7;
/** Of one letter alone nothing begins. */
const LETTERS_OF_START = 2;

/** Makes a lexicon of words and rules that are known to be sound: loadLexicon looks at them. */
export function compileLexicon({ meanings, lists, rules, harm, mended }: LexiconSource): Lexicon {
  const index = indexWords(meanings);
  const short = new Set(mended);
  const mendable = [...index.words].filter(
    ([key, found]) => key.length >= LONG_NOUN || found.some((meaning) => short.has(meaning)),
  );
  const compiled = rules.map(compileRule);
  return {
    ...index,
    mendWord: createTypoFinder([...mendable.map(([key]) => key), ...verbForms(rules)]),
    mendBeginning: createTypoFinder(index.beginnings.keys()),
    rules: compiled,
    rulesFrom: rulesFrom(compiled),
    lists: compileLists(lists),
    harm: new Set(harm.map(meaningName)),
  };
}

function rulesFrom(rules: readonly CompiledRule[]): Lexicon['rulesFrom'] {
  const found = new Map<string, CompiledRule[]>();
  for (const rule of rules)
    for (const anchor of new Set(rule.anchors)) found.set(anchor, [...(found.get(anchor) ?? []), rule]);
  return found;
}

/** Puts words under the forms by which they are found. */
export function indexWords(meanings: LexiconSource['meanings']): WordIndex {
  const words = new Map<string, string[]>();
  const stems = new Map<string, string[]>();
  const beginnings = new Map<string, string[]>();
  const written = new Map<string, string[]>();
  for (const [meaning, entries] of meanings) {
    for (const { mark, key } of entries) {
      if (mark === '!') put(written, key, meaning);
      else if (mark === '*') put(beginnings, key, meaning);
      else put(words, key, meaning);
      if (mark === '') put(stems, stemOrNull(key), meaning);
    }
  }
  const longestBeginning = Math.max(0, ...[...beginnings.keys()].map((key) => key.length));
  const long = new Map([...beginnings].filter(([key]) => key.length >= LETTERS_OF_START));
  return { words, stems, beginnings, written, startsOf: startsOf(long, LETTERS_OF_START), longestBeginning };
}

function put(index: Map<string, string[]>, key: string | null, meaning: string): void {
  if (key === null || key === '') return;
  const meanings = index.get(key);
  if (meanings) meanings.push(meaning);
  else index.set(key, [meaning]);
}

/** A word that the Tajik stemmer would cut to a stump (most are Russian) is heard only as it stands. */
function stemOrNull(key: string): string | null {
  const stem = stemOfKey(key);
  if (stem !== key && isFunctionWord(stem)) return null;
  return stem.length >= 4 || key.length - stem.length <= 1 || verbIn(key) ? stem : null;
}

/** Verbs that a rule names: their forms are worth mending. */
function verbForms(rules: LexiconSource['rules']): string[] {
  const telling = new Set(rules.flatMap(({ all }) => namesIn(all).map(bare)));
  return VERBS.filter(({ lemma }) => telling.has(lemma))
    .flatMap(({ lemma, present }) => [
      ...present
        .split(' ')
        .flatMap((stem) => MENDED_ENDINGS.flatMap((end) => [`ме${stem}${end}`, `наме${stem}${end}`])),
      ...[...MENDED_ENDINGS, 'а'].map((end) => lemma + end),
    ])
    .map(sKey);
}

function compileLists(lists: LexiconSource['lists']): Lexicon['lists'] {
  const compiled = LIST_NAMES.map((name) => [name, compileList(lists.get(name) ?? [])] as const);
  return Object.fromEntries(compiled) as Lexicon['lists'];
}
