import { useSyncExternalStore } from 'react';
import { withoutWords } from '../../../core/erase.ts';

export type UnsentKind = 'reply' | 'note';

/** What is to be sent with an answer, or in its place. It lies in this page alone until then. */
export interface OwnFile {
  bytes: Blob;
  name: string;
  kind: 'picture' | 'paper' | 'voice';
}

/** What is being written. Its key makes it one thing: sent twice, it is said once. */
export interface Unsent {
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
interface ChangedSummary {
  text: string;
  was: string;
}

/** Who writes, and of which case. */
interface UnsentPlace {
  staffId: string;
  ticketId: string;
}

/** In memory alone, so that a look at another case loses nothing and a closed browser keeps nothing. */
const texts = new Map<string, Unsent>();
const summaries = new Map<string, ChangedSummary>();
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

function emptyUnsent(): Unsent {
  return { text: '', key: newKey(), sent: null, canned: null, file: null };
}

function nameOf({ staffId, ticketId }: UnsentPlace, kind: UnsentKind | 'summary'): string {
  return `${staffId} ${ticketId} ${kind}`;
}

/** A key must stay the same from the first letter on. */
function unsentOf(name: string): Unsent {
  const unsent = texts.get(name) ?? emptyUnsent();
  texts.set(name, unsent);
  return unsent;
}

export function writeUnsent(place: UnsentPlace, kind: UnsentKind, next: Partial<Unsent>): void {
  const name = nameOf(place, kind);
  const before = unsentOf(name);
  const isOtherText = next.text !== undefined && next.text !== before.sent;
  const isOtherFile = next.file !== undefined && next.file !== before.file;
  const isAnother = before.sent !== null && (isOtherText || isOtherFile);
  texts.set(name, { ...before, ...next, ...(isAnother ? { key: newKey(), sent: null } : {}) });
  tell();
}

/** Whether a reply or a note is written for this case that has gone nowhere. */
export function hasUnsent(place: UnsentPlace): boolean {
  return isWritten(texts.get(nameOf(place, 'reply'))) || isWritten(texts.get(nameOf(place, 'note')));
}

function isWritten(unsent: Unsent | undefined): boolean {
  return unsent !== undefined && (unsent.text.trim() !== '' || unsent.file !== null);
}

function isChanged(summary: ChangedSummary | undefined): boolean {
  return summary !== undefined && summary.text.trim() !== summary.was;
}

/** Whether a page that goes would take something with it, of any case. */
export function isAnythingUnsaved(): boolean {
  return [...texts.values()].some(isWritten) || [...summaries.values()].some(isChanged);
}

/** Whether something waits in this case: a reply, a note or a summary. */
export function useIsUnsaved(place: UnsentPlace): boolean {
  return useSyncExternalStore(listen, () => hasUnsent(place) || isChanged(summaries.get(nameOf(place, 'summary'))));
}

export function useIsAnythingUnsaved(): boolean {
  return useSyncExternalStore(listen, isAnythingUnsaved);
}

export function useUnsent(place: UnsentPlace, kind: UnsentKind) {
  const name = nameOf(place, kind);
  const unsent = useSyncExternalStore(listen, () => unsentOf(name));
  const write = (next: Partial<Unsent>) => writeUnsent(place, kind, next);
  return {
    unsent,
    write,
    /** It goes out as it stands. */
    send(): Unsent {
      write({ sent: unsent.text });
      return unsent;
    },
    /** It was said. What has been typed meanwhile stays. */
    said({ key, file, text }: Unsent): void {
      const now = texts.get(name);
      // A voice goes without words: those beside it are still to be sent.
      const rest = file?.kind === 'voice' ? { text } : {};
      if (now?.key === key) texts.set(name, { ...emptyUnsent(), ...rest });
      else if (now !== undefined && file !== null && now.file === file) texts.set(name, { ...now, file: null });
      tell();
    },
  };
}

/** What is being written of a case loses the words that its person has taken back. */
export function takeFromUnsent(ticketId: string, words: readonly string[]): void {
  const isOfCase = (name: string) => name.split(' ')[1] === ticketId;
  for (const [name, unsent] of texts) {
    if (isOfCase(name)) texts.set(name, { ...unsent, text: withoutWords(unsent.text, words), canned: null });
  }
  for (const [name, { text, was }] of summaries) {
    if (isOfCase(name)) summaries.set(name, { text: withoutWords(text, words), was: withoutWords(was, words) });
  }
  tell();
}

export function changeSummary(place: UnsentPlace, { text, kept }: { text: string; kept: string }): void {
  const name = nameOf(place, 'summary');
  summaries.set(name, { text, was: summaries.get(name)?.was ?? kept });
  tell();
}

/** It is kept as it is, or is let be. What has been typed meanwhile stays. */
export function endSummaryChange(place: UnsentPlace, kept: string | null): void {
  const name = nameOf(place, 'summary');
  const summary = summaries.get(name);
  if (summary === undefined) return;
  if (kept === null || summary.text.trim() === kept) summaries.delete(name);
  else summaries.set(name, { ...summary, was: kept });
  tell();
}

export interface UnsavedSummary {
  text: string;
  /** A colleague has saved another meanwhile. */
  isOvertaken: boolean;
}

function unsavedOf(summary: ChangedSummary | null, kept: string): UnsavedSummary | null {
  if (summary === null || !isChanged(summary) || summary.text.trim() === kept) return null;
  return { text: summary.text.trim(), isOvertaken: summary.was !== kept };
}

export function unsavedSummary(place: UnsentPlace, kept: string): UnsavedSummary | null {
  return unsavedOf(summaries.get(nameOf(place, 'summary')) ?? null, kept);
}

export function useChangedSummary(place: UnsentPlace, kept: string) {
  const name = nameOf(place, 'summary');
  const summary = useSyncExternalStore(listen, () => summaries.get(name) ?? null);
  const isShown = summary !== null && (isChanged(summary) || summary.was === kept);
  return { text: isShown ? summary.text : kept, unsaved: unsavedOf(summary, kept) };
}

/** The case is closed: nobody is replied to in it, and what was saved with it is saved. A note may still be kept. */
export function closeUnsent(place: UnsentPlace, kept: string): void {
  texts.delete(nameOf(place, 'reply'));
  if (unsavedSummary(place, kept) === null) endSummaryChange(place, null);
  tell();
}

/** The person was forgotten: what was being written to them or of them is, too. */
export function dropUnsent(place: UnsentPlace): void {
  texts.delete(nameOf(place, 'reply'));
  texts.delete(nameOf(place, 'note'));
  summaries.delete(nameOf(place, 'summary'));
  tell();
}
