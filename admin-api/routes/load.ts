import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DeskTicket } from '../../core/desk.ts';
import { heldBy, NOTHING_HELD } from '../../core/desk-load.ts';
import { undelivered } from '../../core/on-the-way.ts';
import { isPermitted } from '../../core/permission.ts';
import type { Staff } from '../../core/staff.ts';
import { LEVELS } from '../../core/ticket.ts';
import { awaySince } from '../../dialogue/desk/absence.ts';
import { onShiftSince } from '../../dialogue/desk/shift.ts';
import type { ApiDeps } from '../deps.ts';
import { deskClock } from '../desk-clock.ts';
import { showTicket, TicketShape } from '../desk-shapes.ts';
import { LoadShape } from '../load-shapes.ts';
import { openTickets } from '../open-tickets.ts';
import { sharedFor } from '../shared-reading.ts';

const SHARED_MS = 1000;

/** Since when the person of a ticket waits, also behind an answer that has not left. */
function sinceOf(one: DeskTicket): number {
  return one.waitingSince ?? undelivered(one)?.since ?? Number.MAX_SAFE_INTEGER;
}

function gravestFirst(one: DeskTicket, other: DeskTicket): number {
  return LEVELS.indexOf(other.level) - LEVELS.indexOf(one.level) || sinceOf(one) - sinceOf(other);
}

/** For whoever leads the desk: who holds how much, and who waits how long before what is promised is broken. */
export const load: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, hotlineZone: zone } = deps;

  /** Every open ticket is opened for it, so consoles that look at the same moment share one. */
  const reckon = sharedFor(SHARED_MS, now, async () => {
    const [open, staff, { settings }] = await Promise.all([
      openTickets(deps, { view: 'all' }),
      store.listStaff(),
      store.readSettings(),
    ]);
    const at = { plan: settings, zone, now: now() };
    const held = heldBy(open);
    const clock = await deskClock(deps);
    const waits = (one: DeskTicket) => one.waitingSince !== null || undelivered(one) !== null;
    const queue = open
      .filter(waits)
      .toSorted(gravestFirst)
      .map((one) => showTicket(one, clock));
    return { staff: (await Promise.all(staff.map(shown))).flat(), queue };

    async function shown(one: Staff): Promise<z.infer<typeof LoadShape>[]> {
      const { id, name, role, status, gender } = one;
      const answers = status === 'active' && isPermitted(role, 'answer_tickets');
      if (!answers || (role !== 'operator' && role !== 'supervisor')) return [];
      const sessions = await store.listStaffSessions(id);
      const isAway = awaySince(one, { ...at, sessions }) !== null;
      const holds = held.get(id) ?? NOTHING_HELD;
      return [{ id, name, role, gender, onShiftSince: onShiftSince(one, at), isAway, ...holds }];
    }
  });

  app.get(
    '/load',
    {
      config: { permission: 'lead_desk' },
      schema: {
        summary: 'Who of those who answer holds how many, and who waits, the gravest first',
        response: { 200: z.object({ staff: z.array(LoadShape), queue: z.array(TicketShape) }) },
      },
    },
    () => reckon(),
  );
};
