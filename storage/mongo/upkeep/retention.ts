/** upkeep/: forgetting, sweeping, rotation of keys, and how the house stands. */

import {
  keptSince,
  RETENTION_REPORTS_KEPT,
  type RetentionKind,
  type RetentionReport,
} from '../../../core/retention.ts';
import type { CountStore, RetentionStore } from '../../../core/upkeep.ts';
import { revisionSweep } from '../content/revision-sweep.ts';
import type { StoreParts } from '../parts.ts';
import { auditSweep } from '../staff/audit.ts';
import type { Sweep } from '../sweep.ts';
import { bothSweeps, codeSweep, contactSweep, datedSweep, fieldSweep, seenSweep, ticketSweep } from '../sweeps.ts';
import { fileSweep } from '../turns/media.ts';
import { countIn } from './counts.ts';
import { eventFold, monthFold, monthSweep } from './event-fold.ts';
import { createSums } from './event-sums.ts';
import type { Forgetting } from './forget.ts';
import type { CountDoc, RetentionReportDoc } from './upkeep-documents.ts';

/** Counts that are read at most, whatever is asked for. */
const READ_MAX = 10_000;

export function createRetention(
  parts: StoreParts,
  { forget, aside }: Pick<Forgetting, 'forget'> & { aside: Sweep },
): RetentionStore & CountStore {
  const sweeps: Record<RetentionKind, Sweep> = {
    media: fileSweep(parts),
    messages: bothSweeps(datedSweep(parts.db.hot.messages), datedSweep(parts.db.hot.erased_lines)),
    tickets: ticketSweep(parts),
    seen: seenSweep(parts),
    contacts: contactSweep(parts, { forget }),
    events: eventFold(parts),
    'node-days': monthFold(parts),
    'node-months': monthSweep(parts),
    'number-reports': datedSweep(parts.db.hot.number_reports),
    copies: aside,
    'staff-sessions': fieldSweep(parts.db.cold.staff_sessions, 'openedAt', 'opened'),
    'login-attempts': fieldSweep(parts.db.cold.login_attempts, 'lastAt', 'last'),
    audit: auditSweep(parts),
    alarms: fieldSweep(parts.db.cold.alarms, 'at', 'at'),
    revisions: revisionSweep(parts.db),
    'missed-dealt': fieldSweep(parts.db.cold.missed_dealt, 'at', 'at'),
    'case-codes': codeSweep(parts),
  };
  return {
    ...createReports(parts),
    ...createCounts(parts),
    ...createSums(parts),
    countContacts: () => parts.db.hot.conversations.estimatedDocumentCount(),
    countOld: (kind, now, days) => sweeps[kind].count(keptSince(kind, now, days)),
    sweep: (kind, now, limit, days) => sweeps[kind].piece(keptSince(kind, now, days), limit, now),
  };
}

function createCounts({ db }: StoreParts): Pick<CountStore, 'dailyCounts'> {
  const { daily_counts } = db.cold;
  return {
    async dailyCounts({ from, until }, limit) {
      const found = await daily_counts
        .find({ day: { $gte: from, $lt: until } })
        .hint('day')
        .sort({ day: 1, kind: 1, flow: 1, node: 1, label: 1 })
        .limit(Math.min(limit, READ_MAX))
        .lean<CountDoc[]>();
      return found.map(countIn);
    },
  };
}

function createReports({ db }: StoreParts): Pick<RetentionStore, 'keepReport' | 'retentionReports'> {
  const { retention_reports: reports } = db.cold;
  const newest = (limit: number) => reports.find({}).hint('at').sort({ at: -1 }).limit(limit);
  return {
    async keepReport({ at, swept }) {
      await reports.updateOne({ _id: String(at) }, { $set: { at, swept: JSON.stringify(swept) } }, { upsert: true });
      const old = await newest(RETENTION_REPORTS_KEPT).skip(RETENTION_REPORTS_KEPT).lean<RetentionReportDoc[]>();
      if (old.length > 0) await reports.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
    },
    async retentionReports(limit) {
      const found = await newest(Math.min(limit, RETENTION_REPORTS_KEPT)).lean<RetentionReportDoc[]>();
      return found.map(({ at, swept }) => ({ at, swept: JSON.parse(swept) as RetentionReport['swept'] }));
    },
  };
}
