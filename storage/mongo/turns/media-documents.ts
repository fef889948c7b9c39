import { MEDIA_LOSSES } from '../../../core/media.ts';
import type { StoredFile } from '../../shared/media-rows.ts';
import { bytes, collection, type DocOf, number, oneOf, orNull, text } from '../definition.ts';
import { file } from '../owed-documents.ts';
import type { ConversationDoc } from './conversation-document.ts';

/** A file that a contact sent. `_id` is that of the line it came with. */
export const media = collection(
  'media',
  {
    always: {
      contactId: text,
      ...file.always,
      state: oneOf(['wanted', 'kept', 'lost']),
      tries: number,
      size: number,
      pieces: number,
      reason: orNull(oneOf(MEDIA_LOSSES)),
    },
    maybe: { dueAt: number },
  },
  { due: [{ dueAt: 1 }, { sparse: true }], at: [{ at: 1 }, {}] },
);
export type FileDoc = DocOf<typeof media>;

/** `_id` is that of the file with the number of the piece. */
export const mediaPieces = collection(
  'media_pieces',
  {
    always: {
      /** The moment of the message: a piece goes by its age, also where its file was forgotten while it was written. */
      at: number,
      sealed: bytes,
    },
    maybe: {},
  },
  { at: [{ at: 1 }, {}] },
);
export type FilePieceDoc = DocOf<typeof mediaPieces>;

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
