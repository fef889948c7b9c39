import type { Model } from 'mongoose';
import type { SealedState } from '../shared/conversation.ts';
import { sealedIn } from '../shared/places.ts';
import type { Hot } from './hot.ts';
import { ROUNDS, type StoreParts } from './parts.ts';
import type { Sweep } from './sweep.ts';
import { newContactId } from './turns/addresses.ts';
import type { ConversationDoc } from './turns/conversation-document.ts';
import type { Forgetting } from './upkeep/forget.ts';

interface Dated {
  _id: string;
  at: number;
}

/** Rows behind a hot door that go by their moment alone, oldest first. What still waits to be sent is no row yet. */
export function datedSweep(rows: Hot<Dated>): Sweep {
  const old = (before: number) => ({ at: { $lt: before } });
  return {
    count: (before) => rows.countDocuments(old(before), { hint: 'at' }),
    async piece(before, limit) {
      const found = await rows
        .find(old(before), { projection: { _id: 1 }, hint: 'at' })
        .sort({ at: 1 })
        .limit(limit)
        .toArray();
      if (found.length === 0) return 0;
      const ids = found.map(({ _id }) => _id);
      return (await rows.deleteMany({ _id: { $in: ids }, ...old(before) })).deletedCount;
    },
  };
}

/** Of one kind that lies in two collections. */
export function bothSweeps(one: Sweep, other: Sweep): Sweep {
  return {
    count: async (before) => (await one.count(before)) + (await other.count(before)),
    async piece(before, limit, now) {
      const gone = await one.piece(before, limit, now);
      return gone < limit ? gone + (await other.piece(before, limit - gone, now)) : gone;
    },
  };
}

/** The same behind a cold door, by whichever moment; `index` is the one over it. */
export function fieldSweep<Doc extends { _id: string }>(
  rows: Model<Doc>,
  field: keyof Doc & string,
  index: string,
): Sweep {
  return {
    count: (before) => rows.countDocuments().where(field).lt(before).hint(index).exec(),
    async piece(before, limit) {
      const found = await rows
        .find()
        .where(field)
        .lt(before)
        .select({ _id: 1 })
        .hint(index)
        .sort({ [field]: 1 })
        .limit(limit)
        .lean<{ _id: string }[]>();
      if (found.length === 0) return 0;
      const ids = found.map(({ _id }) => _id);
      return (await rows.deleteMany().where('_id').in(ids).where(field).lt(before)).deletedCount;
    },
  };
}

/** Codes that were told, and the wrong ones. */
export function codeSweep({ db }: StoreParts): Sweep {
  const { conversations } = db.hot;
  const tries = fieldSweep(db.cold.code_tries, 'at', 'at');
  const old = (before: number) => ({ 'code.at': { $lt: before } });
  return {
    count: async (before) =>
      (await conversations.countDocuments(old(before), { hint: 'codesAt' })) + (await tries.count(before)),
    async piece(before, limit, now) {
      const found = await conversations
        .find(old(before), { projection: { _id: 1 }, hint: 'codesAt' })
        .limit(limit)
        .toArray();
      for (const { _id } of found) await conversations.updateOne({ _id, ...old(before) }, { $unset: { code: '' } });
      return found.length + (found.length < limit ? await tries.piece(before, limit - found.length, now) : 0);
    },
  };
}

/** The oldest key of a handled message stands first. */
export function seenSweep({ db }: StoreParts): Sweep {
  const { conversations } = db.hot;
  const old = (before: number) => ({ 'seen.0.at': { $lt: before } });
  return {
    async count(before) {
      const going = { $filter: { input: '$seen.at', cond: { $lt: ['$$this', before] } } };
      const [counted] = await conversations
        .aggregate<{ count: number }>(
          [{ $match: old(before) }, { $group: { _id: null, count: { $sum: { $size: going } } } }],
          { hint: 'seen' },
        )
        .toArray();
      return counted?.count ?? 0;
    },
    async piece(before, limit) {
      const found = await conversations
        .find<Pick<ConversationDoc, '_id' | 'seen'>>(old(before), { projection: { seen: 1 }, hint: 'seen' })
        .limit(limit)
        .toArray();
      let count = 0;
      for (const { _id, seen } of found) {
        await conversations.updateOne({ _id }, { $pull: { seen: { at: { $lt: before } } } });
        count += seen.filter(({ at }) => at < before).length;
      }
      return count;
    },
  };
}

/**
 * Whoever has been silent for so long is forgotten, key and all, unless something of theirs is still open. What they held at
 * an address before goes with them, and not earlier: it is the first half of what they say now.
 */
export function contactSweep({ db }: StoreParts, { forget }: Pick<Forgetting, 'forget'>): Sweep {
  const { conversations } = db.hot;
  const silent = (before: number) => ({
    heardDay: { $lt: Math.floor(before / 86_400_000) },
    'ticket.status': { $ne: 'open' as const },
    'timers.kind': { $nin: ['remind' as const, 'arrival' as const] },
    'inbox.0': { $exists: false },
    moving: { $exists: false },
  });
  const open = (before: number) => ({ ...silent(before), movedTo: { $exists: false } });
  const ofOpen: Sweep = {
    count: (before) => conversations.countDocuments(open(before), { hint: 'heard' }),
    async piece(before, limit, now) {
      const found = await conversations
        .find(open(before), { projection: { _id: 1 }, hint: 'heard' })
        .limit(limit)
        .toArray();
      for (const { _id } of found) {
        // Whoever writes from here on is a new contact; whoever has written since it was looked is let be.
        const closing = { $set: { forgetAt: now, movedTo: newContactId(), isAged: true }, $inc: { version: 1 } };
        await conversations.updateOne({ _id, ...open(before) }, closing);
        const ended = { _id, movedTo: { $exists: true } };
        if ((await conversations.findOne(ended, { projection: { _id: 1 } })) !== null) await forget(_id, now);
      }
      return found.length;
    },
  };
  /** Those that lead to nobody any more. */
  const lost = (before: number) => [
    { $match: { ...silent(before), movedTo: { $exists: true } } },
    {
      $lookup: {
        from: 'conversations',
        localField: 'movedTo',
        foreignField: '_id',
        pipeline: [{ $project: { _id: 1 } }],
        as: 'next',
      },
    },
    { $match: { next: [] } },
    { $project: { _id: 1 } },
  ];
  const ofLost: Sweep = {
    async count(before) {
      const counting = [...lost(before), { $count: 'count' }];
      const [counted] = await conversations.aggregate<{ count: number }>(counting, { hint: 'heard' }).toArray();
      return counted?.count ?? 0;
    },
    async piece(before, limit, now) {
      const some = [...lost(before), { $limit: limit }];
      const found = await conversations.aggregate<{ _id: string }>(some, { hint: 'heard' }).toArray();
      for (const { _id } of found) await forget(_id, now);
      return found.length;
    },
  };
  return bothSweeps(ofOpen, ofLost);
}

/** Closed requests go from the list of all, and from the conversation that still remembers them. */
export function ticketSweep(parts: StoreParts): Sweep {
  const { tickets } = parts.db.hot;
  const old = (before: number) => ({ status: 'closed', closedAt: { $lt: before } }) as const;
  const unremember = createUnremembering(parts);
  return {
    count: (before) => tickets.countDocuments(old(before), { hint: 'closed' }),
    async piece(before, limit) {
      const found = await tickets
        .find(old(before), { projection: { contactId: 1 }, hint: 'closed' })
        .limit(limit)
        .toArray();
      for (const { _id, contactId } of found) {
        await unremember(contactId, _id.slice(contactId.length + 1));
        await tickets.deleteOne({ _id });
      }
      return found.length;
    },
  };
}

/** The version moves on, so that a turn under way is computed again and does not bring the ticket back. */
function createUnremembering({ db, keys }: StoreParts) {
  const { conversations } = db.hot;
  type Before = Pick<ConversationDoc, '_id' | 'version' | 'sealedState'>;
  return async (contactId: string, id: string): Promise<void> => {
    for (let round = 0; round < ROUNDS; round++) {
      const before = await conversations.findOne<Before>(
        { _id: contactId },
        { projection: { version: 1, sealedState: 1 } },
      );
      const sealer = await keys.find(contactId);
      if (before === null || before.sealedState === null || sealer === null) return;
      const state = sealer.openIfWhole(sealedIn.state(contactId), before.sealedState) as SealedState | undefined;
      if (state?.ticket?.id !== id) return;
      const sealedState = sealer.seal(sealedIn.state(contactId), { ...state, ticket: null });
      const update = { $set: { sealedState }, $unset: { ticket: '' as const }, $inc: { version: 1 } };
      const { matchedCount } = await conversations.updateOne({ _id: contactId, version: before.version }, update);
      if (matchedCount === 1) return;
    }
    throw new Error(`contact ${contactId} changes each time one looks`);
  };
}
