import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CARE_DEEDS, careDue, cared, isResting, severeOf } from '../../core/care.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Staff } from '../../core/staff.ts';
import { onShiftSince } from '../../dialogue/desk/shift.ts';
import { staffOf } from '../authorize.ts';
import { CareShape, TalkShape } from '../care-shapes.ts';
import type { ApiDeps } from '../deps.ts';
import { redLately } from '../red-lately.ts';
import { Done, StaffId } from '../shapes.ts';

/**
 * Rest after severe cases: shown to whoever had them and to nobody else. It stands in no audit and no figure; of a wish for a
 * talk supervisors see who and since when, and no case.
 */
export const care: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, hotlineZone: zone } = deps;
  const own = { permission: 'answer_tickets' } as const;
  const leads = { permission: 'lead_desk' } as const;

  async function shown(staff: Staff): Promise<z.infer<typeof CareShape>> {
    const [{ settings }, tickets] = await Promise.all([store.readSettings(), Array.fromAsync(redLately(deps))]);
    const since = onShiftSince(staff, { plan: settings, zone, now: now() });
    const worked = { ...severeOf(tickets, staff.id, now()), onShiftSince: since };
    const { pausedUntil, talkWishedAt } = staff.care;
    return {
      due: careDue(staff.care, worked, now()),
      pausedUntil: isResting(staff.care, now()) ? pausedUntil : null,
      talkWishedAt,
    };
  }

  app.get(
    '/me/care',
    {
      config: own,
      schema: {
        summary: 'Whether one has had so much that a rest is offered; nobody else sees it',
        response: { 200: CareShape },
      },
    },
    async (request) => {
      const { id } = staffOf(request);
      const staff = await store.staffById(id);
      if (staff === null) throw new Refusal('staff_unknown', 'the account is not there');
      return shown(staff);
    },
  );

  app.post(
    '/me/care',
    {
      config: own,
      schema: {
        summary: 'Rests for two hours, goes on, puts the words away, or wishes for a talk with a supervisor',
        body: z.object({ deed: z.enum(CARE_DEEDS) }),
        response: { 200: CareShape },
      },
    },
    async (request) => {
      const { deed } = request.body;
      const at = now();
      return shown(
        await store.changeStaff(staffOf(request).id, (staff) => ({ ...staff, care: cared(staff.care, deed, at) })),
      );
    },
  );

  app.get(
    '/talks',
    {
      config: leads,
      schema: {
        summary: 'Who of the others wishes for a talk, and since when; who waits longest first',
        response: { 200: z.object({ talks: z.array(TalkShape) }) },
      },
    },
    async (request) => {
      const me = staffOf(request).id;
      const talks = (await store.listStaff()).flatMap(({ id, name, status, care: { talkWishedAt: at } }) =>
        at === null || id === me || status !== 'active' ? [] : [{ id, name, at }],
      );
      return { talks: talks.toSorted((one, other) => one.at - other.at) };
    },
  );

  app.post(
    '/talks/:id/done',
    {
      config: leads,
      schema: {
        summary: 'They have talked: the line goes',
        params: z.object({ id: StaffId }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { id } = request.params;
      if ((await store.staffById(id)) === null) throw new Refusal('staff_unknown', `there is no staff ${id}`);
      await store.changeStaff(id, (staff) => ({ ...staff, care: cared(staff.care, 'no-talk', now()) }));
      return {};
    },
  );
};
