import type { Token } from '../fold/tokens.ts';
import { wordFamily } from '../fold/word-family.ts';
import * as words from '../words/words-kin.ts';
import { TO_ME } from '../words/words-whereabouts.ts';

const isKin = wordFamily(words.KIN);
const isHusband = wordFamily(words.HUSBAND);
const isInLaw = wordFamily(words.IN_LAW);
const isOwn = wordFamily(words.OWN);
const isMe = wordFamily(words.ME);
const stays = wordFamily(words.STAYS);
const isWithThem = wordFamily(words.WITH_THEM);
const isToMe = wordFamily(TO_ME);
const greets = wordFamily(words.GREETINGS);
const turns = wordFamily(words.TURNS);
const goesOn = wordFamily(words.GOES_ON);

/** The first and the last word of the name of a place, with what leads to it. */
export interface PlaceSaid {
  from: number;
  to: number;
}

/** «Муж в Дубае, свёкор бьёт»: the place is where somebody of the family is, while whoever writes is at home. */
export function isWhereKinIs(said: readonly Token[], { from, to }: PlaceSaid): boolean {
  const kin = kinBefore(said, from);
  if (!isKin(keyAt(said, kin))) return false;
  const begins = beginOf(said, kin);
  if (begins > 0 && !said[begins]?.afterPause && !isBetween(keyAt(said, begins - 1))) return false;
  let next = to + 1;
  while (stays(keyAt(said, next)) && !said[next]?.afterPause) next++;
  const others = [...said.slice(0, begins), ...said.slice(next)];
  if (others.some(({ key }) => isWithThem(key))) return false;
  // «Брат в Корее, а меня тут муж бьёт».
  if (turns(keyAt(said, next)) && isMe(keyAt(said, next + 1))) return true;
  // «Муж в Дубае бьёт меня, свекровь молчит»: it is the husband who hits, there.
  const after = keyAt(said, next);
  const ends = next >= said.length || said[next]?.afterPause === true || isBetween(after) || isInLaw(after);
  return ends && isHusband(keyAt(said, kin)) && others.some(({ key }) => isInLaw(key));
}

/**
 * «Муж в России», «шавҳарам дар Россия аст»: somebody of the family is at a place, and nothing says that whoever writes is there,
 * too: «я и муж в Турции», «дар хонаи акам дар Маскав», «муж в Турции бьёт меня».
 */
export function isKinAt(said: readonly Token[], { from, to }: PlaceSaid): boolean {
  const kin = kinBefore(said, from);
  const begins = beginOf(said, kin);
  const isFirst = begins === 0 || said[begins]?.afterPause === true || turns(keyAt(said, begins - 1));
  if (!isKin(keyAt(said, kin)) || !isFirst) return false;
  const pause = said.findIndex(({ afterPause }, at) => at > to && afterPause);
  const rest = said.slice(to + 1, pause < 0 ? undefined : pause);
  return !rest.some(({ key }) => isToMe(key)) && !said.some(({ key }) => isWithThem(key));
}

/** Where the word stands that tells who is at a place. */
function kinBefore(said: readonly Token[], from: number): number {
  let kin = from - 1;
  while (stays(keyAt(said, kin))) kin--;
  return kin;
}

/** «Салом, у меня мой муж»: the first word of what is said of somebody. */
function beginOf(said: readonly Token[], kin: number): number {
  let begins = kin;
  while (begins > 0 && (isOwn(keyAt(said, begins - 1)) || greets(keyAt(said, begins - 1)))) begins--;
  return said[begins - 1]?.raw === 'меня' && said[begins - 2]?.raw === 'у' ? begins - 2 : begins;
}

function isBetween(key: string): boolean {
  return turns(key) || goesOn(key);
}

function keyAt(said: readonly Token[], at: number): string {
  return said[at]?.key ?? '';
}
