import { OWN_FILES_FROM } from '../../../core/own-file.ts';
import type { FilePieceRecord, FileRecord, StoreRecord } from '../../backup/records.ts';
import type { Collections } from '../collections.ts';
import type { ConversationDoc } from '../turns/conversation-document.ts';
import { type FileDoc, type FilePieceDoc, filesOwed, pieceId, pieceIdsOf, storedOf } from '../turns/media-documents.ts';
import { idsOf, messageId } from '../turns/message-id.ts';

/** The files of a contact as records, also what it still owes; a file that came since is of the next backup. */
export async function* filesOf(
  { hot: { media }, cold }: Collections,
  contact: Pick<ConversationDoc, '_id' | 'lastSeq' | 'pending'>,
): AsyncGenerator<StoreRecord> {
  const rows = await media.find({ _id: idsOf(contact._id) }, { hint: { _id: 1 } }).toArray();
  const known = rows.map(storedOf).filter(({ seq }) => seq <= contact.lastSeq || seq >= OWN_FILES_FROM);
  const files = new Map([...filesOwed(contact), ...known].map((file) => [file.seq, file]));
  for (const { sealed, ...file } of files.values()) {
    yield { kind: 'file', ...file, sealed: base64(sealed) };
    if (file.state === 'kept') yield* piecesOf(cold, contact._id, file.seq);
  }
}

/** One at a time: all of a film at once would fill the memory. */
async function* piecesOf(
  { media_pieces }: Pick<Collections['cold'], 'media_pieces'>,
  contactId: string,
  seq: number,
): AsyncGenerator<FilePieceRecord> {
  const ids = await media_pieces
    .find({ _id: pieceIdsOf(messageId(contactId, seq)) }, { _id: 1 })
    .hint({ _id: 1 })
    .sort({ _id: 1 })
    .lean<{ _id: string }[]>();
  for (const { _id } of ids) {
    const found = await media_pieces.findOne({ _id }).lean<FilePieceDoc>();
    if (found === null) continue;
    const piece = Number(_id.slice(_id.lastIndexOf('-') + 1));
    yield { kind: 'file-piece', contactId, seq, piece, sealed: base64(found.sealed) };
  }
}

/** The records of files among others. Their moment stands with each piece, too. */
export async function writeFiles(
  { hot: { media }, cold: { media_pieces } }: Collections,
  records: readonly StoreRecord[],
): Promise<void> {
  const files = records.filter((one) => one.kind === 'file').map(fileOf);
  if (files.length > 0) await media.insertMany(files, { ordered: false });
  const pieces = records.filter((one) => one.kind === 'file-piece');
  const ids = [...new Set(pieces.map(({ contactId, seq }) => messageId(contactId, seq)))];
  const known = await media.find({ _id: { $in: ids } }, { projection: { at: 1 } }).toArray();
  const moments = new Map(known.map(({ _id, at }) => [_id, at]));
  const docs = pieces.map(({ contactId, seq, piece, sealed }) => {
    const id = messageId(contactId, seq);
    return { _id: pieceId(id, piece), at: moments.get(id) ?? 0, sealed: Buffer.from(sealed, 'base64') };
  });
  if (docs.length > 0) await media_pieces.insertMany(docs, { ordered: false });
}

function fileOf({ kind: _kind, contactId, seq, dueAt, sealed, ...plain }: FileRecord): FileDoc {
  const due = dueAt === null ? {} : { dueAt };
  const file = { ...plain, contactId, seq, sealed: Buffer.from(sealed, 'base64'), ...due };
  return { _id: messageId(contactId, seq), ...file };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
