import type { Model } from 'mongoose';
import type { ConversationStore } from '../../core/store.ts';
import { newContactId } from './addresses.ts';
import type { CarryOver } from './carry-over.ts';
import type { ConversationDoc, MessageRowDoc } from './documents.ts';
import { idsOf } from './message-id.ts';
import type { StoreParts } from './parts.ts';
import type { Settling } from './settle.ts';

const DELETE_BATCH = 500;
const FINISH_BATCH = 20;

export interface Forgetting extends Pick<ConversationStore, 'forget'> {
  /** Ends what a crash has left half done; returns for how many. */
  finishForgetting(): Promise<number>;
}

/**
 * Forgets a contact for good, in steps that may each be done again: the conversation is closed, what waits in it goes over
 * to a new contact of the same address, the key is destroyed, the rest is taken away.
 */
export function createForget(
  parts: StoreParts,
  { settleContact, carryOver }: Pick<Settling, 'settleContact'> & { carryOver: CarryOver },
): Forgetting {
  const { db, keys } = parts;
  const leave = createLeaving(parts, carryOver);

  async function finish(contactId: string, at: number): Promise<void> {
    // Events and reports outlive the person.
    await settleContact(contactId);
    const left = await db.conversations.findOne({ _id: contactId }).lean<ConversationDoc>();
    if (left !== null) await leave(left);
    // The key goes first: a crash right behind it leaves rows that nobody can read, and settle takes those away.
    await keys.destroy(contactId, at);
    await deleteRows(db.messages, contactId);
    await deleteRows(db.tickets as unknown as Rows, contactId);
    await deleteRows(db.media_pieces as unknown as Rows, contactId);
    await deleteRows(db.media as unknown as Rows, contactId);
    await db.conversations.deleteOne({ _id: contactId });
    await keys.finish(contactId);
  }

  async function forget(contactId: string, at: number): Promise<void> {
    const going = { $set: { forgetAt: at, movedTo: newContactId() }, $inc: { version: 1 } };
    const open = { _id: contactId, movedTo: { $exists: false } };
    if ((await db.conversations.updateOne(open, going)).matchedCount === 0) {
      await db.conversations.updateOne({ _id: contactId, forgetAt: { $exists: false } }, { $set: { forgetAt: at } });
    }
    await finish(contactId, at);
    // What the same person said from addresses before.
    const before = await db.conversations.find({ movedTo: contactId }, { _id: 1 }).lean();
    for (const { _id } of before) await forget(_id, at);
  }

  return {
    forget,

    async finishForgetting() {
      const begun = await db.conversations
        .find({ forgetAt: { $exists: true } }, { forgetAt: 1 })
        .hint('forgetting')
        .limit(FINISH_BATCH)
        .lean<Pick<ConversationDoc, '_id' | 'forgetAt'>[]>();
      for (const { _id, forgetAt = 0 } of begun) await finish(_id, forgetAt);
      const destroyed = await keys.unfinished();
      for (const contactId of destroyed) await finish(contactId, 0);
      return begun.length + destroyed.length;
    },
  };
}

/** Where the contact's words go on, its address leads; where none wait, the address leads nowhere. */
function createLeaving({ addresses }: StoreParts, carryOver: CarryOver): (left: ConversationDoc) => Promise<void> {
  return async (left) => {
    const { _id, movedTo } = left;
    const carried = movedTo === undefined ? 0 : await carryOver(left, movedTo, true);
    for (const hash of await addresses.of(_id)) {
      await addresses.lead(hash, _id, carried > 0 && movedTo !== undefined ? movedTo : null);
    }
  };
}

/** All that is asked of a row here is its id. */
type Rows = Model<MessageRowDoc>;

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
