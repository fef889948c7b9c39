import type { Collections } from './collections.ts';
import type { Hot } from './hot.ts';
import { pieceIdsOf } from './turns/media-documents.ts';
import { idsOf } from './turns/message-id.ts';

const DELETE_BATCH = 500;

/** All that is asked of a row here is its id. */
interface Row {
  _id: string;
}

/** Takes away what is written out of a contact: the log, the requests, the files. Events and reports outlive them. */
export async function deleteRowsOf({ hot, cold: { media_pieces } }: Collections, contactId: string): Promise<void> {
  await deleteRows(hot.messages, contactId);
  await deleteRows(hot.tickets, contactId);
  await deleteBatches(
    () =>
      media_pieces
        .find({ _id: idsOf(contactId) }, { _id: 1 })
        .limit(DELETE_BATCH)
        .lean(),
    (ids) => media_pieces.deleteMany({ _id: { $in: ids } }),
  );
  await deleteRows(hot.media, contactId);
  await deleteRows(hot.erased_lines, contactId);
}

function deleteRows(rows: Hot<Row>, contactId: string): Promise<void> {
  return deleteBatches(
    () =>
      rows
        .find({ _id: idsOf(contactId) }, { projection: { _id: 1 } })
        .limit(DELETE_BATCH)
        .toArray(),
    (ids) => rows.deleteMany({ _id: { $in: ids } }),
  );
}

/** Deletes what `find` gives, some at a time, until there is nothing more. */
export async function deleteBatches(
  find: () => PromiseLike<Row[]>,
  remove: (ids: string[]) => PromiseLike<unknown>,
): Promise<void> {
  for (;;) {
    const found = await find();
    if (found.length === 0) return;
    await remove(found.map(({ _id }) => _id));
  }
}

/** All pieces of one file. */
export function deletePieces({ cold }: Pick<Collections, 'cold'>, fileId: string): Promise<void> {
  return deleteBatches(
    () =>
      cold.media_pieces
        .find({ _id: pieceIdsOf(fileId) }, { _id: 1 })
        .hint({ _id: 1 })
        .limit(DELETE_BATCH)
        .lean(),
    (ids) => cold.media_pieces.deleteMany({ _id: { $in: ids } }),
  );
}
