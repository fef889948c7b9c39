import type { ForumStore, ForumTopic } from '../../../core/forum.ts';
import { createTopicSealer } from '../../shared/forum-seal.ts';
import { isDuplicate } from '../duplicate.ts';
import type { StoreParts } from '../parts.ts';
import type { ForumTopicDoc } from './desk-documents.ts';

/** A sealed document a topic; its id is that of the ticket. */
export function createForumTopics({ db, lookup }: StoreParts): ForumStore {
  const { forum_topics: collection } = db.cold;
  const sealer = createTopicSealer(lookup);

  async function keepFirst(topic: ForumTopic): Promise<boolean> {
    try {
      await collection.insertMany([{ _id: topic.ticketId, version: 1, sealed: sealer.seal(topic) }]);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  return {
    async forumTopics() {
      const found = await collection.find().sort({ _id: 1 }).lean<ForumTopicDoc[]>();
      return found.map(({ _id: ticketId, version, sealed }) => sealer.open({ ticketId, version, sealed }));
    },

    async keepTopic(topic) {
      const { ticketId, version } = topic;
      if (version === 0) return (await keepFirst(topic)) ? 'kept' : 'stale';
      const change = { $set: { version: version + 1, sealed: sealer.seal(topic) } };
      const { matchedCount } = await collection.updateOne({ _id: ticketId, version }, change);
      return matchedCount === 1 ? 'kept' : 'stale';
    },

    async dropTopic(ticketId) {
      await collection.deleteOne({ _id: ticketId });
    },
  };
}
