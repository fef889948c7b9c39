import { freshness } from './freshness.ts';
import type { Content } from './schema.ts';
import { isRead } from './source.ts';

export const ENTRY_KINDS = [
  'fact',
  'contact point',
  'place',
  'country rule',
  'question set',
  'checklist',
  'register',
  'glossary',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What is to be seen to about an entry. Terms of the glossary do not age. */
export interface EntryState {
  kind: EntryKind;
  id: string;
  expires: string | null;
  /** Who looks after it. */
  owner: string | null;
  source: string;
  /** Of a contact point what is rung. */
  phone: string | null;
  /** Past the day on which it expires; `soon`: within 14 days. */
  age: 'fresh' | 'soon' | 'stale' | null;
  /** It is told with a word that it is not checked. */
  isUnverified: boolean;
  /** Kept for the record, never shown. */
  isDead: boolean;
  /** A source that it names is no page that somebody read. */
  isWithoutSource: boolean;
  isOfLowConfidence: boolean;
}

/** Numbers and places say themselves whether they were checked. */
type Line = Dated & { phone?: string | null | undefined; status: 'verified' | 'unverified' | 'dead' };
type Dated = { id: string; owner: string; source: string; expires: string; confidence: 'high' | 'medium' | 'low' };

/** Every entry of the content as it stands on a day. */
export function entryStates(content: Content, today: string): EntryState[] {
  const lines = (kind: EntryKind, entries: Iterable<Line>) =>
    [...entries].map((line) => ({
      ...stateOf(kind, line, today),
      phone: line.phone ?? null,
      isUnverified: line.status === 'unverified',
      isDead: line.status === 'dead',
    }));
  const dated = (kind: EntryKind, entries: Iterable<Dated>) => [...entries].map((entry) => stateOf(kind, entry, today));
  return [
    ...dated('fact', content.facts.values()),
    ...lines('contact point', content.contactPoints.values()),
    ...lines('place', content.places.values()),
    ...dated('country rule', content.countryRules.values()),
    ...dated('question set', content.screens.values()),
    ...dated('checklist', content.checklists.values()),
    ...dated('register', content.register),
    ...[...content.glossary.values()].map(
      ({ id, source }): EntryState => ({
        kind: 'glossary',
        id,
        expires: null,
        owner: null,
        source,
        phone: null,
        age: null,
        isUnverified: false,
        isDead: false,
        isWithoutSource: !isRead(source),
        isOfLowConfidence: false,
      }),
    ),
  ];
}

function stateOf(kind: EntryKind, { id, owner, source, expires, confidence }: Dated, today: string): EntryState {
  const isWithoutSource = !isRead(source);
  return {
    kind,
    id,
    expires,
    owner,
    source,
    phone: null,
    age: freshness({ expires }, today),
    isUnverified: confidence !== 'high' || isWithoutSource,
    isDead: false,
    isWithoutSource,
    isOfLowConfidence: confidence === 'low',
  };
}
