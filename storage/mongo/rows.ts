import type { Model } from 'mongoose';
import type { Collections } from './schema.ts';
import type { MessageRowDoc } from './turns/log-documents.ts';
import { idsOf } from './turns/message-id.ts';

const DELETE_BATCH = 500;

/** All that is asked of a row here is its id. */
type Rows = Model<MessageRowDoc>;

/** Takes away what is written out of a contact: the log, the requests, the files. Events and reports outlive them. */
export async function deleteRowsOf(db: Collections, contactId: string): Promise<void> {
  await deleteRows(db.messages, contactId);
  await deleteRows(db.tickets as unknown as Rows, contactId);
  await deleteRows(db.media_pieces as unknown as Rows, contactId);
  await deleteRows(db.media as unknown as Rows, contactId);
}

async function deleteRows(rows: Rows, contactId: string): Promise<void> {
  for (;;) {
    const found = await rows
      .find({ _id: idsOf(contactId) }, { _id: 1 })
      .limit(DELETE_BATCH)
      .lean();
    if (found.length === 0) return;
    await rows.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } });
  }
}
