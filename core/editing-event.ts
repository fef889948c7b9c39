import type { DraftHead } from './draft.ts';
import { keyOf } from './entry.ts';

/** What editors are told of each other's work. */
export const EDITING_EVENTS = [
  'draft-changed',
  'draft-sent',
  'draft-taken-back',
  'draft-approved',
  'draft-returned',
  'draft-gone',
  'candidate',
  'withdrawal',
  'released',
] as const;
export type EditingEventKind = (typeof EDITING_EVENTS)[number];

/** Which thing to look at, and nothing of what is written in it. */
export interface EditingEvent {
  kind: EditingEventKind;
  /** The key of an entry, the id of a candidate, or the number of a release. */
  id: string;
}

/** What editors have left at one moment, as far as it is told. */
export interface EditingState {
  release: number;
  drafts: readonly DraftHead[];
  /** `mark`: another with each step of its check. */
  candidate: { id: string; mark: string } | null;
  /** Releases that are withdrawals and wait for a second word. */
  unconfirmed: readonly number[];
}

/** What has happened between two moments; of one thing the last. */
export function editingEvents(before: EditingState, after: EditingState): EditingEvent[] {
  const [was, is] = [draftsOf(before), draftsOf(after)];
  const written = [...is].flatMap(([id, draft]) => told(changeOf(was.get(id) ?? null, draft), id));
  const gone = [...was.keys()].filter((id) => !is.has(id)).flatMap((id) => told('draft-gone', id));
  const waiting = [...before.unconfirmed, ...after.unconfirmed];
  const confirmed = waiting.filter((one) => before.unconfirmed.includes(one) !== after.unconfirmed.includes(one));
  const isChecked = before.candidate?.id !== after.candidate?.id || before.candidate?.mark !== after.candidate?.mark;
  return [
    ...written,
    ...gone,
    ...told(isChecked ? 'candidate' : null, after.candidate?.id ?? before.candidate?.id ?? ''),
    ...confirmed.flatMap((release) => told('withdrawal', String(release))),
    ...told(before.release === after.release ? null : 'released', String(after.release)),
  ];
}

function changeOf(before: DraftHead | null, after: DraftHead): EditingEventKind | null {
  if (after.returned !== null && after.returned.at !== before?.returned?.at) return 'draft-returned';
  if (after.approvals.length > (before?.approvals.length ?? 0)) return 'draft-approved';
  if (after.sent !== null && after.sent.at !== before?.sent?.at) return 'draft-sent';
  if (before?.version !== after.version) return 'draft-changed';
  if (before.sent !== null && after.sent === null) return 'draft-taken-back';
  // What was done and undone between two looks may have been seen by a page.
  return before.changes === after.changes ? null : 'draft-changed';
}

function draftsOf({ drafts }: EditingState): Map<string, DraftHead> {
  return new Map(drafts.map((draft) => [keyOf(draft), draft]));
}

function told(kind: EditingEventKind | null, id: string): EditingEvent[] {
  return kind === null ? [] : [{ kind, id }];
}
