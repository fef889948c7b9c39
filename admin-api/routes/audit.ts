import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AUDIT_ACTIONS, AUDIT_OBJECTS } from '../../core/audit.ts';
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

const Id = z.string().regex(/^[0-9a-zA-Z_-]{1,64}$/);

/** What staff did. Reading it stands in it, too. */
export const audit: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store } = deps;
  const config = { permission: 'read_audit' } as const;

  app.get(
    '/audit',
    {
      config,
      schema: {
        summary: 'Lines of the audit, newest first',
        querystring: z.object({
          staffId: Id.optional(),
          objectId: Id.optional(),
          before: z.coerce.number().int().positive().optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: z.object({ rows: z.array(RowShape) }) },
      },
    },
    async (request) => {
      const { limit, ...query } = request.query;
      const rows = await store.auditRows(query, limit);
      if (query.before === undefined) await deps.note(request, 'audit_read');
      return { rows };
    },
  );

  app.get(
    '/audit/check',
    { config, schema: { summary: 'Whether the chain is whole', response: { 200: CheckShape } } },
    () => store.checkAudit(),
  );
};
