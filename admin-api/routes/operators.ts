import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isPermitted } from '../../core/permission.ts';
import { withShift } from '../../core/staff.ts';
import { isOnShift } from '../../dialogue/shift.ts';
import type { ApiDeps } from '../api.ts';
import { staffOf } from '../authorize.ts';
import { OperatorShape } from '../desk-shapes.ts';

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
        response: { 200: z.object({ operators: z.array(OperatorShape) }) },
      },
    },
    async () => {
      const [staff, { settings }] = await Promise.all([store.listStaff(), store.readSettings()]);
      const at = { shifts: settings.shifts, zone, now: now() };
      return {
        operators: staff.flatMap((one) => {
          const { id, name, role, status, gender } = one;
          const answers = status === 'active' && isPermitted(role, 'answer_tickets');
          if (!answers || (role !== 'operator' && role !== 'supervisor')) return [];
          return [{ id, name, role, gender, isOnShift: isOnShift(one, at) }];
        }),
      };
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
      return { isOnShift: isOnShift(staff, { shifts: settings.shifts, zone, now: now() }) };
    },
  );
};
