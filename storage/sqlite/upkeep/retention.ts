/** upkeep/: forgetting, sweeping, rotation of keys, and how the house stands. */

import {
  keptSince,
  RETENTION_REPORTS_KEPT,
  type RetentionKind,
  type RetentionReport,
} from '../../../core/retention.ts';
import type { CountStore, DailyCount, RetentionStore } from '../../../core/upkeep.ts';
import { laidAsideSweep } from '../../shared/laid-aside.ts';
import { counter, dayOf, inTransaction, rows } from '../database.ts';
import { createSums } from '../events.ts';
import type { StoreParts } from '../parts.ts';
import { createAuditSweep } from '../staff/audit.ts';
import type { Sweep } from '../sweep.ts';
import { createEventFold, createMonthFold, createMonthSweep } from './folds.ts';
import type { Forgetting } from './forget.ts';
import { createTicketSweep } from './ticket-sweep.ts';

/** Days of counts that are read at most, whatever is asked for. */
const READ_MAX = 10_000;

const UNRELEASED = 'offered_at < ?1 and id not in (select id from released_revisions)';

export function createRetention(
  parts: StoreParts,
  { forgetPicked, folder }: Pick<Forgetting, 'forgetPicked'> & { folder: string },
): RetentionStore & CountStore {
  const sweeps: Record<RetentionKind, Sweep> = {
    media: bothSweeps(
      ...(['media', 'own_files'] as const).map((table) =>
        plainSweep(parts, {
          table,
          old: 'at < ?1',
          some: `(contact_id, seq) in (select contact_id, seq from ${table} where at < ?1 order by at limit ?2)`,
        }),
      ),
    ),
    messages: bothSweeps(
      plainSweep(parts, {
        table: 'messages',
        // What still waits to be sent is not old, whenever it was said.
        old: `at < ?1 and state <> 'queued'`,
        some: `(contact_id, seq) in (select contact_id, seq from messages where at < ?1 and state <> 'queued' order by at limit ?2)`,
      }),
      plainSweep(parts, {
        table: 'erased',
        old: 'at < ?1',
        some: '(contact_id, seq) in (select contact_id, seq from erased where at < ?1 order by at limit ?2)',
      }),
    ),
    tickets: createTicketSweep(parts),
    seen: plainSweep(parts, {
      table: 'seen',
      old: 'at < ?1',
      // In the order in which they were written, which is that of time but for clocks that were set.
      some: 'at < ?1 and position in (select position from seen order by position limit ?2)',
    }),
    contacts: createContactSweep(parts, forgetPicked),
    events: createEventFold(parts),
    'node-days': createMonthFold(parts),
    'node-months': createMonthSweep(parts),
    'number-reports': plainSweep(parts, {
      table: 'number_reports',
      old: 'at < ?1',
      some: '(point, reporter) in (select point, reporter from number_reports where at < ?1 limit ?2)',
    }),
    copies: laidAsideSweep(folder),
    'staff-sessions': plainSweep(parts, {
      table: 'staff_sessions',
      old: 'opened_at < ?1',
      some: 'id in (select id from staff_sessions where opened_at < ?1 order by opened_at limit ?2)',
    }),
    'login-attempts': plainSweep(parts, {
      table: 'login_attempts',
      old: 'last_at < ?1',
      some: 'key in (select key from login_attempts where last_at < ?1 order by last_at limit ?2)',
    }),
    audit: createAuditSweep(parts),
    alarms: plainSweep(parts, {
      table: 'alarms',
      old: 'at < ?1',
      some: 'id in (select id from alarms where at < ?1 order by at limit ?2)',
    }),
    revisions: plainSweep(parts, {
      table: 'revisions',
      old: UNRELEASED,
      some: `id in (select id from revisions where ${UNRELEASED} order by offered_at limit ?2)`,
    }),
    'missed-dealt': plainSweep(parts, {
      table: 'missed_dealt',
      old: 'at < ?1',
      some: 'text in (select text from missed_dealt where at < ?1 order by at limit ?2)',
    }),
    'case-codes': bothSweeps(
      plainSweep(parts, {
        table: 'case_codes',
        old: 'at < ?1',
        some: 'contact_id in (select contact_id from case_codes where at < ?1 order by at limit ?2)',
      }),
      plainSweep(parts, {
        table: 'code_tries',
        old: 'at < ?1',
        some: 'key in (select key from code_tries where at < ?1 order by at limit ?2)',
      }),
    ),
  };
  const countContacts = counter(parts.db, 'select count(*) as count from conversations');
  return {
    ...createReports(parts),
    ...createCounts(parts),
    ...createSums(parts),
    countContacts: async () => countContacts(),
    countOld: async (kind, now, days) => sweeps[kind].count(keptSince(kind, now, days)),
    sweep: async (kind, now, limit, days) => sweeps[kind].piece(keptSince(kind, now, days), limit, now),
  };
}

function plainSweep({ db }: StoreParts, { table, old, some }: { table: string; old: string; some: string }): Sweep {
  const remove = db.prepare(`delete from ${table} where ${some}`);
  return {
    count: counter(db, `select count(*) as count from ${table} where ${old}`),
    piece: (before, limit) => inTransaction(db, () => Number(remove.run(before, limit).changes)),
  };
}

/** Of one kind that lies in several tables. */
function bothSweeps(...sweeps: Sweep[]): Sweep {
  return {
    count: (before) => sweeps.reduce((sum, one) => sum + one.count(before), 0),
    piece: (before, limit, now) =>
      sweeps.reduce((gone, one) => (gone < limit ? gone + one.piece(before, limit - gone, now) : gone), 0),
  };
}

/**
 * Whoever has been silent for so long is forgotten, key and all, unless something of theirs is still open. What they held at
 * an address before goes with them, and not earlier: it is the first half of what they say now.
 */
function createContactSweep({ db }: StoreParts, forgetPicked: Forgetting['forgetPicked']): Sweep {
  const silent = `from conversations where heard_day < ?1
       and not exists (select 1 from conversations as next where next.id = conversations.moved_to)
       and not exists (select 1 from tickets where contact_id = conversations.id and status = 'open')
       and not exists (select 1 from timers where contact_id = conversations.id and kind in ('remind', 'arrival'))
       and not exists (select 1 from inbox where contact_id = conversations.id)`;
  const select = db.prepare(`select id ${silent} order by heard_day limit ?2`);
  const count = counter(db, `select count(*) as count ${silent}`);
  return {
    count: (before) => count(dayOf(before)),
    piece: (before, limit, now) =>
      forgetPicked(() => rows<{ id: string }>(select, dayOf(before), limit).map(({ id }) => id), now),
  };
}

function createCounts({ db }: StoreParts): Pick<CountStore, 'dailyCounts'> {
  const select = db.prepare(
    `select day, kind, flow, node, label, count from daily_counts where day >= ? and day < ?
      order by day, kind, flow, node, label limit ?`,
  );
  return {
    async dailyCounts({ from, until }, limit) {
      return rows<DailyCount>(select, from, until, Math.min(limit, READ_MAX)).map((row) => ({ ...row }));
    },
  };
}

function createReports({ db }: StoreParts): Pick<RetentionStore, 'keepReport' | 'retentionReports'> {
  const keep = db.prepare(
    'insert into retention_reports (at, swept) values (?1, ?2) on conflict do update set swept = ?2',
  );
  const trim = db.prepare(
    `delete from retention_reports
      where at <= (select at from retention_reports order by at desc limit 1 offset ${RETENTION_REPORTS_KEPT})`,
  );
  const select = db.prepare('select at, swept from retention_reports order by at desc limit ?');
  return {
    async keepReport({ at, swept }) {
      inTransaction(db, () => {
        keep.run(at, JSON.stringify(swept));
        trim.run();
      });
    },
    async retentionReports(limit) {
      return rows<{ at: number; swept: string }>(select, Math.min(limit, RETENTION_REPORTS_KEPT)).map(
        ({ at, swept }) => ({ at, swept: JSON.parse(swept) as RetentionReport['swept'] }),
      );
    },
  };
}
