import { type Currency, formatMoney, formatNumber, longDate, shortDate } from '../../locales/format.ts';
import tg from '../../locales/tg.json' with { type: 'json' };
import { sayIn, type WordKey } from '../../locales/words.ts';

const COUNTS = [0, 1, 1.5, 2, 5, 11, 21, 22, 1000, 12_345.5];
const CURRENCIES: Currency[] = ['TJS', 'RUB', 'KZT', 'USD', 'EUR', 'AED'];
const DAYS = ['2026-01-01', '2026-03-05', '2026-11-24', '2027-12-31'];

/** A value for every variable that a text may hold. */
export const VALUES = {
  word: 'яблоко 47',
  channel: 'Telegram',
  code: '482 913',
  address: 'https://chat.example.org',
  amount: '7',
  clock: '14:05',
  from: '16:00',
  to: '20:00',
  time: '9:00',
  names: 'Human Rights Watch',
  age: 30,
  cost: 'x',
  at: 3,
  country: 'x',
  date: '24.11.2026',
  day: 24,
  days: 180,
  duty: 'x',
  hours: 'x',
  kind: 'x',
  left: 3,
  letters: 'x',
  minutes: 30,
  number: 1,
  of: 11,
  over: 2,
  page: 1,
  pages: 3,
  receipt: 'x',
  received: 2,
  region: 'x',
  sent: 5,
  text: 'x',
  title: 'x',
  used: 87,
  year: 2026,
};

/** Everything the program can say and write out, one line each: it must be the same whatever the process's language. */
export function sayEverything(): string {
  const lines: string[] = [];
  for (const language of ['tg', 'ru'] as const) {
    for (const key of Object.keys(tg) as WordKey[]) {
      for (const count of COUNTS)
        lines.push(`${language} ${key} ${count}: ${sayIn(language, key, { ...VALUES, count })}`);
    }
    for (const count of COUNTS) {
      lines.push(formatNumber(count, language));
      for (const currency of CURRENCIES) lines.push(formatMoney(count, currency, language));
    }
    for (const day of DAYS) lines.push(longDate(day, language), shortDate(day));
  }
  return lines.join('\n');
}

if (import.meta.main) process.stdout.write(sayEverything());
