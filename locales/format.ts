import type { Language } from '../core/message.ts';
import { type WordKey, words } from './words.ts';

/** ICU knows no Tajik: `Intl` takes the process's language instead. Dates, sums and numbers are written by hand. */

const NO_BREAK_SPACE = '\u00a0';
const MONTHS = [
  'date_january',
  'date_february',
  'date_march',
  'date_april',
  'date_may',
  'date_june',
  'date_july',
  'date_august',
  'date_september',
  'date_october',
  'date_november',
  'date_december',
] as const satisfies readonly WordKey[];

const MONEY = {
  TJS: 'money_tjs',
  RUB: 'money_rub',
  KZT: 'money_kzt',
  USD: 'money_usd',
  EUR: 'money_eur',
  AED: 'money_aed',
} as const satisfies Record<string, WordKey>;
export type Currency = keyof typeof MONEY;

/** A day such as `2026-11-24` in words: «24 ноябри соли 2026», «24 ноября 2026 года». */
export function longDate(day: string, language: Language): string {
  const [year, month, date] = partsOf(day);
  const key = MONTHS[month - 1];
  if (key === undefined) throw new Error(`${day} is not a day`);
  return words(language)(key, { day: date, year });
}

/** A day such as `2026-11-24` as 24.11.2026, the same in both languages. */
export function shortDate(day: string): string {
  const [year, month, date] = partsOf(day);
  return `${two(date)}.${two(month)}.${String(year).padStart(4, '0')}`;
}

/** A number with a decimal comma and groups of three: `1 234 567,89`. Four digits stay together in Russian. */
export function formatNumber(value: number, language: Language): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) throw new Error(`${value} cannot be written out`);
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(2).split('.');
  const together = language === 'ru' ? 4 : 3;
  const grouped = whole.length <= together ? whole : whole.replace(/\B(?=(\d{3})+$)/g, NO_BREAK_SPACE);
  const decimals = fraction.replace(/0+$/, '');
  const isZero = Number(whole) === 0 && decimals === '';
  return `${value < 0 && !isZero ? '-' : ''}${grouped}${decimals === '' ? '' : `,${decimals}`}`;
}

/** A sum in words people say: «8 900 рубл», «8900 рублей». */
export function formatMoney(amount: number, currency: Currency, language: Language): string {
  return words(language)(MONEY[currency], { count: amount, amount: formatNumber(amount, language) });
}

function partsOf(day: string): [number, number, number] {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) throw new Error(`${day} is not a day`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
