import type { EntryRow } from '../api/content.ts';

/** Which entries of a list are shown; it stands in the address, so that it can be sent to a colleague. */
export interface ListQuery {
  words: string;
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
    within: within === '14' ? 14 : within === '30' ? 30 : null,
    onlyUnverified: given.has('unverified'),
    onlyMine: given.has('mine'),
    order: ORDERS.find((order) => order === given.get('order')) ?? 'list',
  };
}

export function writeListQuery({ words, within, onlyUnverified, onlyMine, order }: ListQuery): string {
  const given = new URLSearchParams();
  if (words !== '') given.set('q', words);
  if (within !== null) given.set('within', String(within));
  if (onlyUnverified) given.set('unverified', '1');
  if (onlyMine) given.set('mine', '1');
  if (order !== 'list') given.set('order', order);
  return given.toString();
}

export function isAsked(row: EntryRow, { words, within, onlyUnverified, onlyMine }: ListQuery, me: string): boolean {
  if (within !== null && (row.daysLeft === null || row.daysLeft > within)) return false;
  if (onlyUnverified && !row.isUnverified) return false;
  if (onlyMine && !isMine(row, me)) return false;
  const text = fold(`${row.entry} ${JSON.stringify(row.json) ?? ''}`);
  return fold(words)
    .split(/\s+/)
    .every((word) => text.includes(word));
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
