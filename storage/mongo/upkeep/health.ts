import type { HealthStore } from '../../../core/health.ts';
import { HELD_FROM } from '../../../core/outbox.ts';
import { probe } from '../connect.ts';
import type { StoreParts } from '../parts.ts';

/** What is held back for the hours of its contact is nothing that is still under way. */
const UNDER_WAY = {
  $map: {
    input: { $filter: { input: '$outbox', cond: { $lt: [{ $ifNull: ['$$this.position', 0] }, HELD_FROM] } } },
    in: '$$this.queuedAt',
  },
};

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
        count('ranked', { 'head.account': { $exists: true } }, UNDER_WAY),
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
