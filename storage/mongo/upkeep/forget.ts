import { forgottenEventsOf } from '../../../core/desk.ts';
import { WEB_ACCOUNT } from '../../../core/message.ts';
import type { ConversationStore } from '../../../core/store.ts';
import type { SealedState } from '../../shared/conversation.ts';
import { sealedIn } from '../../shared/places.ts';
import type { RedFloods } from '../desk/red-floods.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { deleteRowsOf } from '../rows.ts';
import type { OwedAudits } from '../staff/audit.ts';
import type { CarryOver } from '../turns/carry-over.ts';
import type { ConversationDoc } from '../turns/conversation-document.ts';
import type { ForgottenSessions } from '../turns/forgotten-sessions.ts';
import { idsOf } from '../turns/message-id.ts';
import { createClosing, createProfileEnd } from '../turns/profile-end.ts';
import { createReceipts } from '../turns/receipts.ts';
import type { Settling } from '../turns/settle.ts';

const FINISH_BATCH = 20;

export interface Forgetting extends Pick<ConversationStore, 'forget'> {
  /** Ends what a crash has left half done; returns for how many. */
  finishForgetting(now: number): Promise<number>;
  /** Whoever was promised to be deleted and goes on elsewhere: what was left behind goes at its hour. Returns for how many. */
  forgetEnded(now: number, sure: number): Promise<number>;
}

type Ending = Pick<Settling, 'settleContact' | 'tellDesk'> &
  Pick<OwedAudits, 'settleAudit'> &
  Pick<ForgottenSessions, 'noteForgotten'> &
  Pick<RedFloods, 'forgetRed'> & { carryOver: CarryOver };

/**
 * Forgets a contact for good, in steps that may each be done again: the conversation is closed, what waits in it goes over
 * to a new contact of the same address, the key is destroyed, the rest is taken away.
 */
export function createForget(
  parts: StoreParts,
  { settleContact, tellDesk, settleAudit, carryOver, noteForgotten, forgetRed }: Ending,
): Forgetting {
  const { db, keys } = parts;
  const close = createClosing(parts);
  const leave = createLeaving(parts, { carryOver, noteForgotten, close });

  /** Gives whom nobody comes to any more; they are closed. */
  async function finish(contactId: string, at: number): Promise<string[]> {
    // Events, reports and lines of the audit outlive the person.
    await settleContact(contactId);
    await settleAudit(contactId);
    const left = await db.hot.conversations.findOne({ _id: contactId });
    const behind = left === null ? [] : await leave(left, at);
    // The key goes first: a crash right behind it leaves rows that nobody can read, and settle takes those away.
    await keys.destroy(contactId, at);
    await tellForgotten(contactId, at);
    await deleteRowsOf(db, contactId);
    await db.hot.conversations.deleteOne({ _id: contactId });
    await keys.finish(contactId);
    return behind;
  }

  /** Whoever looks at a case of theirs, unless it goes on with another contact. Done again after a crash it tells once. */
  async function tellForgotten(contactId: string, at: number): Promise<void> {
    const own = await db.hot.tickets
      .find<{ id: string }>({ _id: idsOf(contactId) }, { projection: { id: 1 } })
      .toArray();
    if (own.length === 0) return;
    const ids = own.map(({ id }) => id);
    const elsewhere = await db.hot.tickets
      .find<{ id: string }>({ id: { $in: ids }, contactId: { $ne: contactId } }, { projection: { id: 1 }, hint: 'id' })
      .toArray();
    const kept = new Set(elsewhere.map(({ id }) => id));
    const gone = ids.filter((id) => !kept.has(id));
    await forgetRed(gone);
    await db.hot.desk_events.deleteMany({ ticketId: { $in: gone }, kind: { $ne: 'ticket-forgotten' } });
    await tellDesk(forgottenEventsOf(gone).map((event) => ({ id: `forgotten-${event.ticketId}`, at, event })));
  }

  // All are closed before the first is ended: a crash between leaves none behind that nobody knows of any more. What is
  // left of an address before goes over while it is still known where to.
  async function forget(contactId: string, at: number): Promise<void> {
    for (const closed of (await close(contactId, at)).reverse()) {
      for (const behind of await finish(closed, at)) await forget(behind, at);
    }
  }

  const promised = createPromised(parts);

  return {
    forget,

    async forgetEnded(now, sure) {
      const ended = await promised(sure, now);
      for (const contactId of ended) await forget(contactId, now);
      return ended.length;
    },

    async finishForgetting(now) {
      const begun = await db.hot.conversations
        .find<Pick<ConversationDoc, '_id' | 'forgetAt'>>(
          { forgetAt: { $exists: true } },
          { projection: { forgetAt: 1 }, hint: 'forgetting' },
        )
        .limit(FINISH_BATCH)
        .toArray();
      for (const { _id, forgetAt = 0 } of begun) await forget(_id, forgetAt);
      const destroyed = await keys.unfinished();
      for (const contactId of destroyed) await finish(contactId, now);
      return begun.length + destroyed.length;
    },
  };
}

/**
 * Ended conversations whose `forget` timer is due, each with its receipt kept: first, so that a crash leaves no forgetting
 * without one. A move that is under way is finished before.
 */
function createPromised(parts: StoreParts): (sure: number, at: number) => Promise<string[]> {
  const { conversations } = parts.db.hot;
  const { keepReceipt } = createReceipts(parts);
  type Ended = Pick<ConversationDoc, '_id' | 'sealedState' | 'movedTo'>;
  const due = (sure: number) => ({
    'timers.at': { $lte: sure },
    timers: { $elemMatch: { kind: 'forget' as const, at: { $lte: sure } } },
    movedTo: { $exists: true },
    forgetAt: { $exists: false },
  });

  return async (sure, at) => {
    const found = await conversations
      .find<Ended>(due(sure), { projection: { sealedState: 1, movedTo: 1 }, hint: 'timers' })
      .limit(FINISH_BATCH)
      .toArray();
    const ended: string[] = [];
    for (const { _id, sealedState, movedTo = '' } of found) {
      const underWay = { _id: movedTo, 'moving.from': _id };
      if ((await conversations.findOne(underWay, { projection: { _id: 1 } })) !== null) continue;
      const sealer = await parts.keys.find(_id);
      const state =
        sealer && sealedState && (sealer.openIfWhole(sealedIn.state(_id), sealedState) as SealedState | undefined);
      if (state?.memory.receipt) await keepReceipt(state.memory.receipt, at);
      ended.push(_id);
    }
    return ended;
  };
}

/**
 * Where the contact's words go on, its address leads; where none wait, the address leads nowhere. Gives whom nobody comes to
 * any more: they are closed first, so that a crash leaves none behind that nobody knows of.
 */
function createLeaving(
  parts: StoreParts,
  {
    carryOver,
    noteForgotten,
    close,
  }: Pick<Ending, 'carryOver' | 'noteForgotten'> & { close: ReturnType<typeof createClosing> },
): (left: ConversationDoc, at: number) => Promise<string[]> {
  const { conversations } = parts.db.hot;
  const { addresses } = parts;
  const heirOf = createHeirs(conversations);
  const { endProfile, leftBehind } = createProfileEnd(parts);

  async function leaveProfile(contact: ConversationDoc, hash: string, at: number): Promise<string[]> {
    // Whoever is forgotten for their age takes nobody along: each at the door has an age of its own.
    const behind = contact.isAged ? [] : await leftBehind({ contact, hash, at });
    for (const id of behind) await close(id, at);
    await endProfile({ hash, at });
    return behind;
  }

  return async (left, at) => {
    const { _id, account } = left;
    const behind: string[] = [];
    const heir = await heirOf(left);
    if (heir !== null) await carryOver(left, heir, true);
    const isBegun = heir !== null && (await conversations.findOne({ _id: heir }, { projection: { _id: 1 } })) !== null;
    for (const hash of await addresses.of(_id)) {
      if (!isBegun && account === WEB_ACCOUNT) await noteForgotten(hash, at);
      if (!isBegun) behind.push(...(await leaveProfile(left, hash, at)));
      await addresses.lead(hash, _id, isBegun ? heir : null);
    }
    return behind;
  };
}

/**
 * Who gets the words that wait: behind all that is being forgotten, the new contact of the same person. `null`: nobody, for
 * they stand already where they go on from.
 */
function createHeirs(conversations: StoreParts['db']['hot']['conversations']) {
  type Next = Pick<ConversationDoc, 'movedTo' | 'forgetAt' | 'carried'>;
  return async ({ _id, movedTo }: ConversationDoc): Promise<string | null> => {
    let heir = movedTo ?? null;
    for (let round = 0; heir !== null && round < ROUNDS; round++) {
      const next = await conversations.findOne<Next>(
        { _id: heir },
        { projection: { movedTo: 1, forgetAt: 1, carried: 1 } },
      );
      if (next?.forgetAt === undefined) return heir;
      if (next.carried?.includes(_id)) return null;
      heir = next.movedTo ?? null;
    }
    return heir;
  };
}
