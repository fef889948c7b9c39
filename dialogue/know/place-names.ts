import { spellingsOf } from '../../content/check-localities.ts';
import type { Content, Country, Locality } from '../../content/schema.ts';
import { type Token, tokens } from '../../language/fold/tokens.ts';

/** From so many letters on an ending may follow: `Стамбуле`, `Дубайда`. Stems do not serve: that of Корея is «кор», work. */
const LETTERS_LEAST = 5;
const ENDING_MOST = 3;
/** With these a name is another word: `ростовщик`, `инҷониб`. */
const NO_ENDINGS = new Set(['шик', 'шчик', 'иб']);
const VOWEL = /[аоуие]/u;
/** Of fewer letters only these endings count: `Сеулда`; and, where a word before tells of a place, «в Сеуле», «из Риги». */
const SHORT_LEAST = 3;
const TAJIK_ENDINGS = new Set(['да', 'ба', 'ро', 'га']);
const RUSSIAN_ENDINGS = new Set(['е', 'и', 'у', 'а', 'ом']);
const BEFORE_PLACE = new Set(['в', 'во', 'из', 'под', 'около', 'до']);
/** Names are looked up by so many letters: a form of a name never has others there. */
const INDEXED = 3;

/** One way in which a country or a place in it is written. */
export interface PlaceName {
  country: string;
  locality: Locality | null;
  words: readonly string[];
  /** An everyday word or somebody's name, too. */
  isAmbiguous: boolean;
  /** Ambiguous, and yet the place where it ends a message as it stands. */
  countsAtEnd: boolean;
}

/** A name in a message. */
export interface FoundName {
  name: PlaceName;
  /** The first and the last of its words. */
  from: number;
  to: number;
}

export type Places = Pick<Content, 'countries' | 'localities'>;
type Index = ReadonlyMap<string, readonly PlaceName[]>;
const INDEXES = new WeakMap<readonly Country[], Index>();

/** The words of a message by which names are found, each with the other keys that it may have. */
export function placeWords(text: string): readonly Token[] {
  return tokens(text);
}

/** Every name in a message, in any spelling and with any ending. Takes time in proportion to the message alone. */
export function namesIn(places: Places, said: readonly Token[]): FoundName[] {
  const index = INDEXES.get(places.countries) ?? indexOf(places);
  INDEXES.set(places.countries, index);
  const found = said.flatMap((token, from) =>
    keysOf(token).flatMap((key) =>
      (index.get(key.slice(0, INDEXED)) ?? [])
        .filter(({ words }) =>
          words.every((word, at) =>
            isSaid(said[from + at], word, { isPlaceToldOf: at > 0 || tellsOfPlace(said, from) }),
          ),
        )
        .map((name) => ({ name, from, to: from + name.words.length - 1 })),
    ),
  );
  return found.filter((one) => !found.some((other) => holds(other, one)));
}

/** «Нижний Тагил» is not «Нижний», too. */
function holds(other: FoundName, one: FoundName): boolean {
  return other.to - other.from > one.to - one.from && other.from <= one.from && other.to >= one.to;
}

function keysOf({ key, alternatives = [] }: Token): string[] {
  return [key, ...alternatives];
}

function tellsOfPlace(said: readonly Token[], from: number): boolean {
  return BEFORE_PLACE.has(said[from - 1]?.key ?? '');
}

function isSaid(token: Token | undefined, word: string, { isPlaceToldOf }: { isPlaceToldOf: boolean }): boolean {
  if (token === undefined) return false;
  return keysOf(token).some((key) => isForm(key, word) || isShortForm(key, word, isPlaceToldOf));
}

function indexOf({ countries, localities }: Places): Index {
  const index = new Map<string, PlaceName[]>();
  for (const name of [...countries.flatMap(namesOfCountry), ...localities.flatMap(namesOfLocality)]) {
    const start = (name.words[0] ?? '').slice(0, INDEXED);
    const known = index.get(start);
    if (known) known.push(name);
    else index.set(start, [name]);
  }
  return index;
}

function namesOfCountry({ id, label, names }: Country): PlaceName[] {
  return [label.tg, label.ru, ...names.tg, ...names.ru].flatMap((written) =>
    nameOf(properOf(written), { country: id, locality: null, isAmbiguous: false, countsAtEnd: false }),
  );
}

function namesOfLocality(locality: Locality): PlaceName[] {
  const { country, ambiguous = [], at_end: atEnd = [] } = locality;
  return spellingsOf(locality).flatMap((written) =>
    nameOf(written, {
      country,
      locality,
      isAmbiguous: ambiguous.includes(written),
      countsAtEnd: atEnd.includes(written),
    }),
  );
}

function nameOf(written: string, of: Omit<PlaceName, 'words'>): PlaceName[] {
  const words = tokens(written).map(({ key }) => key);
  return words.length === 0 ? [] : [{ ...of, words }];
}

/** «в России» without its «в», «Аморат (Дубай)» without the rest; «не знаю» is no name. */
function properOf(name: string): string {
  return name
    .replace(/\(.*\)/u, '')
    .trim()
    .replace(/^\p{Ll}+(?:\s+\p{Ll}+)*(?:\s+|$)/u, '');
}

/** With another last vowel, or with an ending: `Литву`, `Москвада`. */
function isForm(said: string, name: string): boolean {
  if (said === name) return true;
  if (name.length < LETTERS_LEAST) return false;
  const root = VOWEL.test(name.at(-1) ?? '') ? name.slice(0, -1) : name;
  if (!said.startsWith(root)) return false;
  const ending = said.slice(root.length);
  if (NO_ENDINGS.has(ending)) return false;
  if (root.length >= LETTERS_LEAST || said.startsWith(name)) return said.length - root.length <= ENDING_MOST;
  return ending.length === 1 && VOWEL.test(ending);
}

/** `Сеулда`; «в Сеуле», «в Хиве», «в Анталье», «в Индии», where a word before it, or the name's own first word, tells of a place. */
function isShortForm(said: string, name: string, isPlaceToldOf: boolean): boolean {
  if (said.startsWith(name) && name.length > SHORT_LEAST && TAJIK_ENDINGS.has(said.slice(name.length))) return true;
  if (!isPlaceToldOf) return false;
  const roots = name.endsWith('иа') ? [name.slice(0, -2), name.slice(0, -1)] : [name.replace(/[аоуие]$/u, '')];
  return (
    roots.some(
      (root) => root.length >= SHORT_LEAST && said.startsWith(root) && RUSSIAN_ENDINGS.has(said.slice(root.length)),
    ) ||
    (name.endsWith('иа') && said === name.slice(0, -1))
  );
}
