import { freshness } from './freshness.ts';
import type { Content } from './schema.ts';
import { isRead } from './source.ts';

export const ENTRY_KINDS = [
  'fact',
  'contact point',
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

type Dated = { id: string; source: string; expires: string; confidence: 'high' | 'medium' | 'low' };

/** Every entry of the content as it stands on a day. */
export function entryStates(content: Content, today: string): EntryState[] {
  const dated = (kind: EntryKind, entries: Iterable<Dated>) => [...entries].map((entry) => stateOf(kind, entry, today));
  return [
    ...dated('fact', content.facts.values()),
    ...[...content.contactPoints.values()].map((point) => ({
      ...stateOf('contact point', point, today),
      isUnverified: point.status === 'unverified',
      isDead: point.status === 'dead',
    })),
    ...dated('country rule', content.countryRules.values()),
    ...dated('question set', content.screens.values()),
    ...dated('checklist', content.checklists.values()),
    ...dated('register', content.register),
    ...[...content.glossary.values()].map(
      ({ id, source }): EntryState => ({
        kind: 'glossary',
        id,
        expires: null,
        age: null,
        isUnverified: false,
        isDead: false,
        isWithoutSource: !isRead(source),
        isOfLowConfidence: false,
      }),
    ),
  ];
}

function stateOf(kind: EntryKind, { id, source, expires, confidence }: Dated, today: string): EntryState {
  const isWithoutSource = !isRead(source);
  return {
    kind,
    id,
    expires,
    age: freshness({ expires }, today),
    isUnverified: confidence !== 'high' || isWithoutSource,
    isDead: false,
    isWithoutSource,
    isOfLowConfidence: confidence === 'low',
  };
}
