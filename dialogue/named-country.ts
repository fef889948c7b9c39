import type { Country } from '../content/schema.ts';
import { tokens } from '../language/tokens.ts';

/** Whoever names home mostly wants to go there. */
const HOME = 'TJ';
/** From so many letters on an ending may follow: `Стамбуле`, `Дубайда`. Stems do not serve: that of Корея is «кор», work. */
const LETTERS_LEAST = 5;
const ENDING_MOST = 3;
const VOWEL = /[аоуие]/u;

interface Name {
  country: string;
  words: readonly string[];
}

const NAMES = new WeakMap<readonly Country[], readonly Name[]>();
/** Before a name they say where somebody is, or from where; `ба` and `в Москву` say where to. */
const IN_TAJIK = new Set(['дар', 'аз', 'из']);
const IN_RUSSIAN = new Set(['в', 'во']);
const IN_ENDING = 'да';

/**
 * The one country abroad that a message names, by its name or one of its cities, in any spelling and with any ending;
 * null for none or several. It says what the words are about, not where the person is: a hint and no answer.
 */
export function countryNamedIn(countries: readonly Country[], text: string): string | null {
  return onlyOne(countries, wordsOf(text), () => true);
}

/** The one country abroad in which, by its words, something happens: not one that somebody is taken to. */
export function placeNamedIn(countries: readonly Country[], text: string): string | null {
  const said = wordsOf(text);
  return onlyOne(countries, said, (found) => isInside(said, found));
}

interface Found {
  /** The first and the last of its words. */
  from: number;
  to: number;
  last: string;
}

function onlyOne(
  countries: readonly Country[],
  said: readonly string[],
  counts: (found: Found) => boolean,
): string | null {
  const names = NAMES.get(countries) ?? namesOf(countries);
  NAMES.set(countries, names);
  const named = names.filter(({ words }) => placesOf(words, said).some(counts)).map(({ country }) => country);
  const [one, ...more] = new Set(named);
  return one !== undefined && more.length === 0 ? one : null;
}

function isInside(said: readonly string[], { from, to, last }: Found): boolean {
  const [before, word, after] = [said[from - 1] ?? '', said[to] ?? '', said[to + 1]];
  if (IN_TAJIK.has(before) || after === IN_ENDING || (word !== last && word.endsWith(IN_ENDING))) return true;
  if (!IN_RUSSIAN.has(before)) return false;
  return VOWEL.test(last.at(-1) ?? '') ? !word.endsWith('у') : word !== last;
}

function namesOf(countries: readonly Country[]): Name[] {
  return countries
    .filter(({ id }) => id !== HOME)
    .flatMap(({ id, label, names }) =>
      [label.tg, label.ru, ...names.tg, ...names.ru].flatMap((name) => {
        const words = wordsOf(properOf(name));
        return words.length === 0 ? [] : [{ country: id, words }];
      }),
    );
}

/** «в России» without its «в», «Аморат (Дубай)» without the rest; «не знаю» is no name. */
function properOf(name: string): string {
  return name
    .replace(/\(.*\)/u, '')
    .trim()
    .replace(/^\p{Ll}+(?:\s+\p{Ll}+)*(?:\s+|$)/u, '');
}

function wordsOf(text: string): string[] {
  return tokens(text).map(({ key }) => key);
}

function placesOf(name: readonly string[], said: readonly string[]): Found[] {
  const last = name.at(-1) ?? '';
  return said.flatMap((_, from) =>
    name.every((word, at) => isForm(said[from + at], word)) ? [{ from, to: from + name.length - 1, last }] : [],
  );
}

/** With another last vowel, or with an ending: `Литву`, `Москвада`. */
function isForm(said: string | undefined, name: string): boolean {
  if (said === undefined || said === name) return said === name;
  if (name.length < LETTERS_LEAST) return false;
  const root = VOWEL.test(name.at(-1) ?? '') ? name.slice(0, -1) : name;
  if (!said.startsWith(root)) return false;
  const ending = said.slice(root.length);
  if (root.length >= LETTERS_LEAST || said.startsWith(name)) return said.length - root.length <= ENDING_MOST;
  return ending.length === 1 && VOWEL.test(ending);
}
