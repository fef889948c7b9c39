import type { Editor } from '../../admin-api/content-desk.ts';
import type { DraftShape, EntryRow } from '../../admin-api/content-shapes.ts';
import { daysBetween, freshness } from '../../content/freshness.ts';
import { approversOf, type Draft, isBaseStale, mayApprove, stateOf } from '../../core/draft.ts';
import type { EntryKey } from '../../core/entry.ts';
import type { KeptReport } from '../../core/number-report.ts';
import type { Shelved } from './library.ts';
import { mayBeOne } from './one-person.ts';
import type { Person } from './people.ts';
import type { Use } from './uses.ts';

/** What rows are made of beside the entries. */
export interface Around {
  shelved: Shelved;
  today: string;
  nameOf: (id: string) => Person;
  uses: ReadonlyMap<string, readonly Use[]>;
  reports: readonly KeptReport[];
  by: Editor;
  /** As an administrator has set it. */
  oneMayApprove: boolean;
}

/** A draft as far as somebody may see it: whoever only looks reads what its authors have sent. */
export function asSeenBy(draft: Draft | null, { mayEdit }: Editor): Draft | null {
  if (draft === null || mayEdit) return draft;
  return ['sent', 'approved'].includes(stateOf(draft)) ? draft : null;
}

/** An entry as it stands in a table, and what is written of it. */
export function rowOf(key: EntryKey, draft: Draft | null, around: Around): EntryRow {
  const live = around.shelved.at(key);
  const json = draft === null ? (live?.json ?? null) : draft.json;
  const { expires, confidence, status } = datesOf(json);
  return {
    ...key,
    json,
    isLive: live !== null,
    draft: draft && draftShown(draft, around),
    usedBy: around.uses.get(key.entry)?.length ?? 0,
    age: expires === null ? null : freshness({ expires }, around.today),
    daysLeft: expires === null ? null : daysBetween(around.today, expires),
    isUnverified: status === 'unverified' || (confidence !== null && confidence !== 'high'),
    unanswered: key.kind === 'contact' ? unansweredOf(key.entry, around.reports) : null,
  };
}

/** A draft as whoever asks may see it. */
export function draftShown(
  draft: Draft,
  around: Pick<Around, 'shelved' | 'nameOf' | 'by' | 'oneMayApprove'>,
): DraftShape {
  const { shelved, nameOf, by } = around;
  const { version, hash, deletes, authors, savedAt, sent, returned } = draft;
  const state = stateOf(draft);
  const may = by.mayRelease ? mayApprove(draft, { by: by.id, hash }) : 'not_permitted';
  return {
    version,
    hash,
    state,
    deletes,
    isNew: shelved.at(draft) === null,
    authors: authors.map(nameOf),
    approvers: approversOf(draft).map(nameOf),
    savedAt,
    sentBy: sent === null ? null : nameOf(sent.by),
    note: (state === 'returned' ? returned?.note : sent?.note) ?? null,
    isBaseStale: isBaseStale(draft, shelved.release.manifest),
    mayApprove: may === 'changed' ? 'unsent' : may,
    needs: mayBeOne(draft, around) ? 'one' : 'second',
  };
}

function unansweredOf(entry: string, reports: readonly KeptReport[]): { said: number; failed: number } {
  const said = reports.filter(({ point }) => point === entry);
  return { said: said.length, failed: said.filter(({ outcome }) => outcome !== 'answered').length };
}

function datesOf(json: unknown) {
  const { expires, confidence, status } = (json ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  const day = text(expires);
  return { expires: day !== null && !Number.isNaN(Date.parse(day)) ? day : null, confidence: text(confidence), status };
}
