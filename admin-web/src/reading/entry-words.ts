import type { EntryKey, EntryKind } from '../../../core/entry.ts';
import type { StaffLanguage } from '../../../core/staff.ts';
import type { Row } from '../api/releases.ts';
import { heldFrom } from '../content/entry-day.ts';
import { writtenDay } from '../content/row-words.ts';
import type { Say, WordKey } from '../language/words.tsx';
import { shortened, wordsOf } from './short-words.ts';

export const KIND_WORDS: Record<EntryKind, WordKey> = {
  flow: 'read_kind_flow',
  fact: 'read_kind_fact',
  contact: 'read_kind_contact',
  country: 'read_kind_country',
  rule: 'read_kind_rule',
  screen: 'read_kind_screen',
  checklist: 'read_kind_checklist',
  register: 'read_kind_register',
  term: 'read_kind_term',
  source: 'read_kind_source',
  canned: 'read_kind_canned',
  weights: 'read_kind_weights',
  locality: 'read_kind_locality',
  place: 'read_kind_place',
  danger: 'read_kind_danger',
  example: 'read_kind_example',
  topics: 'read_kind_topics',
  words: 'read_kind_words',
  said: 'read_kind_said',
};
const KINDS: ReadonlySet<string> = new Set(Object.keys(KIND_WORDS));

export function isKind(kind: string): kind is EntryKind {
  return KINDS.has(kind);
}

/** The kind of an entry, and from which day it holds where it is one for later. */
export function kindWords({ kind, entry }: EntryKey, say: Say): string {
  const { day } = heldFrom(entry);
  const words = say(KIND_WORDS[kind]);
  return day === null ? words : `${words} · ${say('read_from_day', { day: writtenDay(day) })}`;
}

/** Fields by which people know an entry, the best first. */
const TELLING = ['title', 'name', 'label', 'text', 'spellings'];

/** What an entry is called: by its own words where it has any, else by its id. English staff read the Russian ones. */
export function titleOf({ entry, json }: Pick<Row, 'entry' | 'json'>, language: StaffLanguage): string {
  if (typeof json !== 'object' || json === null) return entry;
  const fields = new Map<string, unknown>(Object.entries(json));
  const words = [...TELLING.map((name) => fields.get(name)), json].flatMap((field) => wordsOf(field, language) ?? []);
  return shortened(words[0] ?? entry);
}

/** Pages on which entries of a kind are written. */
const PAGES = new Map<EntryKind, string>([
  ['fact', '/facts'],
  ['contact', '/contacts'],
  ['place', '/places'],
  ['rule', '/rules'],
  ['register', '/register'],
  ['country', '/countries'],
  ['locality', '/localities'],
  ['term', '/glossary'],
  ['source', '/sources'],
  ['canned', '/canned'],
  ['checklist', '/checklists'],
  ['screen', '/screens'],
  ['weights', '/weights'],
  ['danger', '/danger-words'],
  ['words', '/sentences'],
  ['example', '/examples'],
  ['said', '/said'],
]);

/** Where an entry is written; `null`: no page writes such ones. */
export function writePath({ kind, entry }: EntryKey): string | null {
  const page = PAGES.get(kind);
  return page === undefined ? null : `${page}/${encodeURIComponent(entry)}`;
}
