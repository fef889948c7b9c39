import type { KeptFile } from '../../../core/media.ts';
import { OWN_FILES_FROM, type OwnFileStore } from '../../../core/own-file.ts';
import { Refusal } from '../../../core/refusal.ts';
import { ownFile, piecesOf, readKeptFile } from '../../shared/media-rows.ts';
import { sealedIn } from '../../shared/places.ts';
import { createFinding } from '../finding.ts';
import type { StoreParts } from '../parts.ts';
import { deletePieces } from '../rows.ts';
import { type FilePieceDoc, pieceId, pieceIdsOf, storedOf } from './media-documents.ts';
import { messageId } from './message-id.ts';

/** Files that staff send to people, among those that people send: their numbers are of no line. */
export function createOwnFiles(parts: StoreParts): OwnFileStore {
  const { db, keys, addresses, lookup } = parts;
  const find = createFinding(parts);
  const read = createReading(parts);

  async function drop(contactId: string, file: number): Promise<void> {
    const id = messageId(contactId, file);
    await db.hot.media.deleteMany({ _id: id });
    await deletePieces(parts.db, id);
  }

  return {
    async keepOwnFile(ticketId, file, at) {
      const found = await find(ticketId);
      if (found === null) throw new Refusal('ticket_unknown', `there is no ticket ${ticketId}`);
      const contactId = found.doc._id;
      const id = messageId(contactId, file.file);
      if ((await db.hot.media.findOne({ _id: id }, { projection: { _id: 1 } })) !== null) return;
      const { dueAt: _dueAt, ...row } = ownFile(found.sealer, contactId, file, at);
      for (const [number, piece] of piecesOf(file.bytes).entries()) {
        const sealed = found.sealer.sealRaw(sealedIn.filePiece(contactId, file.file, number), piece);
        await db.cold.media_pieces.updateOne({ _id: pieceId(id, number) }, { $set: { at, sealed } }, { upsert: true });
      }
      // The file is there with its row: pieces of one that was cut off go by their age.
      await db.hot.media.updateOne({ _id: id }, { $setOnInsert: row }, { upsert: true });
      if ((await keys.look(contactId)) !== null) return;
      await drop(contactId, file.file);
      throw new Refusal('ticket_unknown', 'the contact was forgotten while a file for them was kept');
    },

    async dropOwnFile(ticketId, file) {
      const found = await find(ticketId);
      if (found !== null) await drop(found.doc._id, file);
    },

    async ownFile(to, file) {
      const hash = lookup.hash('address', to);
      const contactId = (await addresses.look(hash)) ?? null;
      return contactId === null ? null : read(contactId, file);
    },
  };
}

function createReading({ db, keys }: StoreParts) {
  return async (contactId: string, file: number): Promise<KeptFile | null> => {
    if (file < OWN_FILES_FROM) return null;
    const _id = messageId(contactId, file);
    const [sealer, row] = await Promise.all([keys.find(contactId), db.hot.media.findOne({ _id })]);
    if (sealer === null || row === null) return null;
    const pieces = await db.cold.media_pieces
      .find({ _id: pieceIdsOf(_id) })
      .hint({ _id: 1 })
      .sort({ _id: 1 })
      .limit(row.pieces)
      .lean<FilePieceDoc[]>();
    return readKeptFile(
      sealer,
      storedOf(row),
      pieces.map(({ sealed }) => sealed),
    );
  };
}
