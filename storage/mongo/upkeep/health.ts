import type { HealthStore } from '../../../core/health.ts';
import { HELD_FROM } from '../../../core/held-place.ts';
import { probe } from '../connect.ts';
import type { StoreParts } from '../parts.ts';

/** Of the head the moment stands in the head. */
const DUE_AT = { $cond: [{ $eq: ['$$this.seq', '$head.seq'] }, '$head.dueAt', { $ifNull: ['$$this.dueAt', 0] }] };

/** What is held back for the hours of its contact is nothing that is still under way, until they have begun. */
function underWay(now: number) {
  const isNotHeld = { $lt: [{ $ifNull: ['$$this.position', 0] }, HELD_FROM] };
  const cond = { $or: [isNotHeld, { $lte: [DUE_AT, now] }] };
  return { $map: { input: { $filter: { input: '$outbox', cond } }, in: '$$this.queuedAt' } };
}

interface Counted {
  count: number;
  oldest: number | null;
}

export function createHealth({ db }: StoreParts): HealthStore {
  const { conversations } = db.hot;
  async function count(hint: string, match: object, items: unknown): Promise<Counted> {
    const [counted] = await conversations
      .aggregate<Counted>(
        [
          { $match: match },
          { $project: { at: items } },
          { $group: { _id: null, count: { $sum: { $size: '$at' } }, oldest: { $min: { $min: '$at' } } } },
        ],
        { hint },
      )
      .toArray();
    return { count: counted?.count ?? 0, oldest: counted?.oldest ?? null };
  }

  return {
    async backlog(now) {
      const due = { $filter: { input: '$timers.at', cond: { $lte: ['$$this', now] } } };
      const [messages, timers, unsent, openTickets] = await Promise.all([
        count('waiting', { 'inbox.at': { $exists: true } }, '$inbox.at'),
        count('timers', { 'timers.at': { $lte: now } }, due),
        count('ranked', { 'head.account': { $exists: true } }, underWay(now)),
        conversations.countDocuments({ 'ticket.status': 'open' }, { hint: 'tickets' }),
      ]);
      const oldest = [messages.oldest, timers.oldest].filter((at) => at !== null);
      return {
        waiting: messages.count + timers.count,
        oldestWaitingAt: oldest.length === 0 ? null : Math.min(...oldest),
        unsent: unsent.count,
        oldestUnsentAt: unsent.oldest,
        openTickets,
      };
    },
    tryWrite: () => probe(db.cold.meta.db),
  };
}
