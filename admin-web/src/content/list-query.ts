import type { EntryRow } from '../api/content.ts';
import { isRecord } from './merge-entry.ts';

/** Which entries of a list are shown; it stands in the address, so that it can be sent to a colleague. */
export interface ListQuery {
  words: string;
  /** Those of one country; `null`: of all. */
  country: string | null;
  /** Those that expire within so many days, or have; `null`: all. */
  within: 14 | 30 | null;
  onlyUnverified: boolean;
  onlyMine: boolean;
  /** `list`: as they were written down. */
  order: Order;
}

/** What stands first: what is read by most, or what is stale first. */
export const ORDERS = ['list', 'read', 'stale'] as const;
export type Order = (typeof ORDERS)[number];

export function readListQuery(search: string): ListQuery {
  const given = new URLSearchParams(search);
  const within = given.get('within');
  return {
    words: given.get('q') ?? '',
    country: given.get('country') || null,
    within: within === '14' ? 14 : within === '30' ? 30 : null,
    onlyUnverified: given.has('unverified'),
    onlyMine: given.has('mine'),
    order: ORDERS.find((order) => order === given.get('order')) ?? 'list',
  };
}

export function writeListQuery({ words, country, within, onlyUnverified, onlyMine, order }: ListQuery): string {
  const given = new URLSearchParams();
  if (words !== '') given.set('q', words);
  if (country !== null) given.set('country', country);
  if (within !== null) given.set('within', String(within));
  if (onlyUnverified) given.set('unverified', '1');
  if (onlyMine) given.set('mine', '1');
  if (order !== 'list') given.set('order', order);
  return given.toString();
}

/** Who looks, and how they may call a country. */
export interface Asking {
  me: string;
  countryWords: (id: string) => string;
}

export function isAsked(row: EntryRow, query: ListQuery, { me, countryWords }: Asking): boolean {
  const { words, country, within, onlyUnverified, onlyMine } = query;
  const countries = countriesOf(row);
  if (country !== null && !countries.includes(country)) return false;
  if (within !== null && (row.daysLeft === null || row.daysLeft > within)) return false;
  if (onlyUnverified && !row.isUnverified) return false;
  if (onlyMine && !isMine(row, me)) return false;
  const text = fold([row.entry, JSON.stringify(row.json) ?? '', ...countries.map(countryWords)].join(' '));
  const phone = dialledOf(isRecord(row.json) ? row.json.phone : null);
  return fold(words)
    .split(/\s+/)
    .every((word) => text.includes(word) || (IS_NUMBER.test(word) && phone.includes(dialledOf(word))));
}

/** Somebody copies a number with its marks, or types it without. */
const IS_NUMBER = /^\+?[\d()-]*\d[\d()-]*$/;

function dialledOf(phone: unknown): string {
  return typeof phone === 'string' ? phone.replace(/[^+\d]/g, '') : '';
}

/** The countries that an entry is for. */
export function countriesOf({ json }: Pick<EntryRow, 'json'>): string[] {
  if (!isRecord(json)) return [];
  const { country, also_in: also } = json;
  return [country, ...(Array.isArray(also) ? also : [])].filter((one) => typeof one === 'string');
}

/** Somebody looks after an entry whose owner they are, and after what they are writing of it. */
export function isMine({ owner, draft }: Pick<EntryRow, 'owner' | 'draft'>, me: string): boolean {
  return owner.person?.id === me || draft?.authors.some(({ id }) => id === me) === true;
}

/** Rows in an order; of what is equal in it the order of the list stays. */
export function inOrder(rows: readonly EntryRow[], order: Order): EntryRow[] {
  if (order === 'read') return rows.toSorted((one, other) => (other.readers ?? 0) - (one.readers ?? 0));
  if (order === 'list') return [...rows];
  const left = ({ daysLeft }: EntryRow) => daysLeft ?? Number.MAX_SAFE_INTEGER;
  return rows.toSorted((one, other) => left(one) - left(other));
}

const PLAIN = new Map(Object.entries({ ҳ: 'х', қ: 'к', ғ: 'г', ӣ: 'и', ӯ: 'у', ҷ: 'ч', ё: 'е' }));

/** Whoever has no Tajik letters on the keyboard finds the words all the same. */
export function fold(text: string): string {
  return text.toLowerCase().replace(/[ҳқғӣӯҷё]/g, (letter) => PLAIN.get(letter) ?? letter);
}
