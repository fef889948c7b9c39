import { DAY_MS } from '../../core/days.ts';
import { normalise } from '../../language/fold/normalise.ts';
import { sKey } from '../../language/fold/s-key.ts';
import { foldWords } from '../fold-words.ts';
import { toldDay } from './read-told-date.ts';

const YEARS = { first: 1900, last: 2100 };

/** Days from today by the folded word. */
const NEAR_DAYS: ReadonlyMap<string, number> = new Map(
  [
    { words: ['имрӯз', 'сегодня'], days: 0 },
    { words: ['дирӯз', 'вчера'], days: -1 },
    { words: ['парерӯз', 'позавчера'], days: -2 },
    { words: ['фардо', 'пагоҳ', 'завтра'], days: 1 },
    { words: ['пасфардо', 'послезавтра'], days: 2 },
  ].flatMap(({ words, days }) => words.map((word): [string, number] => [foldWords(word), days])),
);

/** How the months begin in both languages; января and январи fold alike. */
const MONTHS = ['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'].map(sKey);
/** May ends differently in every case: май, мая, майи. */
const MAY = sKey('май');

const ISO = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/;
const DIGITS = /^(\d{1,2})[ ./-]+(\d{1,2})(?:[ ./-]+(\d{4}|\d{2}))?\s*(?:г\.?|год|года|сол)?$/;
const WORDS =
  /^(\d{1,2})\s*-?\s*(?:уми|юми|ум|юм|го|е)?\s+(\p{L}{3,12})\.?\s*(?:соли\s+)?(\d{4})?\s*(?:г\.?|год|года|сол)?\.?$/u;

/**
 * The one date that a message names, as `2026-11-24`: in digits, with the month in words, as today and its neighbours, or
 * as so many days or weeks ago. Without a year it is the one nearest to today.
 */
export function dateIn(text: string, today: string): string | null {
  const normal = normalise(text).trim();
  const near = NEAR_DAYS.get(foldWords(text));
  if (near !== undefined) return isoOf(Date.parse(today) + near * DAY_MS);
  const iso = ISO.exec(normal);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const digits = DIGITS.exec(normal);
  if (digits) return dated({ day: Number(digits[1]), month: Number(digits[2]), year: digits[3] }, today);
  const words = WORDS.exec(normal);
  const month = monthOf(words?.[2] ?? '');
  if (words && month !== null) return dated({ day: Number(words[1]), month, year: words[3] }, today);
  return inSentence(text, today);
}

const DIGITS_INSIDE = /(?<![\d.,])(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?(?![\d.,]*\d)/gu;

/** The one day that a sentence names, in digits or in words. */
function inSentence(text: string, today: string): string | null {
  const told = toldDay(text);
  const [digits, ...more] = normalise(text).matchAll(DIGITS_INSIDE);
  if (digits !== undefined) {
    const isOnly = told === null && more.length === 0;
    return isOnly ? dated({ day: Number(digits[1]), month: Number(digits[2]), year: digits[3] }, today) : null;
  }
  if (told === null) return null;
  return 'days' in told ? isoOf(Date.parse(today) + told.days * DAY_MS) : dated(told, today);
}

function monthOf(word: string): number | null {
  const key = sKey(word);
  const index = MONTHS.findIndex((month) => key.startsWith(month));
  if (index >= 0) return index + 1;
  return key.startsWith(MAY) ? 5 : null;
}

function dated(
  { day, month, year }: { day: number; month: number; year: string | undefined },
  today: string,
): string | null {
  const thisYear = Number(today.slice(0, 4));
  if (year !== undefined) return dateOf(fullYear(year, thisYear), month, day);
  const near = [thisYear - 1, thisYear, thisYear + 1].map((candidate) => dateOf(candidate, month, day));
  const now = Date.parse(today);
  const distance = (date: string) => Math.abs(Date.parse(date) - now);
  return near.filter((date) => date !== null).sort((one, other) => distance(one) - distance(other))[0] ?? null;
}

/** Two digits mean a year up to ten years ahead, else one of the past century. */
function fullYear(year: string, thisYear: number): number {
  if (year.length === 4) return Number(year);
  const century = thisYear - (thisYear % 100);
  const guess = century + Number(year);
  return guess > thisYear + 10 ? guess - 100 : guess;
}

/** Null for a day that no calendar has. */
function dateOf(year: number, month: number, day: number): string | null {
  if (year < YEARS.first || year > YEARS.last || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const at = Date.UTC(year, month - 1, day);
  return new Date(at).getUTCDate() === day ? isoOf(at) : null;
}

function isoOf(at: number): string | null {
  return Number.isFinite(at) ? new Date(at).toISOString().slice(0, 10) : null;
}
