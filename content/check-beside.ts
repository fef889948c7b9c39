import { fault, type Problem, remark } from '../core/problem.ts';
import { addDays } from './day.ts';

/** What an entry says in one word: whoever changes it has read or rung it anew. Texts about it may be written better at any time. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  fact: ['value', 'unit'],
  contact: ['phone'],
  place: ['phone', 'address'],
  register: ['licence', 'status'],
};

interface Beside {
  where: string;
  kind: string;
  /** What people read until then; null: nothing. */
  live: unknown;
  /** By the clock of the hotline. */
  today: string;
}

/** What can be told of an entry only beside what people read now, and beside the calendar. Dead lines are shown to nobody. */
export function checkBeside(entry: unknown, { where, kind, live, today }: Beside): Problem[] {
  const [now, before] = [fieldsOf(entry), fieldsOf(live)];
  if (now === null || now.status === 'dead') return [];
  return [...checkAhead(now, { where, today, before }), ...checkValueAlone(now, { where, kind, before })];
}

/** Nobody has looked tomorrow. Somewhere it is tomorrow already, and a clock that is wrong makes nothing wrong that is there. */
function checkAhead(
  { checked }: Fields,
  { where, today, before }: Pick<Beside, 'where' | 'today'> & { before: Fields | null },
): Problem[] {
  if (typeof checked !== 'string' || checked <= addDays(today, 1) || checked === before?.checked) return [];
  return [fault(where, 'checked_ahead', { checked, today }, { path: 'checked' })];
}

/** Another number on the word of a page that was read before it: so a slip of the finger is told as verified. */
function checkValueAlone(
  now: Fields,
  { where, kind, before }: Pick<Beside, 'where' | 'kind'> & { before: Fields | null },
): Problem[] {
  const { checked } = now;
  if (before === null || typeof checked !== 'string' || isToldUnverified(now, before)) return [];
  const path = (VALUES[kind] ?? []).find((name) => !isSame(now[name], before[name]));
  const isSeenAnew = !isSame(now.source, before.source) || checked !== before.checked;
  if (path === undefined || isSeenAnew) return [];
  return [remark(where, 'value_alone', { checked }, { path })];
}

/** Whoever reads it is told so: of a line always, of anything else where this draft has made it so. */
function isToldUnverified(now: Fields, before: Fields): boolean {
  return now.status === 'unverified' || (now.confidence !== 'high' && before.confidence === 'high');
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(json: unknown): Fields | null {
  return typeof json === 'object' && json !== null ? (json as Fields) : null;
}

/** A field that is left out, empty or null says nothing; spaces in a number are for the eye. */
function isSame(one: unknown, other: unknown): boolean {
  const plain = (value: unknown) => String(value ?? '').replace(/[\s-]/g, '');
  return plain(one) === plain(other);
}
