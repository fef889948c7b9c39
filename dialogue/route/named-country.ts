import type { Token } from '../../language/fold/tokens.ts';
import { isKinAt, isWhereKinIs, type PlaceSaid } from '../../language/match/kin-elsewhere.ts';
import {
  isComeFrom,
  isDenied,
  isOnlyWished,
  isPast,
  isThreatFrom,
  tellsOfHome,
} from '../../language/match/not-here.ts';
import { type FoundName, namesIn, type Places, placeWords } from '../know/place-names.ts';

/** Whoever names home mostly comes from there, or wants to go there. */
const HOME = 'TJ';
const VOWEL = /[аоуие]/u;
/** Before a name they say where somebody is, or from where; `ба` and `в Москву` say where to. */
const IN_TAJIK = new Set(['дар', 'да']);
const FROM = new Set(['аз', 'из', 'с', 'со']);
const IN_RUSSIAN = new Set(['в', 'во', 'под', 'около', 'возле']);
const ON = 'на';
/** «В спб»: an abbreviation has one form. */
const ABBREVIATION_MOST = 3;
const TO = new Set(['ба', 'то', 'до', 'на', 'суи', 'через']);
const IN_ENDING = 'да';
/** `Мадинаро` is somebody; `Туркияба` is where to; `Хуҷандам` is whoever is there or from there. */
const OBJECT_OR_WAY = /(?:ро|ра|ба)$/u;

/** How surely a name is the place: where something happens, only named, or where somebody goes or comes from. */
type Sureness = 2 | 1 | 0;

/**
 * The one country abroad that a message names, by its name or one of its cities, in any spelling and with any ending;
 * null for none or several. It says what the words are about, not where the person is: a hint and no answer.
 */
export function countryNamedIn(places: Places, text: string): string | null {
  const said = placeWords(text);
  const names = namesIn(places, said).filter((found) => counts(said, found) && found.name.country !== HOME);
  return onlyOne(names);
}

/** A message is the name of a country abroad, or of a place in it, as it is called, and nothing else. */
export function isNameAbroad(places: Places, text: string): boolean {
  const said = placeWords(text);
  const isWhole = namesIn(places, said).some(
    ({ name, from }) => from === 0 && name.words.length === said.length && isCalled(said, name.words),
  );
  return isWhole && countryNamedIn(places, text) !== null;
}

/** «Милана» is somebody, «Милан» a town. */
function isCalled(said: readonly Token[], words: readonly string[]): boolean {
  return said.every(({ key, alternatives = [] }, at) => [key, ...alternatives].includes(words[at] ?? ''));
}

/** The one country of which an answer to "where?" tells, home too; null for none or several. */
export function countryAnswered(places: Places, text: string): string | null {
  return onlyOne(namesIn(places, placeWords(text)));
}

/**
 * The same of an answer to where whoever writes is now: not where their family is, where they were, where they come from or wish
 * to go.
 */
export function countryHere(places: Places, text: string): string | null {
  const said = placeWords(text);
  const names = namesIn(places, said);
  const here = names.filter((found) => !isElsewhere(said, found));
  if (here.length > 0) return onlyOne(here);
  return names.length > 0 && tellsOfHome(said) ? HOME : null;
}

function isElsewhere(said: readonly Token[], found: FoundName): boolean {
  const place = withLead(said, found);
  if (isDenied(said, place) || isKinAt(said, place)) return true;
  const before = keyAt(said, found.from - 1);
  if (FROM.has(before)) return isComeFrom(said, place);
  // «Был в России» may have been yesterday, and is said by whoever is there, too.
  if (isInside(said, found)) return isPast(said, place) && tellsOfHome(said);
  return (TO.has(before) || IN_RUSSIAN.has(before)) && isOnlyWished(said, place);
}

/**
 * The one country in which, by its words, something happens, home too: where the words say "in" it, else one that is
 * only named, and not where somebody is taken to or was born. Abroad goes before home, of which people tell anyway.
 */
export function placeNamedIn(places: Places, text: string): string | null {
  const said = placeWords(text);
  const found = namesIn(places, said).map((one) => ({ one, sureness: surenessOf(said, one) }));
  for (const wanted of [2, 1]) {
    const names = found.filter(({ sureness }) => sureness === wanted).map(({ one }) => one);
    const abroad = wanted === 1 ? names.filter(({ name }) => name.country !== HOME) : names;
    if (names.length > 0) return onlyOne(abroad.length > 0 ? abroad : names);
  }
  return null;
}

function onlyOne(names: readonly FoundName[]): string | null {
  const [one, ...more] = new Set(names.map(({ name }) => name.country));
  return one !== undefined && more.length === 0 ? one : null;
}

/** A name that is an everyday word, too, counts only where the words say "in" or "from". */
function counts(said: readonly Token[], found: FoundName): boolean {
  return !isDoubtful(said, found) || isInside(said, found) || FROM.has(keyAt(said, found.from - 1));
}

function isDoubtful(said: readonly Token[], { name, to }: FoundName): boolean {
  const isBareEnd = to === said.length - 1 && keyAt(said, to) === name.words.at(-1);
  return name.isAmbiguous && !(name.countsAtEnd && isBareEnd);
}

function surenessOf(said: readonly Token[], found: FoundName): Sureness {
  const { country, locality } = found.name;
  if (isOfKin(said, found)) return 0;
  if (isInside(said, found)) return 2;
  const before = keyAt(said, found.from - 1);
  if (FROM.has(before)) return country === HOME || isLeft(said, found) ? 0 : 2;
  // «гражданин Таджикистана», «сафорати Тоҷикистон»: the name of home by itself is no place.
  if (isDoubtful(said, found) || (country === HOME && locality === null)) return 0;
  if (TO.has(before) || IN_RUSSIAN.has(before)) return 0;
  const word = keyAt(said, found.to);
  return word !== found.name.words.at(-1) && OBJECT_OR_WAY.test(word) ? 0 : 1;
}

/** «Муж в Дубае, свёкор бьёт»: the place of somebody of the family, with its `в` or `да`, while whoever writes is at home. */
function isOfKin(said: readonly Token[], found: FoundName): boolean {
  return isWhereKinIs(said, withLead(said, found));
}

/** «Вернулся из Турции и бьёт», «звонит из России и угрожает»: what is told of falls where whoever writes is. */
function isLeft(said: readonly Token[], found: FoundName): boolean {
  const place = withLead(said, found);
  return isComeFrom(said, place) || isThreatFrom(said, place);
}

/** The words of a place, with its `в`, `из` or `да`. */
function withLead(said: readonly Token[], { from, to }: FoundName): PlaceSaid {
  const before = keyAt(said, from - 1);
  const isLed = [IN_TAJIK, IN_RUSSIAN, FROM, TO].some((words) => words.has(before));
  return { from: isLed ? from - 1 : from, to: keyAt(said, to + 1) === IN_ENDING ? to + 1 : to };
}

function isInside(said: readonly Token[], { name, from, to }: FoundName): boolean {
  const last = name.words.at(-1) ?? '';
  const [before, word, after] = [keyAt(said, from - 1), keyAt(said, to), keyAt(said, to + 1)];
  if (IN_TAJIK.has(before) || (after === IN_ENDING && !said[to + 1]?.afterPause)) return true;
  if (word.length >= last.length + IN_ENDING.length && word.endsWith(IN_ENDING)) return true;
  if (!IN_RUSSIAN.has(before) && before !== ON) return false;
  // «В Баку», «в Крыму»; of a land «Турцию» is listed, too, and says where to.
  const hasOneForm = last.length <= ABBREVIATION_MOST || (name.locality !== null && last.endsWith('у'));
  if (hasOneForm) return before !== ON;
  return VOWEL.test(last.at(-1) ?? '') ? !word.endsWith('у') : word !== last;
}

function keyAt(said: readonly Token[], at: number): string {
  return said[at]?.key ?? '';
}
