import type { Editor } from '../../admin-api/content-desk.ts';
import type { Draft } from '../../core/draft.ts';
import { type EntryKey, type EntryKind, entryOf, keyOf } from '../../core/entry.ts';
import { withoutDay } from '../../core/manifest-on.ts';
import type { Revision } from '../../core/revision.ts';
import { earlierFlows } from '../../flows/earlier-flows.ts';
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
  const states = [...livesOf(keyOf(draft), shelved), ...(draft.deletes ? [] : [draft.json])];
  return !isForTwo(draft.kind, states, shelved);
}

/** Whether an entry in any of these states is released by two persons alone. */
function isForTwo(kind: EntryKind, states: readonly unknown[], shelved: Shelved): boolean {
  if (kind === 'flow') return isGraveFlow(states, shelved);
  return !ONE_MAY.includes(kind) || states.some((json) => needsTwo({ kind, json }));
}

/**
 * Whether what a way back changes of an entry needs two persons when it is written: by what people read, and would read, on
 * whatever day. So does all of the register: a firm that people were warned of is taken for a good one where nothing is said.
 */
export function isBackForTwo(
  key: EntryKey,
  { newest, target, made }: { newest: Shelved; target: Shelved; made: Revision | undefined },
): boolean {
  const name = keyOf(key);
  const after = made === undefined ? livesOf(name, target) : [made.json];
  const states = [...livesOf(name, newest), ...after];
  return key.kind === 'register' || states.length === 0 || isForTwo(key.kind, states, newest);
}

/** Whether somebody in danger may be in a flow in any of these states, or was under a name that it or a node of it had. */
export function isGraveFlow(states: readonly unknown[], shelved: Shelved): boolean {
  const isGraveIn = (json: unknown) => needsTwo({ kind: 'flow', json });
  if (states.some(isGraveIn)) return true;
  const earlier = new Set(states.flatMap((json) => earlierFlows(readFlow(json))));
  return [...earlier].some((flow) => livesOf(keyOf({ kind: 'flow', entry: flow }), shelved).some(isGraveIn));
}

/** What people read of an entry, on whatever day: a state of today takes the place of another, and one that goes brings it back. */
function livesOf(key: string, { release, at }: Shelved): unknown[] {
  const base = withoutDay(key);
  const keys = Object.keys(release.manifest).filter((one) => withoutDay(one) === base);
  return keys.map((one) => at(entryOf(one))?.json ?? null);
}

/** Whether an entry is released by two persons alone: somebody is in danger where it is wrong. What cannot be read is. */
export function needsTwo({ kind, json }: Pick<Revision, 'kind' | 'json'>): boolean {
  if (!ONE_MAY.includes(kind) || typeof json !== 'object' || json === null) return true;
  if (kind === 'flow') return !('nodes' in json) || !Array.isArray(json.nodes) || isGrave(readFlow(json));
  return 'risk' in json && json.risk === 'A';
}
