import type { EntryKind as NamedKind } from '../../content/entry-states.ts';
import { type EntryKey, type EntryKind, keyOf } from '../../core/entry.ts';
import { withoutDay } from '../../core/manifest-on.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { type EntryUse, entryUses } from '../../flows/check/entry-uses.ts';
import { flowUses } from '../../flows/check/flow-uses.ts';
import { nameOf } from '../../flows/check/named-entries.ts';

/** Where an entry can be met. */
export type UsesOf = (key: EntryKey) => readonly EntryUse[];

const NAMED_KINDS: ReadonlyMap<EntryKind, NamedKind> = new Map<EntryKind, NamedKind>([
  ['fact', 'fact'],
  ['contact', 'contact point'],
  ['rule', 'country rule'],
  ['screen', 'question set'],
  ['checklist', 'checklist'],
  ['register', 'register'],
  ['term', 'glossary'],
]);

const KNOWN = new WeakMap<Knowledge, ReturnType<typeof entryUses>>();

const KNOWN_OF_FLOWS = new WeakMap<Knowledge, ReturnType<typeof flowUses>>();

/** The nodes that can bring an entry before a person, or lead into a flow; with a day in its name it takes the place of another, and stands where that does. */
export function usesIn(knowledge: Knowledge, today: string): UsesOf {
  const uses = KNOWN.get(knowledge) ?? entryUses(knowledge.book.newest, knowledge.content, today);
  KNOWN.set(knowledge, uses);
  const ofFlows = KNOWN_OF_FLOWS.get(knowledge) ?? flowUses(knowledge.book.newest);
  KNOWN_OF_FLOWS.set(knowledge, ofFlows);
  return (key) => {
    if (key.kind === 'flow') return ofFlows.get(key.entry) ?? [];
    const kind = NAMED_KINDS.get(key.kind);
    const [, id = key.entry] = withoutDay(keyOf(key)).split('/');
    return (kind && uses.get(nameOf({ kind, id }))) ?? [];
  };
}
