import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isPermitted } from '../../core/permission.ts';
import { Refusal } from '../../core/refusal.ts';
import type { KeptSettings } from '../../core/settings.ts';
import { mondayOf, weekOf, withWeek } from '../../core/shift-plan.ts';
import { dateIn } from '../../dialogue/time/today.ts';
import type { ApiDeps } from '../deps.ts';
import { PlanBody, PlanShape } from '../plan-shapes.ts';
import { DateText } from '../settings-shapes.ts';

const Params = z.object({ monday: DateText.refine((date) => mondayOf(date) === date, 'it is no Monday') });

/** Who is at the desk when, week by week, and who is away; alarms and hand-overs go by it at once. */
export const shiftPlan: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, hotlineZone } = deps;
  const config = { permission: 'plan_shifts' } as const;

  async function shown(monday: string, kept: KeptSettings): Promise<z.input<typeof PlanShape>> {
    const { shifts, shiftDays, leave } = kept.settings;
    const week = new Set(weekOf(monday));
    const answering = (await store.listStaff()).filter(
      ({ role, status }) => status === 'active' && isPermitted(role, 'answer_tickets'),
    );
    return {
      version: kept.version,
      monday,
      today: dateIn(now(), hotlineZone),
      staff: answering.map(({ id, name, email }) => ({ id, name: name || email })),
      usual: [...shifts],
      days: shiftDays.filter(({ date }) => week.has(date)).map((one) => ({ ...one, spans: [...one.spans] })),
      leave: [...leave],
    };
  }

  app.get(
    '/shift-plan/:monday',
    {
      config,
      schema: { summary: 'The plan of a week, by its Monday', params: Params, response: { 200: PlanShape } },
    },
    async (request) => shown(request.params.monday, await store.readSettings()),
  );

  app.put(
    '/shift-plan/:monday',
    {
      config,
      schema: {
        summary: 'Sets the days of a week and who is away. Of two who change at once the second is told to look again',
        params: Params,
        body: PlanBody,
        response: { 200: PlanShape },
      },
    },
    async (request) => {
      const { monday } = request.params;
      const { version: basedOn, days, leave } = request.body;
      const kept = await store.readSettings();
      await assertFit(monday, request.body);
      const today = dateIn(now(), hotlineZone);
      const settings = { ...kept.settings, ...withWeek(kept.settings, { monday, days, leave }, today) };
      const saved = kept.version === basedOn ? await store.saveSettings(settings, { basedOn, at: now() }) : 'stale';
      if (saved === 'stale') throw new Refusal('settings_changed', 'somebody else has changed the settings');
      await deps.note(request, 'shifts_planned', { reason: monday });
      return shown(monday, await store.readSettings());
    },
  );

  async function assertFit(monday: string, { days, leave }: z.infer<typeof PlanBody>): Promise<void> {
    const known = new Set((await store.listStaff()).map(({ id }) => id));
    const unknown = [...days, ...leave].find(({ staff }) => !known.has(staff));
    if (unknown !== undefined) throw new Refusal('staff_unknown', `there is no staff ${unknown.staff}`);
    const week = weekOf(monday);
    const other = days.find(({ date }) => !week.includes(date));
    if (other !== undefined) throw new Refusal('day_wrong', `${other.date} is no day of the week of ${monday}`);
  }
};
