import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { DAY_MS } from '../../core/days.ts';
import { keptSince, noneSwept, RETENTION_KINDS, type RetentionDays, type RetentionKind } from '../../core/retention.ts';
import type { ApiDeps } from '../deps.ts';
import { RetentionShape } from '../house-shapes.ts';

/** A month of days is shown. */
const REPORTS = 31;

/** What was deleted by its age, and what goes next. No person in it. */
export const retention: FastifyPluginAsyncZod<ApiDeps> = async (app, { store, now }) => {
  app.get(
    '/retention',
    {
      config: { permission: 'read_health' },
      schema: { summary: 'What the daily sweeps deleted, and what is next', response: { 200: RetentionShape } },
    },
    async () => {
      const at = now();
      const [reports, { settings }] = await Promise.all([store.retentionReports(REPORTS), store.readSettings()]);
      const days = settings.retention;
      const due = noneSwept();
      for (const kind of RETENTION_KINDS) due[kind] = await store.countOld(kind, at, days);
      const last = reports.find((report) => report.at <= at);
      return {
        at,
        nextAt: last === undefined ? null : last.at + DAY_MS,
        kinds: RETENTION_KINDS.map((kind) => ({ kind, days: daysKept(kind, at, days), due: due[kind] })),
        // A kind that a program did not know at the time was not swept.
        reports: reports.map((report) => ({ at: report.at, swept: { ...noneSwept(), ...report.swept } })),
      };
    },
  );
};

function daysKept(kind: RetentionKind, now: number, days: RetentionDays): number {
  return Math.floor((now - keptSince(kind, now, days)) / DAY_MS);
}
