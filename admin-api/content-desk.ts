import type { z } from 'zod';
import type { AuditAction, AuditEntry } from '../core/audit.ts';
import type { EntryKey } from '../core/entry.ts';
import type { Narrowed } from '../core/node-figures.ts';
import type { CheckedBody, CheckedDone, EntryList, EntryShape, SaveBody, Saved } from './content-shapes.ts';
import type { FlowCounts } from './flow-figures.ts';
import type { FlowList } from './flow-shapes.ts';
import type {
  CandidateBody,
  CandidateNow,
  CandidateShape,
  Difference,
  ReleaseHead,
  ReleasePage,
  WaitingList,
} from './release-shapes.ts';
import type { SendSeveralBody, SeveralBody, SeveralDone } from './several-shapes.ts';
import type { TableImportBody, TableImported, TablePreview } from './table-shapes.ts';
import type { TriedKind, TriedShape } from './trial-shapes.ts';

/** Who asks, and what they may. */
export interface Editor {
  id: string;
  /** Whoever may only look sees no draft before it was sent for reading. */
  mayEdit: boolean;
  mayRelease: boolean;
}

/** Told of each as soon as it is done, before the next is begun. */
export type OnDone = (done: EntryKey & { hash: string }) => Promise<void>;

/** A line of the audit in the name of whoever asks: it is kept with what it tells of, or before. */
export type AuditLine = (action: AuditAction, reason: string) => AuditEntry;

/** What staff do with what the bot says. Whoever opens the console hands it in; each refuses with a `Refusal`. */
export interface ContentDesk {
  list(kind: EntryKey['kind'], by: Editor): Promise<z.infer<typeof EntryList>>;
  /** All flows, with who waits in them and how often they are begun. */
  flows(by: Editor): Promise<FlowList>;
  /** How people went through a flow on the days from `from` to before `until`. */
  figures(flow: string, days: { from: number; until: number }, narrowed: Narrowed): Promise<FlowCounts>;
  show(key: EntryKey, by: Editor): Promise<EntryShape>;
  /** Nobody's save is lost: of two who write at once the later is shown what the other has written. */
  save(key: EntryKey, save: z.output<typeof SaveBody>, by: Editor): Promise<Saved>;
  /** The draft is dropped; its states stay in the history. */
  drop(key: EntryKey, hash: string, by: Editor): Promise<void>;
  send(key: EntryKey, what: { hash: string; note: string | null }, by: Editor): Promise<void>;
  takeBack(key: EntryKey, by: Editor): Promise<void>;
  /** What was written for a day that has come becomes a draft of the entry itself, with all who wrote it. */
  takeOver(key: EntryKey, hash: string, by: Editor): Promise<void>;
  approve(key: EntryKey, hash: string, by: Editor): Promise<void>;
  giveBack(key: EntryKey, what: { hash: string; note: string | null }, by: Editor): Promise<void>;
  /** Several at one press; one that is refused holds up no other. Sent is only what the sender has written some of. */
  sendSeveral(what: z.output<typeof SendSeveralBody>, by: Editor, onDone: OnDone): Promise<z.infer<typeof SeveralDone>>;
  approveSeveral(
    drafts: z.output<typeof SeveralBody>['drafts'],
    by: Editor,
    onDone: OnDone,
  ): Promise<z.infer<typeof SeveralDone>>;
  /** "Checked today": a draft for each, with the day of today and as long to go as it had before. */
  checked(what: z.output<typeof CheckedBody>, by: Editor): Promise<z.infer<typeof CheckedDone>>;
  /** What the drafts of the words of danger, or of the weights, would change, tried on what is known. */
  tryOut(kind: z.output<typeof TriedKind>, by: Editor): Promise<TriedShape>;
  /** In an emergency by one person: the number is told no more, or as one that is not checked. Gives the release. */
  withdraw(
    entry: string,
    what: { how: 'withdrawn' | 'unverified'; reason: string },
    by: Editor,
    line: AuditLine,
  ): Promise<number>;
  /** The register as contacts read it, as a table to work on. */
  writeTable(): Promise<string>;
  /** What a table of the register would do. Nothing is changed by asking. */
  previewTable(file: Uint8Array): Promise<TablePreview>;
  /** Makes drafts of what was shown and chosen, and nothing else; a draft that is there stays. */
  importTable(
    file: Uint8Array,
    chosen: Omit<z.output<typeof TableImportBody>, 'file'>,
    by: Editor,
  ): Promise<z.infer<typeof TableImported>>;
  /** That somebody else stands by a withdrawal. `false`: another has said so before. */
  confirm(release: number, by: Editor): Promise<boolean>;
  page(by: Editor): Promise<ReleasePage>;
  /** The candidate alone, with what its check has found, whichever process has done it. */
  candidate(by: Editor): Promise<CandidateNow>;
  /** Begins the check of some drafts; one that is being checked is given up. */
  propose(what: z.output<typeof CandidateBody>, by: Editor): Promise<CandidateShape>;
  /** `false`: there was none. */
  giveUp(by: Editor): Promise<boolean>;
  /** How far the check is that this process makes; null: it makes none. */
  progress(): Promise<{ id: string; step: string } | null>;
  /** Gives the release. */
  release(id: string, by: Editor, line: AuditLine): Promise<number>;
  releases(before: number | null, limit: number): Promise<z.infer<typeof ReleaseHead>[]>;
  /** What is otherwise in one release than in another. */
  difference(before: number, after: number): Promise<Difference>;
  /**
   * What they read next is told of what was checked, to whoever may see all of it, and with `backTo` of the way back to that
   * release.
   */
  waiting(backTo: number | null, by: Editor): Promise<WaitingList>;
  rollBack(to: number, reason: string, by: Editor, line: AuditLine): Promise<number>;
  /** All that a release says on a day (`BundleShape`), of today where none is named: JSON, packed by gzip. */
  bundle(release: number, day: string | null): Promise<Uint8Array>;
  /** The model of topics of a release, packed by gzip; null: none is there. */
  bundleModel(release: number): Promise<Uint8Array | null>;
}
