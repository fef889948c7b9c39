import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Refusal } from '../../core/refusal.ts';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { Done, SessionId, SessionShape, StaffId, showSession } from '../shapes.ts';

const Sessions = z.object({ sessions: z.array(SessionShape) });
const Ended = z.object({ ended: z.number().int() });

/** Where one is logged in: one's own, and for administrators everybody's. What is ended is dead at once. */
export const staffSessions: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store } = deps;
  const own = { permission: 'own_account' } as const;
  const manage = { permission: 'manage_staff' } as const;

  async function list(staffId: string, thisId: string) {
    return { sessions: (await store.listStaffSessions(staffId)).map((session) => showSession(session, thisId)) };
  }

  app.get(
    '/me/sessions',
    { config: own, schema: { summary: 'Where one is logged in', response: { 200: Sessions } } },
    async (request) => list(staffOf(request).id, staffOf(request).sessionId),
  );

  app.delete(
    '/me/sessions/:session',
    {
      config: own,
      schema: { summary: 'Ends one of these', params: z.object({ session: SessionId }), response: { 200: Done } },
    },
    async (request) => {
      const { id } = staffOf(request);
      if (!(await store.endStaffSession(id, request.params.session))) throw unknownSession();
      await deps.note(request, 'session_ended', { object: { kind: 'staff', id } });
      return {};
    },
  );

  app.delete(
    '/me/sessions',
    { config: own, schema: { summary: 'Ends all of these but this one', response: { 200: Ended } } },
    async (request) => {
      const { id, sessionId } = staffOf(request);
      const ended = await store.endStaffSessions(id, sessionId);
      await deps.note(request, 'sessions_ended', { object: { kind: 'staff', id } });
      return { ended };
    },
  );

  app.get(
    '/staff/:id/sessions',
    {
      config: manage,
      schema: {
        summary: 'Where somebody is logged in',
        params: z.object({ id: StaffId }),
        response: { 200: Sessions },
      },
    },
    async (request) => list(request.params.id, staffOf(request).sessionId),
  );

  app.delete(
    '/staff/:id/sessions/:session',
    {
      config: manage,
      schema: {
        summary: "Ends one of somebody's sessions",
        params: z.object({ id: StaffId, session: SessionId }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { id, session } = request.params;
      if (!(await store.endStaffSession(id, session))) throw unknownSession();
      await deps.note(request, 'session_ended', { object: { kind: 'staff', id } });
      return {};
    },
  );

  app.delete(
    '/staff/:id/sessions',
    {
      config: manage,
      schema: {
        summary: "Ends all of somebody's sessions",
        params: z.object({ id: StaffId }),
        response: { 200: Ended },
      },
    },
    async (request) => {
      const { id } = request.params;
      const ended = await store.endStaffSessions(id, null);
      await deps.note(request, 'sessions_ended', { object: { kind: 'staff', id } });
      return { ended };
    },
  );
};

function unknownSession(): Refusal {
  return new Refusal('session_unknown', 'there is no such session');
}
