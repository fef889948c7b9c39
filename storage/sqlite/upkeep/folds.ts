import { countsOfMonths, NODE_DAY_KINDS, NODE_MONTH_KINDS } from '../../../core/node-figures.ts';
import type { DailyCount } from '../../../core/upkeep.ts';
import { countsOf, type KeptEvent } from '../../shared/event-counts.ts';
import { counter, inTransaction, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import type { Sweep } from '../sweep.ts';

/** Single events become counts of their day: counted and taken away in one transaction. */
export function createEventFold({ db, days }: StoreParts): Sweep {
  const some = 'position in (select position from events where at < ?1 order by at, position limit ?2)';
  const select = db.prepare(`select at, kind, flow, node, label from events where ${some}`);
  const add = createAdd(db);
  const remove = db.prepare(`delete from events where ${some}`);
  return {
    count: counter(db, 'select count(*) as count from events where at < ?1'),
    piece: (before, limit) =>
      inTransaction(db, () => {
        add(countsOf(rows<KeptEvent>(select, before, limit), days));
        return Number(remove.run(before, limit).changes);
      }),
  };
}

/** What was counted of a day at the nodes of flows becomes counts of its month, in the same way. */
export function createMonthFold({ db, days }: StoreParts): Sweep {
  const old = oldCounts(NODE_DAY_KINDS);
  const select = db.prepare(`select day, kind, flow, node, label, count ${old} order by day limit ?2`);
  const add = createAdd(db);
  const remove = db.prepare(
    'delete from daily_counts where day = ? and kind = ? and flow = ? and node = ? and label = ?',
  );
  const count = counter(db, `select count(*) as count ${old}`);
  return {
    count: (before) => count(days.dayOf(before)),
    piece: (before, limit) =>
      inTransaction(db, () => {
        const found = rows<DailyCount>(select, days.dayOf(before), limit);
        add(countsOfMonths(found));
        for (const { day, kind, flow, node, label } of found) remove.run(day, kind, flow, node, label);
        return found.length;
      }),
  };
}

export function createMonthSweep({ db, days }: StoreParts): Sweep {
  const old = oldCounts(NODE_MONTH_KINDS);
  const key = 'day, kind, flow, node, label';
  const remove = db.prepare(`delete from daily_counts where (${key}) in (select ${key} ${old} order by day limit ?2)`);
  const count = counter(db, `select count(*) as count ${old}`);
  return {
    count: (before) => count(days.dayOf(before)),
    piece: (before, limit) => inTransaction(db, () => Number(remove.run(days.dayOf(before), limit).changes)),
  };
}

function oldCounts(kinds: readonly string[]): string {
  return `from daily_counts where day < ?1 and kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`;
}

function createAdd(db: StoreParts['db']): (counts: readonly DailyCount[]) => void {
  const add = db.prepare(
    `insert into daily_counts (day, kind, flow, node, label, count) values (?, ?, ?, ?, ?, ?)
       on conflict do update set count = count + excluded.count`,
  );
  return (counts) => {
    for (const { day, kind, flow, node, label, count } of counts) add.run(day, kind, flow, node, label, count);
  };
}
