import type { Backlog, HealthStore } from '../../../core/health.ts';
import { NOT_HELD_NOW } from '../conversation-row.ts';
import { first, versionOf } from '../database.ts';
import type { StoreParts } from '../parts.ts';

export function createHealth({ db, writer }: StoreParts): HealthStore {
  const select = db.prepare(
    `select (select count(*) from inbox) + (select count(*) from timers where at <= ?1) as waiting,
            (select min(at) from (select min(at) as at from inbox
                                  union all select min(at) from timers where at <= ?1)) as oldestWaitingAt,
            (select count(*) from outbox where ${NOT_HELD_NOW}) as unsent,
            (select min(queued_at) from outbox where ${NOT_HELD_NOW}) as oldestUnsentAt,
            (select count(*) from tickets where status = 'open') as openTickets`,
  );
  return {
    async backlog(now) {
      const found = first<Backlog>(select, now);
      if (found === undefined) throw new Error('the store does not answer');
      return { ...found };
    },
    // What stands there already: it costs one page of the side file.
    tryWrite: () => writer.write(() => db.exec(`pragma user_version = ${versionOf(db)}`)),
  };
}
