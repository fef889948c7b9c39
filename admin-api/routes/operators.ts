import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { TicketPage } from '../../core/desk.ts';
import { isPermitted } from '../../core/permission.ts';
import { RED_LOAD_MS, redLoad } from '../../core/red-load.ts';
import { type Staff, withShift } from '../../core/staff.ts';
import type { Ticket } from '../../core/ticket.ts';
import { awaySince } from '../../dialogue/desk/absence.ts';
import { isOnShift } from '../../dialogue/desk/shift.ts';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { ColleagueShape, OperatorShape } from '../desk-shapes.ts';

const PAGE = 100;
const ShiftShape = z.object({ isOnShift: z.boolean() });

/** Who answers people, and who of them is at the desk. */
export const operators: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, hotlineZone: zone } = deps;

  /** What is open and red, and what was closed within a day. */
  async function* lately(): AsyncGenerator<Ticket> {
    const wish = { staff: '', now: now(), level: 'red' } as const;
    for (const view of ['all', 'closed'] as const) {
      for (let after: string | null = null; ; ) {
        const page: TicketPage = await store.listTickets({ ...wish, view }, { after, limit: PAGE });
        yield* page.tickets;
        after = page.next;
        const last = page.tickets.at(-1)?.closedAt ?? now();
        if (after === null || (view === 'closed' && last < now() - RED_LOAD_MS)) break;
      }
    }
  }

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
      const load = redLoad(await Array.fromAsync(lately()), now());
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
