import { fillVariables } from '../../content/variables.ts';

/** Ages at which the law draws its lines for children and adults; next to a word for years they are no rule of ours. */
const AGES = new Set(['14', '16', '18']);

/** Arabic and Persian digits, whose code points end in the digit. */
const OTHER_DIGITS = /[\u0660-\u0669]|[\u06f0-\u06f9]/g;

const LINK = /https?:\/\/\S+/g;
const NUMBER_IN_LINK = /\d[\d-]{5,}/;
const PHONE = /(?:\+\s?)?\d(?:[\s().-]{0,2}\d){4,}|\+\s?\d/;
const LONG_NUMBER = /\d{3,}/;
const DATE = /(?<!\d)\d{1,2}(?:[./]\d{2}(?:[./]\d{2,4})?|-\d{1,2}-\d{2,4})(?!\d)/;
const TIME = /(?<!\d)\d{1,2}:\d{2}(?!\d)/;
const ALL_DATES = new RegExp(DATE.source, 'g');
const ALL_TIMES = new RegExp(TIME.source, 'g');
const YEARS = /(?<!\d)(\d{1,2})\s?(?:сола|сол|лет|год|года)(?!\p{L})/giu;
const MONTH_NAMES = 'январ|феврал|март|апрел|ма[йяи]|июн|июл|август|сентябр|октябр|ноябр|декабр';
const MONTH = new RegExp(`(?<!\\d)\\d{1,2}(?:-?(?:уми|юми|го))?\\s(?:${MONTH_NAMES})`, 'iu');
const TIME_UNITS =
  'рӯз|ҳафта|моҳ|сол|соат|дақиқа|сония|шабонарӯз|день|дня|дней|дни|дн\\.|недел|месяц|год(?:а|у)?(?!\\p{L})|лет(?!\\p{L})|час(?:а|ов)?(?!\\p{L})|минут|секунд|сут(?:ки|ок)';
const MONEY_UNITS =
  'сом(?:\\.|он)|рубл|руб\\.|доллар|евро|тенге|дир[ҳх]ам|вон(?!\\p{L})|лир[аы]?(?!\\p{L})|сум(?:ов)?(?!\\p{L})|фоиз|процент|ҳазор|тысяч|тыс\\.|миллион';
const UNIT = new RegExp(`\\d\\s?(?:${TIME_UNITS}|${MONEY_UNITS})`, 'iu');
const SIGN = /\d\s?[%₽$€£₸]|[$€£]\s?\d/;

export type Literal = 'phone_number' | 'date' | 'time_of_day' | 'sum_or_term' | 'long_number';

/**
 * What in a text looks like a fact that was typed in: a phone, a date, a time of day, a number next to a unit of time
 * or money, and any number of three digits or more. Numbers of steps and the ages 14, 16 and 18 may stand.
 */
export function literalIn(text: string): { literal: Literal; found: string } | null {
  const plain = inDigits(text)
    .replace(LINK, (link) => (NUMBER_IN_LINK.test(link) ? link : ' '))
    .replace(YEARS, (years, age: string) => (AGES.has(age) ? ' ' : years));
  const rules: [Literal, RegExp][] = [
    ['date', MONTH],
    ['date', DATE],
    ['time_of_day', TIME],
    ['phone_number', PHONE],
    ['sum_or_term', SIGN],
    ['sum_or_term', UNIT],
    ['long_number', LONG_NUMBER],
  ];
  for (const [literal, rule] of rules) {
    const match = rule.exec(plain);
    if (match) return { literal, found: surroundingWords(plain, match.index, match[0].length) };
  }
  return null;
}

/** What in a text may be a phone, also where there are dates and times beside it. */
export function phoneIn(text: string): string | null {
  const plain = inDigits(text).replace(ALL_DATES, ' ').replace(ALL_TIMES, ' ');
  const match = PHONE.exec(plain);
  return match && surroundingWords(plain, match.index, match[0].length);
}

function inDigits(text: string): string {
  return fillVariables(text, () => ' ')
    .normalize('NFKC')
    .replace(OTHER_DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 15));
}

/** The number as the editor knows it again: whole words, not the piece that the rule met. */
function surroundingWords(text: string, index: number, length: number): string {
  const before = /\S*$/.exec(text.slice(0, index))?.[0] ?? '';
  const after = /^[\p{L}\p{N}]*/u.exec(text.slice(index + length))?.[0] ?? '';
  return `${before}${text.slice(index, index + length)}${after}`.trim();
}
