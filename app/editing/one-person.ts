import type { Editor } from '../../admin-api/content-desk.ts';
import type { Draft } from '../../core/draft.ts';
import { type EntryKind, entryOf, keyOf } from '../../core/entry.ts';
import { withoutDay } from '../../core/manifest-on.ts';
import type { Revision } from '../../core/revision.ts';
import { isGrave } from '../../flows/grave.ts';
import { readFlow } from '../../flows/kept-flow.ts';
import type { Shelved } from './library.ts';

/** Of all others somebody else always has to read what was written. */
const ONE_MAY: readonly EntryKind[] = [
  'flow',
  'fact',
  'rule',
  'country',
  'register',
  'checklist',
  'locality',
  'term',
  'source',
  'canned',
];

/**
 * Whether somebody may release what they wrote themselves: where an administrator lets one person do, of what does not need
 * two. Asked of what contacts read and of what they would, so that nobody makes it harmless by the very same change.
 */
export function mayBeOne(
  draft: Draft,
  { shelved, by, oneMayApprove }: { shelved: Shelved; by: Editor; oneMayApprove: boolean },
): boolean {
  if (!oneMayApprove || !by.mayRelease || !draft.authors.includes(by.id)) return false;
  // What holds on some other day counts, too: a state of today takes its place, and one that goes brings it back.
  const base = withoutDay(keyOf(draft));
  const keys = Object.keys(shelved.release.manifest).filter((key) => withoutDay(key) === base);
  const live = keys.map((key) => shelved.at(entryOf(key))?.json ?? null);
  const states = [...live, ...(draft.deletes ? [] : [draft.json])];
  return ONE_MAY.includes(draft.kind) && !states.some((json) => needsTwo({ kind: draft.kind, json }));
}

/** Whether an entry is released by two persons alone: somebody is in danger where it is wrong. What cannot be read is. */
export function needsTwo({ kind, json }: Pick<Revision, 'kind' | 'json'>): boolean {
  if (!ONE_MAY.includes(kind) || typeof json !== 'object' || json === null) return true;
  if (kind === 'flow') return !('nodes' in json) || !Array.isArray(json.nodes) || isGrave(readFlow(json));
  return 'risk' in json && json.risk === 'A';
}
