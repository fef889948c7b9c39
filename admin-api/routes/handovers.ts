import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { heldBy } from '../../core/desk-load.ts';
import { Refusal } from '../../core/refusal.ts';
import { isOnShift } from '../../dialogue/desk/shift.ts';
import type { ApiDeps } from '../deps.ts';
import { deskClock } from '../desk-clock.ts';
import { HandedShape, LeftShape, showHanded } from '../handover-shapes.ts';
import { openTickets } from '../open-tickets.ts';
import { Done, StaffId } from '../shapes.ts';

/** What whoever goes leaves to those who come: their open cases, and what is promised, due and next in each. */
export const handovers: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, hotlineZone: zone } = deps;
  const config = { permission: 'read_conversations' } as const;

  app.get(
    '/handovers',
    {
      config,
      schema: {
        summary: 'Who is not on shift and holds open cases',
        response: { 200: z.object({ left: z.array(LeftShape) }) },
      },
    },
    async () => {
      const [open, staff, { settings }] = await Promise.all([
        openTickets(deps, { view: 'all' }),
        store.listStaff(),
        store.readSettings(),
      ]);
      const held = heldBy(open);
      const counted = (id: string) => Object.values(held.get(id)?.held ?? {}).reduce((sum, one) => sum + one, 0);
      const left = staff
        .filter((one) => !isOnShift(one, { plan: settings, zone, now: now() }))
        .map(({ id, name, email, shift }) => ({
          id,
          name: name || email,
          open: counted(id),
          leftAt: shift?.isOn === false ? shift.at : null,
        }))
        .filter(({ open: many }) => many > 0);
      return { left };
    },
  );

  app.get(
    '/handovers/:staff',
    {
      config,
      schema: {
        summary:
          'The open cases of one of the staff, as a colleague goes on with them; the reading of each stands in the audit',
        params: z.object({ staff: StaffId }),
        response: { 200: z.object({ name: z.string(), at: z.number().int(), tickets: z.array(HandedShape) }) },
      },
    },
    async (request) => {
      const { staff: id } = request.params;
      const staff = await store.staffById(id);
      if (staff === null) throw new Refusal('staff_unknown', `there is no staff ${id}`);
      const open = await openTickets(deps, { view: 'mine', staff: id });
      // A line for each case, too: who has read it is asked by its handle. That all was read is said last, once it is noted.
      for (const { id: shown } of open) {
        await deps.note(request, 'handover_read', { object: { kind: 'ticket', id: shown } });
      }
      await deps.note(request, 'handover_read', { object: { kind: 'staff', id } });
      const clock = await deskClock(deps);
      return { name: staff.name || staff.email, at: now(), tickets: open.map((ticket) => showHanded(ticket, clock)) };
    },
  );

  app.post(
    '/handovers/:staff/notes-print',
    {
      config,
      schema: {
        summary: 'Says that the sheet is printed with what staff wrote freely, in which names may stand',
        params: z.object({ staff: StaffId }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { staff: id } = request.params;
      if ((await store.staffById(id)) === null) throw new Refusal('staff_unknown', `there is no staff ${id}`);
      await deps.note(request, 'handover_notes_printed', { object: { kind: 'staff', id } });
      return {};
    },
  );
};
