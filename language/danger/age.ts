import { numberOf } from '../fold/number-in.ts';
import type { ScannedWord } from './scanned-word.ts';

const ADULT_AT = 18;
const TEEN_AT = 8;
/** What is counted beside years: money, days, people, things. */
const COUNTED = /^(?:тис|руб|сом|дол|деи?н|дн|мес|нед|час|кг|чел|%|хаз|руз|мох|соат|нафар|тог)/u;

/** Marks an age under 18: `16-сола`, «мне 15», a class at school. How long something lasts is none: «запрет на 5 лет». */
export function readAge(words: readonly ScannedWord[], index: number): void {
  const word = words[index];
  if (!word) return;
  const age = ageAt(words, index);
  if (age !== null && age > 0 && age < ADULT_AT) {
    word.meanings.add('minor');
    if (age >= TEEN_AT) word.meanings.add('teen');
  }
  if (word.meanings.has('minorWord') || word.meanings.has('numberWordAge')) word.meanings.add('minor').add('teen');
}

function ageAt(words: readonly ScannedWord[], index: number): number | null {
  const word = words[index];
  const number = word ? numberOf(word.token) : null;
  if (number === null) return null;
  const next = words[index + 1];
  const has = (at: number, meaning: string): boolean => words[at]?.meanings.has(meaning) ?? false;
  if (isSpan(words, index)) return null;
  if (has(index + 1, 'ageWord')) return number;
  if (next?.token.key === 'сол' && words[index + 2]?.verb?.lemma === 'дошт') return number >= TEEN_AT ? number : null;
  if (has(index - 1, 'classWord') || has(index + 1, 'classWord')) return number <= 11 ? number + 6 : null;
  const isBride = words.some(({ meanings }) => meanings.has('marry'));
  if (isBride && isAgeOfBride(words, index)) return number >= TEEN_AT ? number : null;
  const isMine = index === 1 && /^(?:ман|man)$/u.test(words[0]?.token.raw ?? '');
  if ((isMine || has(index - 1, 'whoseAge')) && (!next || next.token.afterPause || next.meanings.has('me')))
    return number >= TEEN_AT ? number : null;
  if (!has(index + 1, 'yearsRussian') || has(index - 1, 'inOn') || has(index + 2, 'notAnAge')) return null;
  if (words.length === 2) return number >= TEEN_AT ? number : null;
  const near = [-4, -3, -2, -1, 2, 3, 4].map((offset) => index + offset);
  return near.some((at) => has(at, 'agePerson')) && !near.some((at) => has(at, 'ban')) ? number : null;
}

/** «Меня 16 лет выдают замуж», «дочери 15 свекор хочет никах»: whose age it is stands before it, and it is no sum. */
function isAgeOfBride(words: readonly ScannedWord[], index: number): boolean {
  const [before, next] = [words[index - 1], words[index + 1]];
  if (!next || COUNTED.test(next.token.key)) return false;
  if (next.meanings.has('yearsRussian')) return before?.token.key === 'мениа';
  return before?.meanings.has('whoseAge') ?? false;
}

/** `манъи 10-сола`, `запрет 10 сол дорам`, «работаю 10 лет», «я 10 лет в России»: how long something lasts is no age. */
function isSpan(words: readonly ScannedWord[], index: number): boolean {
  const [before, unit, after] = [words[index - 1], words[index + 1], words[index + 2]];
  if (before?.meanings.has('term')) return true;
  if (unit?.meanings.has('ageWord')) return after?.token.key.startsWith('запрет') ?? false;
  if (!unit?.meanings.has('yearsRussian') || before?.meanings.has('whoseAge')) return false;
  if (before?.token.key === 'иа') return after?.meanings.has('inOn') ?? false;
  return words.slice(Math.max(0, index - 4), index).some(({ meanings }) => meanings.has('lasting'));
}
