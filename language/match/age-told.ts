import { numberIn } from '../fold/number-in.ts';
import { wordFamily } from '../fold/word-family.ts';
import * as words from '../words/words-answers.ts';
import { type AnswerWord, answerWords, isDenial } from './answer-words.ts';

/** What somebody says of an age: the years, or only that they are of age or not. */
export type AgeTold = { years: number } | { isOfAge: boolean };

const OF_AGE = 18;
const YEARS = { least: 1, most: 99 };
const MOST_WORDS = 10;
/** «Сорок один», `сию панҷ`. */
const LONGEST_NUMBER = 2;
const REACH = 3;

const isGrown = wordFamily(words.GROWN_UP);
const isYoung = wordFamily(words.NOT_GROWN_UP);
const isToCome = wordFamily(words.STILL_TO_COME);
const isNotYet = wordFamily(words.NOT_YET);
const isOver = wordFamily(words.OVER_AN_AGE);
/** What is counted beside years: days, people, money. */
const COUNTED = /^(?:руз|мох|хафт|соат|нафар|хаз|тис|руб|сом|дол|д[не]|мес|нед|час|чел|класс|синф)/u;

interface Year {
  years: number;
  from: number;
  to: number;
}

/** The age that an answer tells, in digits or in words; null where it tells none, or several. */
export function ageTold(text: string): AgeTold | null {
  const said = answerWords(text, MOST_WORDS);
  const found = yearsIn(said);
  const now = found.filter((year) => !isStillToCome(said, year));
  const [one, another] = now;
  if (one !== undefined) return another === undefined ? ageAt(said, one) : null;
  const [next] = found;
  if (next !== undefined) return found.length === 1 && next.years <= OF_AGE ? { isOfAge: false } : null;
  return withoutYears(said);
}

/** «Аз ҳаждаҳ гузаштам», «ҳабдаҳ пур нашудааст», or just the age. */
function ageAt(said: readonly AnswerWord[], { years, from, to }: Year): AgeTold | null {
  const around = [...said.slice(Math.max(0, from - REACH), from), ...said.slice(to + 1, to + 1 + REACH)];
  if (around.some((_, at) => isDenial(around, at))) return years <= OF_AGE ? { isOfAge: false } : null;
  if (around.some(({ key }) => isOver(key))) return years >= OF_AGE ? { isOfAge: true } : null;
  return { years };
}

function isStillToCome(said: readonly AnswerWord[], { from, to }: Year): boolean {
  const beside = [...said.slice(Math.max(0, from - 1), from), ...said.slice(to + 1, to + 2)];
  return beside.some(({ key }) => isToCome(key));
}

function yearsIn(said: readonly AnswerWord[]): Year[] {
  const found: Year[] = [];
  for (let from = 0; from < said.length; from++) {
    const year = yearAt(said, from);
    if (year === null) continue;
    if (!COUNTED.test(said[year.to + 1]?.key ?? '')) found.push(year);
    from = year.to;
  }
  return found;
}

function yearAt(said: readonly AnswerWord[], from: number): Year | null {
  for (let length = LONGEST_NUMBER; length > 0; length--) {
    const part = said.slice(from, from + length);
    const years = part.length === length ? numberIn(part.map(({ key }) => key).join(' ')) : null;
    if (years !== null && years >= YEARS.least && years <= YEARS.most) return { years, from, to: from + length - 1 };
  }
  return null;
}

function withoutYears(said: readonly AnswerWord[]): AgeTold | null {
  if (said.length === 0) return null;
  const isDenied = said.some((_, at) => isDenial(said, at));
  if (said.some(({ key }) => isYoung(key))) return isDenied ? null : { isOfAge: false };
  if (isDenied || said.some(({ key }) => isNotYet(key) || isToCome(key))) return { isOfAge: false };
  return said.some(({ key }) => isGrown(key)) ? { isOfAge: true } : null;
}
