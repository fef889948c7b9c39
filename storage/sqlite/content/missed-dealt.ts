import type { DealtMissed, DealtMissedStore } from '../../../core/missed.ts';
import { rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

export const DEALT_COLUMNS = 'text, of_group as "group", topic, by, at';

/** One row for words that are dealt with. */
export function createMissedDealt(parts: StoreParts): DealtMissedStore {
  const { db, writer } = parts;
  const all = db.prepare(`select ${DEALT_COLUMNS} from missed_dealt`);
  const put = createMissedDealtPut(parts);
  const remove = db.prepare('delete from missed_dealt where of_group = ?');
  return {
    dealtMissed: async () => rows<DealtMissed>(all).map((row) => ({ ...row })),
    keepDealtMissed: (dealt) => writer.write(() => dealt.forEach(put)),
    bringBackMissed: (group) => writer.write(() => Number(remove.run(group).changes) > 0),
  };
}

export function createMissedDealtPut({ db }: Pick<StoreParts, 'db'>): (dealt: DealtMissed) => void {
  const put = db.prepare(
    `insert into missed_dealt (text, of_group, topic, by, at) values (?, ?, ?, ?, ?)
       on conflict (text) do update
       set of_group = excluded.of_group, topic = excluded.topic, by = excluded.by, at = excluded.at`,
  );
  return ({ text, group, topic, by, at }) => void put.run(text, group, topic, by, at);
}
