import { errorsBetween } from '../core/typing-errors.ts';
import type { RegisterEntry } from './schema.ts';

/** How a text is compared: words of one alphabet, parted by spaces. dialogue/ hands in the folding of language/. */
export type Fold = (text: string) => string;

export interface RegisterHit {
  entry: RegisterEntry;
  /** From `ENOUGH` to 1, which is the name itself. */
  score: number;
  /** The query holds nothing but the name. «EPS Кулоб» holds the name of the official EPS Centre, and is another. */
  isWhole: boolean;
}

/** Below this a name is another name. */
const ENOUGH = 0.75;
const MOST_HITS = 5;
/** Legal forms and words that half of all firms carry: they tell nobody apart. */
const COMMON_WORDS =
  'ООО ОАО ЗАО АО ИП ТОО ҶДММ ЧДММ LLC Ltd Limited GmbH ширкат ширкати фирма компания агентство агентии company agency группа group'.split(
    ' ',
  );

/**
 * Entries of the register whose name or other name is like the query, best first, in either script, with typing errors,
 * within a sentence. An empty list means "not found" and nothing else: never that somebody is honest, nor a fraud. A hit
 * that is not whole is a name that is like it: nobody is vouched for by it.
 */
export function searchRegister(register: readonly RegisterEntry[], query: string, fold: Fold): RegisterHit[] {
  const common = new Set(COMMON_WORDS.map(fold));
  const words = (text: string) =>
    fold(text)
      .split(/\s+/)
      .filter((word) => word !== '');
  const asked = words(query);
  const telling = asked.filter((word) => !common.has(word));
  if (telling.length === 0) return [];
  return register
    .map((entry) => {
      const names = [entry.name, ...entry.aliases].map(words);
      const score = Math.max(...names.map((name) => scoreOf(name, { asked, telling, common })));
      return { entry, score, isWhole: names.some((name) => isWhole(name, telling)) };
    })
    .filter(({ score }) => score >= ENOUGH)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, MOST_HITS);
}

interface Asked {
  asked: readonly string[];
  telling: readonly string[];
  common: ReadonlySet<string>;
}

function scoreOf(name: readonly string[], { asked, telling, common }: Asked): number {
  if (name.join('') === asked.join('')) return 1;
  const distinctive = name.filter((word) => !common.has(word));
  if (distinctive.length === 0) return 0;
  // Only the whole name is the name: a hit within a sentence stays a little below.
  const likest = [inOneRun(name, asked), inOneRun(distinctive, telling), wordByWord(distinctive, telling)];
  return 0.99 * Math.max(...likest);
}

function isWhole(name: readonly string[], telling: readonly string[]): boolean {
  if (isAlike(name.join(''), telling.join(''))) return true;
  return telling.every((word) => name.some((part) => isAlike(part, word)));
}

/** The name as written in one piece, however it is parted: `Pro-Force`, `proforce`, `про форс`. */
function inOneRun(name: readonly string[], telling: readonly string[]): number {
  const whole = name.join('');
  let best = 0;
  for (let from = 0; from < telling.length; from++) {
    for (let to = from + 1; to <= Math.min(telling.length, from + name.length + 1); to++) {
      const run = telling.slice(from, to).join('');
      if (isAlike(whole, run)) best = Math.max(best, likeness(whole, run));
    }
  }
  return best;
}

/** How much of the name is there, in whatever order; a word that is missing counts by its length. */
function wordByWord(name: readonly string[], telling: readonly string[]): number {
  const length = name.reduce((sum, word) => sum + word.length, 0);
  const found = name.reduce((sum, word) => {
    const likest = Math.max(...telling.map((other) => (isAlike(word, other) ? likeness(word, other) : 0)));
    return sum + likest * word.length;
  }, 0);
  return found / length;
}

/** Longer words may hold more errors; a short one is what it is. */
const ONE_ERROR_FROM = 5;
const TWO_ERRORS_FROM = 9;

/** Whether a word may be a mistyped other one. */
export function isAlike(word: string, other: string): boolean {
  const length = Math.min(word.length, other.length);
  const most = length >= TWO_ERRORS_FROM ? 2 : length >= ONE_ERROR_FROM ? 1 : 0;
  return Math.abs(word.length - other.length) <= most && errorsBetween(word, other) <= most;
}

/** 1 for the same word, 0 for words that share nothing. */
function likeness(word: string, other: string): number {
  return 1 - errorsBetween(word, other) / Math.max(word.length, other.length, 1);
}
