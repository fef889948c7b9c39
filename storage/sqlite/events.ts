import type { EventSum } from '../../core/figures.ts';
import type { TurnCommit } from '../../core/turn-commit.ts';
import type { CountStore } from '../../core/upkeep.ts';
import { rows } from './database.ts';
import type { StoreParts } from './parts.ts';

/** Keeps what happened, for counters; it hangs on no conversation. */
export function createEventWriter({ db }: Pick<StoreParts, 'db'>): (what: Pick<TurnCommit, 'at' | 'events'>) => void {
  const insert = db.prepare('insert into events (at, kind, flow, node, label) values (?, ?, ?, ?, ?)');
  return ({ at, events }) => {
    for (const { kind, flow, node, label } of events) insert.run(at, kind, flow ?? null, node ?? null, label ?? null);
  };
}

/** Days that are folded into counts, and those whose events are still kept one by one. */
export function createSums({ db, days }: Pick<StoreParts, 'db' | 'days'>): Pick<CountStore, 'sumEvents'> {
  const select = db.prepare(
    `with wanted as (select value as kind from json_each(?5)),
          both as (
            select kind, flow, label, count from daily_counts
              where day >= ?1 and day < ?2 and kind in (select kind from wanted)
            union all
            select kind, coalesce(flow, ''), coalesce(label, ''), 1 from events
              where at >= ?3 and at < ?4 and kind in (select kind from wanted))
     select kind, flow, label, sum(count) as count from both group by kind, flow, label order by kind, flow, label`,
  );
  return {
    async sumEvents({ from, until }, kinds) {
      const found = rows<EventSum>(select, from, until, days.startOf(from), days.startOf(until), JSON.stringify(kinds));
      return found.map((row) => ({ ...row }));
    },
  };
}
