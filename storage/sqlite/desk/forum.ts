import type { ForumStore } from '../../../core/forum.ts';
import { createTopicSealer, type KeptTopic } from '../../shared/forum-seal.ts';
import { rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/** A sealed row a topic. */
export function createForumTopics({ db, writer, lookup }: StoreParts): ForumStore {
  const sealer = createTopicSealer(lookup);
  const select = db.prepare('select ticket_id as ticketId, version, sealed from forum_topics order by ticket_id');
  const insert = db.prepare('insert or ignore into forum_topics (ticket_id, version, sealed) values (?, 1, ?)');
  const update = db.prepare(
    'update forum_topics set version = version + 1, sealed = ?3 where ticket_id = ?1 and version = ?2',
  );
  const remove = db.prepare('delete from forum_topics where ticket_id = ?');
  return {
    forumTopics: async () => rows<KeptTopic>(select).map((row) => sealer.open(row)),
    keepTopic: (topic) =>
      writer.write(() => {
        const { ticketId, version } = topic;
        const sealed = sealer.seal(topic);
        const { changes } = version === 0 ? insert.run(ticketId, sealed) : update.run(ticketId, version, sealed);
        return changes === 1 ? 'kept' : 'stale';
      }),
    dropTopic: async (ticketId) => {
      await writer.write(() => remove.run(ticketId));
    },
  };
}
