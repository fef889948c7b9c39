import { DEADLINE_FACTS } from '../../content/entry-deadlines.ts';
import type { EntryKind } from '../../content/entry-states.ts';
import type { Content } from '../../content/schema.ts';
import { STAY_FACTS } from '../../content/stay.ts';
import { entriesNamed } from '../engine/entries.ts';
import type { FlowNode } from '../schema.ts';
import type { AnswerKind } from './known-answers.ts';
import { referencesShown } from './references-shown.ts';

/** An entry as reports name it. */
export interface EntryName {
  kind: EntryKind;
  id: string;
}

/** `kind id`. */
export function nameOf({ kind, id }: EntryName): string {
  return `${kind} ${id}`;
}

export function named(kind: EntryKind, ids: Iterable<string>): EntryName[] {
  return [...ids].map((id) => ({ kind, id }));
}

/** What a node shows, asks or checks by, beside what its texts call. */
export function namedByNode(node: FlowNode, content: Content, answers: ReadonlyMap<string, AnswerKind>): EntryName[] {
  if (node.kind === 'screen') return [{ kind: 'question set', id: node.screen }];
  if (node.kind === 'check') return checkedBy(node.check, content);
  if (node.kind !== 'show') return [];
  const countries = content.countries.map(({ id }) => id);
  return referencesShown(node.show, countries, answers).flatMap((reference) => entryNames(content, reference));
}

function checkedBy(
  check: Extract<FlowNode, { kind: 'check' }>['check'],
  { register, checklists }: Content,
): EntryName[] {
  switch (check) {
    case 'register':
      return named(
        'register',
        register.map(({ id }) => id),
      );
    case 'days-left':
      return named('fact', Object.values(STAY_FACTS).flatMap(Object.values<string>));
    case 'entry-deadline':
      return named('fact', DEADLINE_FACTS);
    case 'steps':
      return named('checklist', checklists.keys());
    case 'company-number':
      return [];
  }
}

function entryNames(content: Content, reference: string): EntryName[] {
  const shown = entriesNamed(content, reference);
  switch (shown?.kind) {
    case 'country-rules':
      return named(
        'country rule',
        shown.entries.map(({ id }) => id),
      );
    case 'checklists':
      return [{ kind: 'checklist', id: shown.entry.id }];
    case 'glossary':
      return [{ kind: 'glossary', id: shown.entry.id }];
    case 'places':
      return named(
        'place',
        shown.entries.map(({ id }) => id),
      );
    default:
      return [];
  }
}
