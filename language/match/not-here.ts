import type { Token } from '../fold/tokens.ts';
import { wordFamily } from '../fold/word-family.ts';
import { HUSBAND, IN_LAW, ME, WITH_THEM } from '../words/words-kin.ts';
import * as words from '../words/words-whereabouts.ts';
import type { PlaceSaid } from './kin-elsewhere.ts';

const isCome = wordFamily(words.COME);
const hinders = wordFamily(words.HINDERED);
const isGoing = wordFamily(words.GOING);
const isBeen = wordFamily(words.BEEN);
const isNot = wordFamily(words.IS_NOT);
const denies = wordFamily(words.DENIES);
const isAtHome = wordFamily(words.AT_HOME);
const isNow = wordFamily(words.NOW);
const isMe = wordFamily(ME);
const threatens = wordFamily(words.THREAT);
const calls = wordFamily(words.CALLS);
const isWithThem = wordFamily(WITH_THEM);
/** Whoever may threaten a wife at home; a brother or a child who calls is the one who suffers. */
const isOfHers = wordFamily(`${HUSBAND} ${IN_LAW} ${words.HE}`);

/** How many words may stand between a place and the verb of it. */
const NEAR = 3;

/** «Вернулся из Турции», «аз Россия омад»: behind `из`, `аз` stands where somebody has come from, and is no more. */
export function isComeFrom(said: readonly Token[], place: PlaceSaid): boolean {
  return near(said, place).some(
    ({ key, at }) => isCome(key) && !denies(keyAt(said, at - 1)) && !hinders(keyAt(said, at + 1)),
  );
}

/** «Муж звонит из России и угрожает»: the threat comes from there, and falls here. */
export function isThreatFrom(said: readonly Token[], { from }: PlaceSaid): boolean {
  let who = from - 1;
  while (calls(keyAt(said, who)) && !said[who + 1]?.afterPause) who--;
  if (!isOfHers(keyAt(said, who)) || said[who + 1]?.afterPause) return false;
  const isThreat = said.some(({ key }, at) => threatens(key) && !denies(keyAt(said, at - 1)));
  return isThreat && !said.some(({ key }) => isWithThem(key));
}

/** «Не в России», «дар Россия нестам». */
export function isDenied(said: readonly Token[], { from, to }: PlaceSaid): boolean {
  return denies(keyAt(said, from - 1)) || isNot(keyAt(said, to + 1));
}

/** «Хочу в Россию»; who has come there is there. */
export function isOnlyWished(said: readonly Token[], place: PlaceSaid): boolean {
  const verbs = near(said, place);
  return verbs.some(({ key }) => isGoing(key)) && !verbs.some(({ key }) => isCome(key));
}

/** «Был в России». */
export function isPast(said: readonly Token[], place: PlaceSaid): boolean {
  return near(said, place).some(({ key }) => isBeen(key));
}

/** «Муж в России, я дома», «сейчас дома»; whoever wishes to be at home is not. */
export function tellsOfHome(said: readonly Token[]): boolean {
  return clausesOf(said).some((clause) => {
    if (!clause.some((token) => isAtHome(token.key)) || clause.some(({ key }) => isGoing(key))) return false;
    return (
      clause.length <= 2 || clause.some(({ key, raw }) => isNow(key) || (isMe(key) && !isAtHome(key) && raw !== 'дома'))
    );
  });
}

/** The runs of words between pauses. */
function clausesOf(said: readonly Token[]): readonly Token[][] {
  const clauses: Token[][] = [];
  for (const token of said) {
    const last = clauses.at(-1);
    if (last === undefined || token.afterPause) clauses.push([token]);
    else last.push(token);
  }
  return clauses;
}

/** The words beside a place, up to the next pause. */
function near(said: readonly Token[], { from, to }: PlaceSaid): { key: string; at: number }[] {
  const found: { key: string; at: number }[] = [];
  for (let at = from - 1; at >= Math.max(0, from - NEAR) && !said[at + 1]?.afterPause; at--) {
    found.push({ key: keyAt(said, at), at });
  }
  for (let at = to + 1; at <= to + NEAR && at < said.length && !said[at]?.afterPause; at++) {
    found.push({ key: keyAt(said, at), at });
  }
  return found;
}

function keyAt(said: readonly Token[], at: number): string {
  return said[at]?.key ?? '';
}
