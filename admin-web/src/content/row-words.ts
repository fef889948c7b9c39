import { DAY_MS } from '../../../core/days.ts';
import type { EditedKind, EntryRow } from '../api/content.ts';
import type { Say, WordKey } from '../language/word-key.ts';
import { isRecord, type Json } from './merge-entry.ts';

/** What a row of a list says of an entry, in both languages. */
export interface RowWords {
  title: { tg: string; ru: string };
  /** Its value: a number, a phone; of a fact where its text does not say it. */
  value: string;
  /** In what the value of a fact is counted; `null`: nothing is to be said of it. */
  unit: string | null;
  source: string;
  checked: string | null;
  expires: string | null;
  risk: string | null;
  country: string | null;
}

const TITLE_FIELDS: Record<EditedKind, readonly string[]> = {
  flow: ['title'],
  contact: ['name'],
  place: ['name'],
  fact: ['text'],
  rule: ['text'],
  register: ['name'],
  country: ['label'],
  locality: ['spellings'],
  term: [],
  source: ['name'],
  canned: ['title'],
  checklist: ['title'],
  screen: ['title'],
  weights: [],
  danger: [],
  words: [],
  example: ['text'],
  said: ['name'],
};

/** A draft may be half written: what is not there is left out. What was checked, and when, is that of what people read. */
export function rowWords(kind: EditedKind, { json, live, entry }: Pick<EntryRow, 'json' | 'live' | 'entry'>): RowWords {
  const fields = isRecord(json) ? json : {};
  const read = isRecord(live) ? live : fields;
  const titled =
    TITLE_FIELDS[kind].map((name) => fields[name])[0] ?? (kind === 'term' || kind === 'words' ? fields : entry);
  return {
    title: { tg: wordsIn(titled, 'tg') || entry, ru: wordsIn(titled, 'ru') || entry },
    value: shownValue(kind, fields),
    unit: kind === 'fact' && shownValue(kind, fields) !== '' ? textOf(fields.unit) || null : null,
    source: textOf(read.source),
    checked: textOf(read.checked) || null,
    expires: textOf(read.expires) || null,
    risk: textOf(fields.risk) || null,
    country: textOf(fields.country) || null,
  };
}

function shownValue(kind: EditedKind, fields: { readonly [name: string]: Json }): string {
  if (kind === 'fact') return valueOfFact(fields);
  if (kind === 'contact') return textOf(fields.phone);
  if (kind === 'place') return wordsIn(fields.town, 'tg');
  if (kind === 'register') return textOf(fields.licence);
  if (kind === 'term') return textOf(fields.en);
  if (kind === 'country') return textOf(fields.id);
  if (kind === 'example') return textOf(fields.flow);
  return '';
}

/** A word that stands for the value is for flows alone to compare. */
function valueOfFact({ value: given, text }: { readonly [name: string]: Json }): string {
  const value = textOf(given);
  return !/^\d/.test(value) || wordsIn(text, 'ru').includes(value) ? '' : value;
}

function wordsIn(part: Json | undefined, language: 'tg' | 'ru'): string {
  if (!isRecord(part)) return textOf(part);
  const said = part[language];
  return Array.isArray(said) ? said.map(textOf).filter(Boolean).join(', ') : textOf(said);
}

function textOf(part: Json | undefined): string {
  return typeof part === 'string' || typeof part === 'number' ? String(part) : '';
}

const FULL = 100;

/** How much of the time that an entry is good for is left, of a hundred. */
export function shareLeft({ checked, expires }: Pick<RowWords, 'checked' | 'expires'>, daysLeft: number): number {
  if (daysLeft <= 0) return 0;
  const whole = (Date.parse(expires ?? '') - Date.parse(checked ?? '')) / DAY_MS;
  if (!(whole > 0)) return FULL;
  return Math.min(FULL, Math.max(1, Math.round((FULL * daysLeft) / whole)));
}

/** A day as people here write it. */
export function writtenDay(day: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? day.split('-').toReversed().join('.') : day;
}

const MONTHS = [
  'content_day_1',
  'content_day_2',
  'content_day_3',
  'content_day_4',
  'content_day_5',
  'content_day_6',
  'content_day_7',
  'content_day_8',
  'content_day_9',
  'content_day_10',
  'content_day_11',
  'content_day_12',
] as const satisfies readonly WordKey[];

/** A day with its month in words: a browser shows a field of a day in a language of its own. `null`: it is no day. */
export function dayInWords(day: string, say: Say): string | null {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const word = MONTHS[Number(month) - 1];
  return word === undefined ? null : say(word, { day: Number(date), year });
}
