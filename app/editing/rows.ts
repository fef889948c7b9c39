import type { Editor } from '../../admin-api/content-desk.ts';
import type { DraftShape, EntryRow } from '../../admin-api/content-shapes.ts';
import { daysBetween, freshness } from '../../content/freshness.ts';
import { isRead } from '../../content/source.ts';
import { approversOf, type Draft, draftStateOf, isBaseStale, mayApprove } from '../../core/draft.ts';
import { type EntryKey, keyOf } from '../../core/entry.ts';
import { withoutDay } from '../../core/manifest-on.ts';
import type { KeptReport, NumberOutcome } from '../../core/number-report.ts';
import { unlessFew } from './few.ts';
import type { Shelved } from './library.ts';
import { mayBeOne } from './one-person.ts';
import type { Person } from './people.ts';
import type { Readers } from './readers.ts';
import type { UsesOf } from './uses.ts';

/** What rows are made of beside the entries. */
export interface Around {
  shelved: Shelved;
  today: string;
  nameOf: (id: string) => Person;
  uses: UsesOf;
  by: Editor;
  /** As an administrator has set it. */
  oneMayApprove: boolean;
  /** Left out where rows are told without it. */
  beside?: Beside;
}

/** What tables tell of the entries of one kind. */
interface Beside {
  reports: readonly KeptReport[];
  /** null: it cannot be told. */
  readers: Readers | null;
  /** By the names of entries of this kind: who saved them last, as far as whoever asks may know. */
  last: ReadonlyMap<string, Person>;
  /** Whom the field of an owner means. */
  named: (text: string) => Person | null;
}

/** A draft as far as somebody may see it: whoever only looks reads what its authors have sent. */
export function asSeenBy(draft: Draft | null, { mayEdit }: Editor): Draft | null {
  if (draft === null || mayEdit) return draft;
  return ['sent', 'approved'].includes(draftStateOf(draft)) ? draft : null;
}

/** Whether somebody may see all of these: what is told of them together tells of each. */
export function areSeenBy(drafts: readonly Draft[], by: Editor): boolean {
  return drafts.every((draft) => asSeenBy(draft, by) !== null);
}

/** An entry as it stands in a table, and what is written of it. What people read is as old as it is, whatever is written. */
export function rowOf(key: EntryKey, draft: Draft | null, around: Around): EntryRow {
  const { beside } = around;
  const live = around.shelved.at(key);
  const json = draft === null ? (live?.json ?? null) : draft.json;
  const read = conditionOf(key.kind, live === null ? json : live.json, around.today);
  return {
    ...key,
    json,
    live: draft === null ? null : (live?.json ?? null),
    isLive: live !== null,
    draft: draft && draftShown(draft, around),
    usedBy: around.uses(key).length,
    usedIn: [...new Set(around.uses(key).map(({ flow }) => flow))],
    ...read,
    isRenewed: live !== null && isBetter(conditionOf(key.kind, json, around.today), read),
    owner: ownerOf(key, json, beside),
    readers: beside?.readers ? unlessFew(beside.readers.get(keyOf(key)) ?? 0) : null,
    unanswered: key.kind === 'contact' ? unansweredOf(key.entry, beside?.reports ?? []) : null,
  };
}

/** A draft as whoever asks may see it. */
export function draftShown(
  draft: Draft,
  around: Pick<Around, 'shelved' | 'nameOf' | 'by' | 'oneMayApprove' | 'today'>,
): DraftShape {
  const { shelved, nameOf, by } = around;
  const { version, hash, deletes, authors, savedAt, sent, returned } = draft;
  const state = draftStateOf(draft);
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
    sentAt: sent?.at ?? null,
    note: (state === 'returned' ? returned?.note : sent?.note) ?? null,
    isBaseStale: isBaseStale(draft, { manifest: shelved.release.manifest, today: around.today }),
    mayApprove: may === 'changed' ? 'unsent' : may,
    needs: mayBeOne(draft, around) ? 'one' : 'second',
  };
}

type Condition = Pick<EntryRow, 'age' | 'daysLeft' | 'isUnverified' | 'isDead'>;

/** How good one state of an entry is on a day. */
function conditionOf(kind: EntryKey['kind'], json: unknown, today: string): Condition {
  const dates = datesOf(json);
  const { expires } = dates;
  return {
    age: expires === null ? null : freshness({ expires }, today),
    daysLeft: expires === null ? null : daysBetween(today, expires),
    isUnverified: isUnverified(kind, dates),
    isDead: dates.status === 'dead',
  };
}

/** Whether a draft is good for longer than what people read and not stale, or checked where that is not. */
function isBetter(draft: Condition, read: Condition): boolean {
  const isLonger = draft.daysLeft !== null && read.daysLeft !== null && draft.daysLeft > read.daysLeft;
  return (isLonger && draft.age !== 'stale') || (read.isUnverified && !draft.isUnverified && !draft.isDead);
}

/** Whether people are told that it is not checked, as `entryStates` has it. */
function isUnverified(kind: EntryKey['kind'], { status, confidence, source }: ReturnType<typeof datesOf>): boolean {
  if (kind === 'contact' || kind === 'place') return status === 'unverified';
  return confidence !== null && (confidence !== 'high' || !isRead(source ?? ''));
}

/** Who looks after an entry: whoever its owner names, and where that is a group, whoever wrote or checked it last. */
function ownerOf({ entry }: EntryKey, json: unknown, beside: Beside | undefined): EntryRow['owner'] {
  const { owner } = (json ?? {}) as Record<string, unknown>;
  const written = typeof owner === 'string' && owner !== '' ? owner : null;
  return { written, person: (written === null ? null : beside?.named(written)) ?? beside?.last.get(entry) ?? null };
}

/** How it went for those who have rung a number; of fewer than three nothing. */
export function unansweredOf(entry: string, reports: readonly KeptReport[]): EntryRow['unanswered'] {
  const all = reports.filter(({ point }) => point === withoutDay(entry));
  const countOf = (outcome: NumberOutcome) => all.filter((one) => one.outcome === outcome).length;
  const said = unlessFew(all.length);
  return said === null ? null : { said, silent: countOf('silent'), wrong: countOf('wrong') };
}

function datesOf(json: unknown) {
  const { expires, confidence, status, source } = (json ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  const day = text(expires);
  return {
    expires: day !== null && !Number.isNaN(Date.parse(day)) ? day : null,
    confidence: text(confidence),
    source: text(source),
    status,
  };
}
