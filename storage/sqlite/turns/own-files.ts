import type { MediaStore } from '../../../core/media.ts';
import { OWN_FILES_FROM, type OwnFileStore } from '../../../core/own-file.ts';
import { Refusal } from '../../../core/refusal.ts';
import { ownFile, piecesOf, readKeptFile, type StoredFile, seqOf } from '../../shared/media-rows.ts';
import { sealedIn } from '../../shared/places.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/** A file of ours as any other reads: it is there, and nothing is to be fetched. */
export const OWN_COLUMNS = `contact_id as contactId, seq, at, 'desk' as account, 'kept' as state, null as dueAt, 0 as tries,
  size, pieces, null as reason, sealed`;

/** Files that staff send to people. */
export function createOwnFiles(
  parts: StoreParts,
  contactOf: (ticketId: string) => string | null,
): OwnFileStore & Pick<MediaStore, 'readFile'> {
  const { db, writer, lookup } = parts;
  const keep = createKeeping(parts);
  const read = createReading(parts);
  const remove = db.prepare('delete from own_files where contact_id = ? and seq = ?');
  const findContact = db.prepare('select contact_id as id from addresses where hash = ?');
  return {
    async keepOwnFile(ticketId, file, at) {
      const contactId = contactOf(ticketId);
      if (contactId === null) throw new Refusal('ticket_unknown', `there is no ticket ${ticketId}`);
      await keep(contactId, file, at);
    },
    async dropOwnFile(ticketId, file) {
      const contactId = contactOf(ticketId);
      if (contactId !== null) await writer.write(() => remove.run(contactId, file));
    },
    async ownFile(to, file) {
      const contactId = first<{ id: string }>(findContact, lookup.hash('address', to))?.id;
      return contactId === undefined ? null : read(contactId, file);
    },
    async readFile(ticketId, id) {
      const [contactId, file] = [contactOf(ticketId), seqOf(id)];
      return contactId === null || file === null ? null : read(contactId, file);
    },
  };
}

/** Piece by piece, so that nobody's turn waits; the file is there with its last one, for until then its row names none. */
function createKeeping({ db, writer, sealer }: StoreParts) {
  const insert = db.prepare(
    `insert into own_files (contact_id, seq, at, size, pieces, sealed) values (?, ?, ?, ?, 0, ?)
       on conflict do nothing`,
  );
  const put = db.prepare(
    'insert into own_file_pieces (contact_id, seq, piece, sealed) values (?, ?, ?, ?) on conflict do nothing',
  );
  const end = db.prepare('update own_files set pieces = ?3 where contact_id = ?1 and seq = ?2');
  const isThere = db.prepare('select 1 as one from own_files where contact_id = ? and seq = ?');
  return async (contactId: string, file: Parameters<OwnFileStore['keepOwnFile']>[1], at: number): Promise<void> => {
    const { seq, size, pieces, sealed } = ownFile(sealer, contactId, file, at);
    await writer.writeLightly(() => insert.run(contactId, seq, at, size, sealed));
    for (const [number, piece] of piecesOf(file.bytes).entries()) {
      await writer.writeLightly(() => {
        // Whoever was forgotten meanwhile has no file any more.
        if (first(isThere, contactId, seq) === undefined) throw gone();
        put.run(contactId, seq, number, sealer.sealRaw(sealedIn.filePiece(contactId, seq, number), piece));
      });
    }
    await writer.write(() => end.run(contactId, seq, pieces));
  };
}

function gone(): Refusal {
  return new Refusal('ticket_unknown', 'the contact was forgotten while a file for them was kept');
}

function createReading({ db, sealer }: StoreParts) {
  const select = db.prepare(`select ${OWN_COLUMNS} from own_files where contact_id = ? and seq = ?`);
  const selectPieces = db.prepare(
    'select sealed from own_file_pieces where contact_id = ? and seq = ? and piece < ? order by piece',
  );
  return (contactId: string, seq: number) => {
    const row = seq < OWN_FILES_FROM ? undefined : first<StoredFile>(select, contactId, seq);
    if (row === undefined || row.pieces === 0) return null;
    const pieces = rows<{ sealed: Uint8Array }>(selectPieces, contactId, seq, row.pieces);
    return readKeptFile(
      sealer,
      row,
      pieces.map(({ sealed }) => sealed),
    );
  };
}
