import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AuditAction } from '../../core/audit.ts';
import { isPermitted } from '../../core/permission.ts';
import { Refusal } from '../../core/refusal.ts';
import { disabled, emailOf, enabled, invited, type Staff, withLink, withoutTotp, withRole } from '../../core/staff.ts';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { giveBackAll } from '../give-back.ts';
import { newLink, newStaffId } from '../secrets.ts';
import { setUpUrl } from '../set-up-url.ts';
import { Email, Language, Reason, RoleName, StaffId, StaffShape, showStaff } from '../shapes.ts';

const LinkShape = z.object({
  staff: StaffShape,
  link: z.string().meta({ description: 'Shown once; good for 24 hours and for one use. Hand it on in person.' }),
});
const Params = z.object({ id: StaffId });
const Why = z.object({ reason: Reason });

/** Who works here, for administrators. Each change says why, and stands in the audit. */
export const staff: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now } = deps;
  const config = { permission: 'manage_staff' } as const;
  const changing = { params: Params, body: Why, response: { 200: StaffShape } };

  app.get(
    '/staff',
    { config, schema: { summary: 'All staff', response: { 200: z.object({ staff: z.array(StaffShape) }) } } },
    async () => ({ staff: (await store.listStaff()).map(showStaff) }),
  );

  app.post(
    '/staff',
    {
      config,
      schema: {
        summary: 'Invites somebody, by a link that is used once',
        body: z.object({ email: Email, role: RoleName, language: Language.default('tg') }),
        response: { 201: LinkShape },
      },
    },
    async (request, reply) => {
      const { role, language } = request.body;
      const id = newStaffId();
      const { token, ...link } = newLink(id, now());
      const added = invited({ id, email: emailOf(request.body.email), role, language, createdAt: now(), link });
      if ((await store.addStaff(added)) === 'taken') throw new Refusal('email_taken', 'somebody has this e-mail');
      await note(request, 'staff_invited', id, role);
      return reply.code(201).send({ staff: showStaff(added), link: setUpUrl(deps.publicUrl, token) });
    },
  );

  app.post(
    '/staff/:id/link',
    {
      config,
      schema: {
        summary: 'A new set-up link: the first went by, or the password is forgotten',
        params: Params,
        body: Why,
        response: { 200: LinkShape },
      },
    },
    async (request) => {
      const { token, ...link } = newLink(request.params.id, now());
      const changed = await store.changeStaff(request.params.id, withLink(link));
      await note(request, 'link_made', changed.id, request.body.reason);
      return { staff: showStaff(changed), link: setUpUrl(deps.publicUrl, token) };
    },
  );

  app.post(
    '/staff/:id/role',
    {
      config,
      schema: {
        summary: 'Gives another role',
        params: Params,
        body: Why.extend({ role: RoleName }),
        response: { 200: StaffShape },
      },
    },
    async (request) => {
      const { role, reason } = request.body;
      return change(request, 'role_changed', { move: withRole(role), reason: `${role}: ${reason}` });
    },
  );

  app.post(
    '/staff/:id/disable',
    { config, schema: { summary: 'Lets somebody in no more; all sessions end', ...changing } },
    async (request) => {
      const shown = await change(request, 'staff_disabled', { move: disabled(now()), reason: request.body.reason });
      await store.endStaffSessions(shown.id, null);
      return shown;
    },
  );

  app.post(
    '/staff/:id/enable',
    { config, schema: { summary: 'Lets somebody in again', ...changing } },
    async (request) => change(request, 'staff_enabled', { move: enabled, reason: request.body.reason }),
  );

  app.post(
    '/staff/:id/totp-reset',
    {
      config,
      schema: { summary: 'Takes the second factor away, so that the next login sets up another', ...changing },
    },
    async (request) => {
      const shown = await change(request, 'totp_reset', { move: withoutTotp(now()), reason: request.body.reason });
      await store.endStaffSessions(shown.id, null);
      return shown;
    },
  );

  type Changing = FastifyRequest & { params: z.infer<typeof Params> };

  /** Nobody changes what lets oneself in: so there is always another who did, and an administrator is left. */
  async function change(
    request: Pick<Changing, 'params'> & FastifyRequest,
    action: AuditAction,
    { move, reason }: { move: (before: Staff) => Staff; reason: string },
  ) {
    const { id } = request.params as z.infer<typeof Params>;
    if (id === staffOf(request).id) throw new Refusal('oneself', 'a colleague must do this');
    const changed = await store.changeStaff(id, move);
    await note(request, action, id, reason);
    const mayAnswer = changed.status === 'active' && isPermitted(changed.role, 'answer_tickets');
    if (!mayAnswer) await giveBackAll(deps, request, { staff: id, reason });
    return showStaff(changed);
  }

  async function note(request: FastifyRequest, action: AuditAction, id: string, reason: string): Promise<void> {
    await deps.note(request, action, { object: { kind: 'staff', id }, reason });
  }
};
