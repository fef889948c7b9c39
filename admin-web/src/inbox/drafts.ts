import { useSyncExternalStore } from 'react';
import { withoutWords } from '../../../core/erase.ts';

export type DraftKind = 'reply' | 'note';

/** What is to be sent with an answer, or in its place. It lies in this page alone until then. */
export interface OwnFile {
  bytes: Blob;
  name: string;
  kind: 'picture' | 'paper' | 'voice';
}

/** What is being written. Its key makes it one thing: sent twice, it is said once. */
export interface Draft {
  text: string;
  key: string;
  /** With what text the key has gone out; what is changed after that is another thing. */
  sent: string | null;
  /** The canned answer that the text is, as long as nobody has changed a letter of it. */
  canned: { id: string; text: string } | null;
  /** What goes out with the text, or without one. */
  file: OwnFile | null;
}

/** A summary that was changed and not saved, with what it was when that began. */
interface SummaryDraft {
  text: string;
  was: string;
}

/** Who writes, and of which case. */
interface DraftPlace {
  staffId: string;
  ticketId: string;
}

/** In memory alone, so that a look at another case loses nothing and a closed browser keeps nothing. */
const drafts = new Map<string, Draft>();
const summaries = new Map<string, SummaryDraft>();
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

const KEY_BYTES = 16;

export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function emptyDraft(): Draft {
  return { text: '', key: newKey(), sent: null, canned: null, file: null };
}

function nameOf({ staffId, ticketId }: DraftPlace, kind: DraftKind | 'summary'): string {
  return `${staffId} ${ticketId} ${kind}`;
}

/** A key must stay the same from the first letter on. */
function draftOf(name: string): Draft {
  const draft = drafts.get(name) ?? emptyDraft();
  drafts.set(name, draft);
  return draft;
}

export function writeDraft(place: DraftPlace, kind: DraftKind, next: Partial<Draft>): void {
  const name = nameOf(place, kind);
  const before = draftOf(name);
  const isOtherText = next.text !== undefined && next.text !== before.sent;
  const isOtherFile = next.file !== undefined && next.file !== before.file;
  const isAnother = before.sent !== null && (isOtherText || isOtherFile);
  drafts.set(name, { ...before, ...next, ...(isAnother ? { key: newKey(), sent: null } : {}) });
  tell();
}

/** Whether a reply or a note is written for this case that has gone nowhere. */
export function hasDraft(place: DraftPlace): boolean {
  return isWritten(drafts.get(nameOf(place, 'reply'))) || isWritten(drafts.get(nameOf(place, 'note')));
}

function isWritten(draft: Draft | undefined): boolean {
  return draft !== undefined && (draft.text.trim() !== '' || draft.file !== null);
}

function isChanged(summary: SummaryDraft | undefined): boolean {
  return summary !== undefined && summary.text.trim() !== summary.was;
}

/** Whether a page that goes would take something with it, of any case. */
export function isAnythingUnsaved(): boolean {
  return [...drafts.values()].some(isWritten) || [...summaries.values()].some(isChanged);
}

/** Whether something waits in this case: a reply, a note or a summary. */
export function useIsUnsaved(place: DraftPlace): boolean {
  return useSyncExternalStore(listen, () => hasDraft(place) || isChanged(summaries.get(nameOf(place, 'summary'))));
}

export function useIsAnythingUnsaved(): boolean {
  return useSyncExternalStore(listen, isAnythingUnsaved);
}

export function useDraft(place: DraftPlace, kind: DraftKind) {
  const name = nameOf(place, kind);
  const draft = useSyncExternalStore(listen, () => draftOf(name));
  const write = (next: Partial<Draft>) => writeDraft(place, kind, next);
  return {
    draft,
    write,
    /** It goes out as it stands. */
    send(): Draft {
      write({ sent: draft.text });
      return draft;
    },
    /** It was said. What has been typed meanwhile stays. */
    said({ key, file, text }: Draft): void {
      const now = drafts.get(name);
      // A voice goes without words: those beside it are still to be sent.
      const rest = file?.kind === 'voice' ? { text } : {};
      if (now?.key === key) drafts.set(name, { ...emptyDraft(), ...rest });
      else if (now !== undefined && file !== null && now.file === file) drafts.set(name, { ...now, file: null });
      tell();
    },
  };
}

/** What is being written of a case loses the words that its person has taken back. */
export function takeFromDrafts(ticketId: string, words: readonly string[]): void {
  const isOfCase = (name: string) => name.split(' ')[1] === ticketId;
  for (const [name, draft] of drafts) {
    if (isOfCase(name)) drafts.set(name, { ...draft, text: withoutWords(draft.text, words), canned: null });
  }
  for (const [name, { text, was }] of summaries) {
    if (isOfCase(name)) summaries.set(name, { text: withoutWords(text, words), was: withoutWords(was, words) });
  }
  tell();
}

export function writeSummaryDraft(place: DraftPlace, { text, kept }: { text: string; kept: string }): void {
  const name = nameOf(place, 'summary');
  summaries.set(name, { text, was: summaries.get(name)?.was ?? kept });
  tell();
}

/** It is kept as it is, or is let be. What has been typed meanwhile stays. */
export function endSummaryDraft(place: DraftPlace, kept: string | null): void {
  const name = nameOf(place, 'summary');
  const draft = summaries.get(name);
  if (draft === undefined) return;
  if (kept === null || draft.text.trim() === kept) summaries.delete(name);
  else summaries.set(name, { ...draft, was: kept });
  tell();
}

export interface UnsavedSummary {
  text: string;
  /** A colleague has saved another meanwhile. */
  isOvertaken: boolean;
}

function unsavedOf(draft: SummaryDraft | null, kept: string): UnsavedSummary | null {
  if (draft === null || !isChanged(draft) || draft.text.trim() === kept) return null;
  return { text: draft.text.trim(), isOvertaken: draft.was !== kept };
}

export function unsavedSummary(place: DraftPlace, kept: string): UnsavedSummary | null {
  return unsavedOf(summaries.get(nameOf(place, 'summary')) ?? null, kept);
}

export function useSummaryDraft(place: DraftPlace, kept: string) {
  const name = nameOf(place, 'summary');
  const draft = useSyncExternalStore(listen, () => summaries.get(name) ?? null);
  const isShown = draft !== null && (isChanged(draft) || draft.was === kept);
  return { text: isShown ? draft.text : kept, unsaved: unsavedOf(draft, kept) };
}

/** The case is closed: nobody is replied to in it, and what was saved with it is saved. A note may still be kept. */
export function closeDrafts(place: DraftPlace, kept: string): void {
  drafts.delete(nameOf(place, 'reply'));
  if (unsavedSummary(place, kept) === null) endSummaryDraft(place, null);
  tell();
}

/** The person was forgotten: what was being written to them or of them is, too. */
export function dropDrafts(place: DraftPlace): void {
  drafts.delete(nameOf(place, 'reply'));
  drafts.delete(nameOf(place, 'note'));
  summaries.delete(nameOf(place, 'summary'));
  tell();
}
