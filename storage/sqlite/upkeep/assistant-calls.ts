import type { AssistantStore } from '../../../core/assistant.ts';
import type { StoreParts } from '../parts.ts';

/** One row, of the day on which a call was made last. */
export function createAssistantCalls({ db, writer }: StoreParts): AssistantStore {
  const count = db.prepare(
    `insert into assistant_calls (day, calls) values (?1, 1)
       on conflict do update set calls = calls + 1 where calls < ?2`,
  );
  const forget = db.prepare('delete from assistant_calls where day < ?');
  return {
    countCall: async (day, most) => {
      if (most < 1) return false;
      return writer.writeLightly(() => {
        forget.run(day);
        return Number(count.run(day, most).changes) === 1;
      });
    },
  };
}
