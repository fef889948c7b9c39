import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AUDIT_ACTIONS, AUDIT_OBJECTS, READING_ACTIONS } from '../../core/audit.ts';
import { isPermitted } from '../../core/permission.ts';
import type { AuditQuery } from '../../core/staff-store.ts';
import { daysIn } from '../../dialogue/time/hotline-days.ts';
import { dateIn } from '../../dialogue/time/today.ts';
import { auditCsv } from '../audit-csv.ts';
import { staffOf } from '../authorize.ts';
import { Day, dayNumberOf } from '../days.ts';
import type { ApiDeps } from '../deps.ts';

const RowShape = z
  .object({
    seq: z.number().int(),
    at: z.number().int(),
    staffId: z.string().nullable(),
    action: z.enum(AUDIT_ACTIONS),
    object: z.object({ kind: z.enum(AUDIT_OBJECTS), id: z.string() }).nullable(),
    network: z.string().nullable().meta({ description: 'A keyed hash: equal where it came from one network.' }),
    reason: z.string().nullable(),
    hash: z.string(),
  })
  .meta({ id: 'AuditRow' });

const CheckShape = z.object({
  rows: z.number().int(),
  newest: z.object({ seq: z.number().int(), hash: z.string() }).nullable(),
  broken: z.object({ seq: z.number().int(), why: z.enum(['changed', 'missing', 'anchor']) }).nullable(),
});

const ReadingShape = z
  .object({
    staffId: z.string().nullable(),
    action: z.enum(READING_ACTIONS),
    lines: z.number().int().meta({ description: 'How many lines tell of it; a look at a case makes some.' }),
    firstAt: z.number().int(),
    lastAt: z.number().int(),
  })
  .meta({ id: 'AuditReading' });

const Id = z.string().regex(/^[0-9a-zA-Z_-]{1,64}$/);
const Handle = z
  .string()
  .regex(/^[a-z]{4,6}-\d{4}$/)
  .meta({ description: 'What the desk calls a person and their cases, such as takin-3981.' });

const Filters = z.object({
  staffId: Id.optional(),
  objectId: Id.optional(),
  handle: Handle.optional(),
  action: z.enum(AUDIT_ACTIONS).optional(),
  from: Day.optional(),
  until: Day.optional().meta({ description: 'The last day; it counts, too.' }),
});

/** So many lines of a file are read at once. */
const PIECE = 500;

/** What staff did. Reading it stands in it, too. */
export const audit: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, hotlineZone, now } = deps;
  const config = { permission: 'read_audit' } as const;
  const days = daysIn(hotlineZone);

  async function queryOf({ handle, from, until, ...same }: z.infer<typeof Filters>): Promise<AuditQuery> {
    return {
      ...same,
      ...(handle === undefined ? {} : { objectIds: await store.auditedCases(handle) }),
      ...(from === undefined ? {} : { from: days.startOf(dayNumberOf(from)) }),
      ...(until === undefined ? {} : { until: days.startOf(dayNumberOf(until) + 1) }),
    };
  }

  app.get(
    '/audit',
    {
      config,
      schema: {
        summary: 'Lines of the audit, newest first',
        querystring: Filters.extend({
          before: z.coerce
            .number()
            .int()
            .positive()
            .optional()
            .meta({ description: 'The last line of the page before.' }),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: z.object({ rows: z.array(RowShape) }) },
      },
    },
    async (request) => {
      const { limit, before, ...filters } = request.query;
      const rows = await store.auditRows({ ...(await queryOf(filters)), before }, limit);
      // Each page: whoever begins with a later one has read it, too.
      await deps.note(request, 'audit_read', { reason: wordsOf(filters) });
      return { rows };
    },
  );

  app.get(
    '/audit/readings',
    {
      config,
      schema: {
        summary: 'Who has read a case, opened its files or revealed who it is',
        querystring: z.object({ handle: Handle }),
        response: { 200: z.object({ readings: z.array(ReadingShape) }) },
      },
    },
    async (request) => {
      const readings = await store.auditReadings(await store.auditedCases(request.query.handle));
      await deps.note(request, 'audit_read', { reason: wordsOf(request.query) });
      return { readings };
    },
  );

  app.get(
    '/audit.csv',
    { config, schema: { summary: 'The same lines as CSV, all of them', querystring: Filters } },
    async (request, reply) => {
      const filters = request.query;
      const query = await queryOf(filters);
      const { role } = staffOf(request);
      const staff = await store.listStaff();
      const names = new Map(
        staff.map(({ id, name, email }) => [id, name || (isPermitted(role, 'manage_staff') ? email : '')]),
      );
      // Written down first: no file leaves without a trace.
      await deps.note(request, 'audit_exported', { reason: wordsOf(filters) });
      const lines = auditCsv((before) => store.auditRows({ ...query, before }, PIECE), { names, zone: hotlineZone });
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="hamroh-audit-${dateIn(now(), hotlineZone)}.csv"`);
      return reply.send(Readable.from(lines));
    },
  );

  app.get(
    '/audit/check',
    { config, schema: { summary: 'Whether the chain is whole', response: { 200: CheckShape } } },
    () => store.checkAudit(),
  );
};

/** What was asked for, as the line of the audit keeps it; `null`: everything. */
function wordsOf(filters: z.infer<typeof Filters>): string | null {
  const words = Object.entries(filters).map(([name, value]) => `${name} ${value}`);
  return words.length === 0 ? null : words.join(', ');
}
