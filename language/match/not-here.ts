import type { Token } from '../fold/tokens.ts';
import { wordFamily } from '../fold/word-family.ts';
import * as words from '../words/words-whereabouts.ts';
import { isKin, isKinAt, type PlaceSaid } from './kin-elsewhere.ts';

const isCome = wordFamily(words.COME);
const isGoing = wordFamily(words.GOING);
const isBeen = wordFamily(words.BEEN);
const isNot = wordFamily(words.IS_NOT);
const denies = wordFamily(words.DENIES);
const isAtHome = wordFamily(words.AT_HOME);
const threatens = wordFamily(words.THREAT);

/** How many words may stand between a place and the verb of it. */
const NEAR = 3;

/** «Вернулся из Турции», «аз Россия омад»: behind `из`, `аз` stands where somebody has come from, and is no more. */
export function isComeFrom(said: readonly Token[], place: PlaceSaid): boolean {
  return near(said, place).some(({ key, at }) => isCome(key) && !denies(said[at - 1]?.key ?? ''));
}

/** «Муж звонит из России и угрожает»: the threat comes from there, and falls here. */
export function isThreatFrom(said: readonly Token[], { from }: PlaceSaid): boolean {
  return (
    said.slice(Math.max(0, from - NEAR), from).some(({ key }) => isKin(key)) && said.some(({ key }) => threatens(key))
  );
}

/**
 * Of an answer to where somebody is now: the place is where somebody of the family is, where they are not, were, come from or
 * wish to go.
 */
export function isNotHere(said: readonly Token[], place: PlaceSaid): boolean {
  const before = said[place.from - 1]?.key ?? '';
  const after = said[place.to + 1];
  if (denies(before) || (after !== undefined && isNot(after.key))) return true;
  if (isKinAt(said, place)) return true;
  const verbs = near(said, place);
  if (verbs.some(({ key }) => isBeen(key))) return true;
  return verbs.some(({ key }) => isGoing(key)) && !verbs.some(({ key }) => isCome(key));
}

/** «Муж в России, я дома». */
export function tellsOfHome(said: readonly Token[]): boolean {
  return said.some(({ key }) => isAtHome(key));
}

/** The words beside a place, up to the next pause. */
function near(said: readonly Token[], { from, to }: PlaceSaid): { key: string; at: number }[] {
  const found: { key: string; at: number }[] = [];
  for (let at = from - 1; at >= Math.max(0, from - NEAR) && !said[at + 1]?.afterPause; at--)
    found.push({ key: said[at]?.key ?? '', at });
  for (let at = to + 1; at <= to + NEAR && at < said.length && !said[at]?.afterPause; at++)
    found.push({ key: said[at]?.key ?? '', at });
  return found;
}
