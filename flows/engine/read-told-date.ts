import { numberIn } from '../../language/fold/number-in.ts';
import { sKey } from '../../language/fold/s-key.ts';
import { tokens } from '../../language/fold/tokens.ts';
import { wordFamily } from '../../language/fold/word-family.ts';
import * as words from '../../language/words/words-dates.ts';

/** A day as a sentence tells it: so far from today, or by its name. */
export type ToldDay = { days: number } | { day: number; month: number; year: string | undefined };

const MOST_WORDS = 12;
const LETTERS_MOST = 200;
/** «Двадцать пятого», `бисту панҷум`. */
const LONGEST_NUMBER = 2;

const NEAR = words.NEAR_DAYS.map(([days, list]) => ({ days, isWord: wordFamily(list) }));
const isDay = wordFamily(words.DAY_WORDS);
const isWeek = wordFamily(words.WEEK_WORDS);
const isAgo = wordFamily(words.AGO);
const isInBefore = wordFamily(words.IN_BEFORE);
const isInBehind = wordFamily(words.IN_BEHIND);
const isAbout = wordFamily(words.ABOUT);
const MONTHS = words.MONTHS.split(' ').map(sKey);
const isMay = wordFamily(words.MAY);
const ORDINALS = new Map(
  words.ORDINALS.flatMap(([day, stem]) =>
    words.ORDINAL_ENDINGS.split(' ').map((ending): [string, number] => [sKey(stem + ending), day]),
  ),
);
/** «Сентября» has so many letters, as a key, behind the first three. */
const LONGEST_MONTH_END = 7;
const TAJIK_ORDINAL = /(?:и?ум)(?:и|ин)?$/u;
/** `имрӯз пагоҳӣ` is this morning, and so is `имрӯз пагоҳ`. */
const MORNING = 1;

/** The one day that a sentence tells: `се рӯз пеш`, «через неделю», «пятнадцатого сентября улетаю»; null for none or several. */
export function toldDay(text: string): ToldDay | null {
  if (text.length > LETTERS_MOST) return null;
  const keys = tokens(text).map(({ key }) => key);
  if (keys.length > MOST_WORDS || keys.some(isAbout)) return null;
  const named = keys.flatMap((_, at) => namedDay(keys, at) ?? []);
  const spans = keys.flatMap((_, at) => spanAt(keys, at) ?? []);
  const near = nearDay(keys);
  const found: ToldDay[] = [...named, ...spans, ...(near === null ? [] : [near])];
  return found.length === 1 ? (found[0] ?? null) : null;
}

function nearDay(keys: readonly string[]): ToldDay | null {
  const said = new Set(keys.flatMap((key) => NEAR.find(({ isWord }) => isWord(key))?.days ?? []));
  if (said.has(0)) said.delete(MORNING);
  const [days, ...more] = said;
  return days === undefined || more.length > 0 ? null : { days };
}

/** A month with its day before it. */
function namedDay(keys: readonly string[], at: number): ToldDay | null {
  const month = monthOf(keys[at] ?? '');
  const day = month === null ? null : dayBefore(keys, at);
  if (month === null || day === null) return null;
  const year = [keys[at + 1], keys[at + 2]].find((key) => /^(?:19|20)\d\d$/.test(key ?? ''));
  return { day, month, year };
}

function monthOf(key: string): number | null {
  if (isMay(key)) return MONTHS.indexOf('маи') + 1;
  const index = MONTHS.findIndex((month) => key.length <= month.length + LONGEST_MONTH_END && key.startsWith(month));
  return index < 0 ? null : index + 1;
}

function dayBefore(keys: readonly string[], at: number): number | null {
  const end = keys[at - 1] === 'уми' || keys[at - 1] === 'го' ? at - 1 : at;
  for (let length = LONGEST_NUMBER; length > 0; length--) {
    const part = keys.slice(Math.max(0, end - length), end);
    const day = part.length === length ? dayOf(part) : null;
    if (day !== null && day >= 1 && day <= 31) return day;
  }
  return null;
}

function dayOf(part: readonly string[]): number | null {
  const last = part.at(-1) ?? '';
  const tens = part.length > 1 ? numberIn(part.slice(0, -1).join(' ')) : 0;
  const ordinal = ORDINALS.get(last);
  if (ordinal !== undefined)
    return tens !== null && (tens === 0 || (tens % 10 === 0 && ordinal < 10)) ? tens + ordinal : null;
  return numberIn(part.join(' ')) ?? numberIn([...part.slice(0, -1), last.replace(TAJIK_ORDINAL, '')].join(' '));
}

/** So many days or weeks ago, or from now. */
function spanAt(keys: readonly string[], at: number): ToldDay | null {
  const [unit, after] = [keys[at] ?? '', keys[at + 1] ?? ''];
  const length = isDay(unit) ? 1 : isWeek(unit) ? 7 : null;
  if (length === null) return null;
  const counted = numberIn(keys[at - 1] ?? '');
  const start = counted === null ? at : at - 1;
  const isComing = isComingBefore(keys, start) || (isInBehind(after) && counted !== null);
  if (!isComing && !isAgo(after)) return null;
  // `Як ҳафта пеш`, «неделю назад»; but `рӯз мегузарад` counts nothing.
  const count = counted ?? (isWeek(unit) || isComing ? 1 : null);
  return count === null ? null : { days: (isComing ? 1 : -1) * count * length };
}

/** «Через», `баъди`; `баъд аз` and `пас аз` with their «аз». */
function isComingBefore(keys: readonly string[], start: number): boolean {
  const before = keys[start - 1] ?? '';
  return before === 'аз' ? isInBefore(keys[start - 2] ?? '') : isInBefore(before);
}
