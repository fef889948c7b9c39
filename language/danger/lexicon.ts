import type { DangerFamily } from '../../core/conversation.ts';
import { normalise } from '../fold/normalise.ts';
import { asWritten, sKey } from '../fold/s-key.ts';
import { isFunctionWord, stemOfKey } from '../fold/stem.ts';
import { createTypoFinder } from '../fold/typo.ts';
import { verbIn } from '../fold/verb.ts';
import { VERBS } from '../words/words-verbs.ts';
import { type CompiledRule, compileRule, type DangerRule } from './danger-rule.ts';

/** The words of danger by what they mean, and which of the meanings together are danger. */
export interface LexiconSource {
  words: Readonly<Record<string, string>>;
  rules: readonly (DangerRule & { family: DangerFamily })[];
}

type Meanings = ReadonlyMap<string, readonly string[]>;

/** All that danger is heard by, made ready: one is made of each source, and nothing that was read by it outlives it. */
export interface Lexicon {
  /** What words mean, under the form by which a word of a message finds them: its key, stem, beginning, or its letters. */
  words: Meanings;
  stems: Meanings;
  beginnings: Meanings;
  written: Meanings;
  longestBeginning: number;
  /** The listed word or beginning that a mistyped key was meant to be. */
  mendWord: (key: string) => string | null;
  mendBeginning: (key: string) => string | null;
  rules: readonly CompiledRule[];
}

const MENDED_ENDINGS = ['ам', 'ад', 'анд', 'ан', 'ем', 'ед'];
/** A noun of six letters has too many neighbours: тамдид (to prolong) is no таҳдид (a threat). */
const LONG_NOUN = 7;
/** The cries that are worth mending all the same: no everyday word is one letter away. */
const STRONG = new Set(['hold', 'die', 'beat', 'prostitution']);

/** Takes some tens of milliseconds: it is made once, when the words are loaded. */
export function compileLexicon({ words: lines, rules }: LexiconSource): Lexicon {
  const { words, ...forms } = compileWords(lines);
  const mended = [...words].filter(([key, meanings]) => key.length >= LONG_NOUN || meanings.some(isStrong));
  return {
    words,
    ...forms,
    longestBeginning: Math.max(0, ...[...forms.beginnings.keys()].map((key) => key.length)),
    mendWord: createTypoFinder([...mended.map(([key]) => key), ...verbForms(rules)]),
    mendBeginning: createTypoFinder(forms.beginnings.keys()),
    rules: rules.map(compileRule),
  };
}

function compileWords(lines: LexiconSource['words']): Pick<Lexicon, 'words' | 'stems' | 'beginnings' | 'written'> {
  const words = new Map<string, string[]>();
  const stems = new Map<string, string[]>();
  const beginnings = new Map<string, string[]>();
  const written = new Map<string, string[]>();
  for (const [meaning, line] of Object.entries(lines)) {
    for (const entry of normalise(line).split(/\s+/)) {
      if (entry.startsWith('!')) put(written, asWritten(entry.slice(1)), meaning);
      else if (entry.endsWith('*')) put(beginnings, sKey(entry.slice(0, -1)), meaning);
      else if (entry.startsWith('=')) put(words, sKey(entry.slice(1)), meaning);
      else {
        const key = sKey(entry);
        put(words, key, meaning);
        put(stems, stemOrNull(key), meaning);
      }
    }
  }
  return { words, stems, beginnings, written };
}

function isStrong(meaning: string): boolean {
  return STRONG.has(meaning);
}

function put(meaningsOf: Map<string, string[]>, key: string | null, meaning: string): void {
  if (key === null || key === '') return;
  const meanings = meaningsOf.get(key);
  if (meanings) meanings.push(meaning);
  else meaningsOf.set(key, [meaning]);
}

/** A word that the Tajik stemmer would cut to a stump (most are Russian) is heard only as it stands. */
function stemOrNull(key: string): string | null {
  const stem = stemOfKey(key);
  if (stem !== key && isFunctionWord(stem)) return null;
  return stem.length >= 4 || key.length - stem.length <= 1 || verbIn(key) ? stem : null;
}

/** Verbs that a rule names: their forms are worth mending. */
function verbForms(rules: LexiconSource['rules']): string[] {
  const telling = new Set(rules.flatMap(({ all }) => all.split(/[ |]/)).map((name) => name.replace(/^not-|:.*$/g, '')));
  return VERBS.filter(({ lemma }) => telling.has(lemma))
    .flatMap(({ lemma, present }) => [
      ...present
        .split(' ')
        .flatMap((stem) => MENDED_ENDINGS.flatMap((end) => [`ме${stem}${end}`, `наме${stem}${end}`])),
      ...[...MENDED_ENDINGS, 'а'].map((end) => lemma + end),
    ])
    .map(sKey);
}
