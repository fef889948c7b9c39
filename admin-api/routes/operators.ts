import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isPermitted } from '../../core/permission.ts';
import { redLoad } from '../../core/red-load.ts';
import { type Staff, withShift } from '../../core/staff.ts';
import { awaySince } from '../../dialogue/desk/absence.ts';
import { isOnShift } from '../../dialogue/desk/shift.ts';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { ColleagueShape, OperatorShape } from '../desk-shapes.ts';
import { redLately } from '../red-lately.ts';

const ShiftShape = z.object({ isOnShift: z.boolean() });

/** Who answers people, and who of them is at the desk. */
export const operators: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, hotlineZone: zone } = deps;

  app.get(
    '/operators',
    {
      config: { permission: 'read_conversations' },
      schema: {
        summary: 'To whom a ticket can be handed, and who is at the desk',
        response: { 200: z.object({ operators: z.array(OperatorShape), others: z.array(ColleagueShape) }) },
      },
    },
    async () => {
      const [staff, { settings }] = await Promise.all([store.listStaff(), store.readSettings()]);
      const load = redLoad(await Array.fromAsync(redLately(deps)), now());
      const at = { plan: settings, zone, now: now() };
      const answering = (await Promise.all(staff.map(shown))).flat();
      const ids = new Set(answering.map(({ id }) => id));
      // Whoever has left, or does something else, still stands in cases and notes.
      const others = staff.filter(({ id, name }) => name !== '' && !ids.has(id)).map(({ id, name }) => ({ id, name }));
      return { operators: answering, others };

      async function shown(one: Staff): Promise<z.infer<typeof OperatorShape>[]> {
        const { id, name, role, status, gender } = one;
        const answers = status === 'active' && isPermitted(role, 'answer_tickets');
        if (!answers || (role !== 'operator' && role !== 'supervisor')) return [];
        const sessions = await store.listStaffSessions(id);
        const isAway = awaySince(one, { ...at, sessions }) !== null;
        return [{ id, name, role, gender, redLately: load.get(id) ?? 0, isOnShift: isOnShift(one, at), isAway }];
      }
    },
  );

  app.post(
    '/me/shift',
    {
      config: { permission: 'answer_tickets' },
      schema: {
        summary: 'Comes to the desk, or goes',
        body: z.object({ on: z.boolean() }),
        response: { 200: ShiftShape },
      },
    },
    async (request) => {
      const { id } = staffOf(request);
      const { on } = request.body;
      const [staff, { settings }] = await Promise.all([
        store.changeStaff(id, withShift(on, now())),
        store.readSettings(),
      ]);
      await deps.note(request, on ? 'shift_begun' : 'shift_ended', { object: { kind: 'staff', id } });
      return { isOnShift: isOnShift(staff, { plan: settings, zone, now: now() }) };
    },
  );
};
