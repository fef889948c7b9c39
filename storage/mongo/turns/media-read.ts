import type { DeskMedia, MediaStore } from '../../../core/media.ts';
import { readDeskMedia, readKeptFile, seqOf } from '../../shared/media-rows.ts';
import type { Sealer } from '../../shared/seal.ts';
import { createFinding } from '../finding.ts';
import type { StoreParts } from '../parts.ts';
import type { ConversationDoc } from './conversation-document.ts';
import { type FilePieceDoc, filesOwed, pieceIdsOf, storedOf } from './media-documents.ts';
import { messageId } from './message-id.ts';

/** What the desk is told of the files of some lines, also of one that is still owed to the collection of files. */
export function createFileTeller({ db }: StoreParts) {
  return async (
    { doc: { _id, pending }, sealer }: { doc: Pick<ConversationDoc, '_id' | 'pending'>; sealer: Sealer },
    { from, before }: { from: number; before: number },
  ): Promise<Map<number, DeskMedia>> => {
    const rows = await db.hot.media
      .find({ _id: { $gte: messageId(_id, from), $lt: messageId(_id, before) } }, { hint: { _id: 1 } })
      .toArray();
    return new Map(
      [...filesOwed({ _id, pending }), ...rows.map(storedOf)].map((row) => [row.seq, readDeskMedia(sealer, row)]),
    );
  };
}

export function createFileReading(parts: StoreParts): Pick<MediaStore, 'readFile'> {
  const { db } = parts;
  const find = createFinding(parts);
  return {
    async readFile(ticketId, id) {
      const [found, seq] = [await find(ticketId), seqOf(id)];
      if (found === null || seq === null) return null;
      const _id = messageId(found.doc._id, seq);
      const row = await db.hot.media.findOne({ _id });
      if (row === null) return null;
      const pieces = await db.cold.media_pieces
        .find({ _id: pieceIdsOf(_id) })
        .hint({ _id: 1 })
        .sort({ _id: 1 })
        .limit(row.pieces)
        .lean<FilePieceDoc[]>();
      return readKeptFile(
        found.sealer,
        storedOf(row),
        pieces.map(({ sealed }) => sealed),
      );
    },
  };
}
