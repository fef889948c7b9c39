import type { DaySum, EventSum } from '../../core/figures.ts';
import { asAsked, kindsKept } from '../../core/node-figures.ts';
import type { TurnCommit } from '../../core/turn-commit.ts';
import type { CountStore, DailyCount } from '../../core/upkeep.ts';
import { mergedCounts, mergedSums } from '../shared/event-counts.ts';
import { first, rows } from './database.ts';
import type { StoreParts } from './parts.ts';

/** Keeps what happened, for counters; it hangs on no conversation. */
export function createEventWriter({ db }: Pick<StoreParts, 'db'>): (what: Pick<TurnCommit, 'at' | 'events'>) => void {
  const insert = db.prepare(
    `insert into events (at, kind, flow, node, label)
       select ?1, value ->> 'kind', value ->> 'flow', value ->> 'node', value ->> 'label' from json_each(?2) order by key`,
  );
  return ({ at, events }) => {
    if (events.length > 0) insert.run(at, JSON.stringify(events));
  };
}

/** Days that are folded into counts, and those whose events are still kept one by one. */
export function createSums({
  db,
  days,
}: Pick<StoreParts, 'db' | 'days'>): Pick<CountStore, 'sumEvents' | 'sumDays' | 'flowCounts'> {
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
  const foldedDays = db.prepare(
    `select day, kind, flow, label, sum(count) as count from daily_counts
      where day >= ?1 and day < ?2 and kind in (select value from json_each(?3)) group by day, kind, flow, label`,
  );
  const singleDay = db.prepare(
    `select ?1 as day, kind, coalesce(flow, '') as flow, coalesce(label, '') as label, count(*) as count
       from events where at >= ?2 and at < ?3 and kind in (select value from json_each(?4))
      group by kind, coalesce(flow, ''), coalesce(label, '')`,
  );
  // The key of the counts is sought for each day, kind and flow: what was counted of others is not read.
  const folded = db.prepare(
    `with recursive wanted (day) as (select ?1 where ?1 < ?2 union all select day + 1 from wanted where day + 1 < ?2)
     select day, kind, flow, node, label, count
       from wanted cross join json_each(?3) flows cross join json_each(?4) kinds cross join daily_counts using (day)
      where kind = kinds.value and flow = flows.value`,
  );
  // The same for events: those of other flows, which may be very many, are not read.
  const single = db.prepare(
    `select ?1 as day, kind, flow, coalesce(node, '') as node, coalesce(label, '') as label, count(*) as count
       from json_each(?4) flows cross join json_each(?5) kinds cross join events indexed by events_of_flow
      where kind = kinds.value and flow = flows.value and at >= ?2 and at < ?3 group by kind, flow, node, label`,
  );
  const oldest = db.prepare('select min(at) as at from events where at >= ?');

  /** The days of which events are still kept one by one. */
  function singleDays({ from, until }: { from: number; until: number }): number[] {
    const begun = first<{ at: number | null }>(oldest, days.startOf(from))?.at ?? null;
    const since = begun === null ? until : Math.max(from, days.dayOf(begun));
    return Array.from({ length: Math.max(0, until - since) }, (_, at) => since + at);
  }

  return {
    async flowCounts({ from, until }, { flows, kinds }) {
      const what = [JSON.stringify(flows), JSON.stringify(kinds)] as const;
      const kept = [JSON.stringify(flows), JSON.stringify(kindsKept(kinds))] as const;
      const found = rows<DailyCount>(folded, from, until, ...kept).map(asAsked);
      for (const day of singleDays({ from, until })) {
        found.push(...rows<DailyCount>(single, day, days.startOf(day), days.startOf(day + 1), ...what));
      }
      return mergedCounts(found);
    },
    async sumEvents({ from, until }, kinds) {
      const found = rows<EventSum>(select, from, until, days.startOf(from), days.startOf(until), JSON.stringify(kinds));
      return found.map((row) => ({ ...row }));
    },
    async sumDays({ from, until }, kinds) {
      const wanted = JSON.stringify(kinds);
      const single = singleDays({ from, until }).flatMap((day) =>
        rows<DaySum>(singleDay, day, days.startOf(day), days.startOf(day + 1), wanted),
      );
      return mergedSums([...rows<DaySum>(foldedDays, from, until, wanted), ...single]);
    },
  };
}
