import type { StoredFile } from '../../shared/media-rows.ts';
import type { ConversationDoc } from '../documents.ts';

/** A file that a contact sent. `_id` is that of the line it came with. */
export interface FileDoc extends Omit<StoredFile, 'dueAt'> {
  _id: string;
  dueAt?: number;
}

/** `_id` is that of the file with the number of the piece. */
export interface FilePieceDoc {
  _id: string;
  /** The moment of the message: a piece goes by its age, also where its file was forgotten while it was written. */
  at: number;
  sealed: Uint8Array;
}

const PIECE_DIGITS = 4;

export function pieceId(fileId: string, number: number): string {
  return `${fileId}-${String(number).padStart(PIECE_DIGITS, '0')}`;
}

/** All pieces of a file lie between these. */
export function pieceIdsOf(fileId: string): { $gt: string; $lt: string } {
  return { $gt: `${fileId}-`, $lt: `${fileId}.` };
}

export function storedOf({ _id, dueAt, ...row }: FileDoc): StoredFile {
  return { ...row, dueAt: dueAt ?? null };
}

/** Files that a conversation still owes, as they will be written out. */
export function filesOwed({ _id: contactId, pending }: Pick<ConversationDoc, '_id' | 'pending'>): StoredFile[] {
  const frame = { contactId, state: 'wanted', tries: 0, size: 0, pieces: 0, reason: null } as const;
  return pending.flatMap(({ at: dueAt, file }) => (file === undefined ? [] : [{ ...frame, ...file, dueAt }]));
}
