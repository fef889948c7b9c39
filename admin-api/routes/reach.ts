import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { isBroken, LOST_WITHIN_MS, REACH_KIND, type Reach, reachOf, WEEK_DAYS, withBroken } from '../../core/reach.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Settings } from '../../core/settings.ts';
import { changeSettings } from '../change-settings.ts';
import type { ApiDeps } from '../deps.ts';
import { todayOf } from '../figures-read.ts';
import { BrokenWayBody, ReachShape } from '../reach-shapes.ts';

/** How channels do by country, in counts of which none leads to a person; and where people are told that one does not work. */
export const reach: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, knowledge } = deps;

  async function shown(): Promise<z.input<typeof ReachShape>> {
    const today = todayOf(deps);
    const range = { from: today - 2 * WEEK_DAYS, until: today };
    const [sums, lost, { settings }] = await Promise.all([
      store.sumDays(range, [REACH_KIND]),
      store.lostPlaces(now() - LOST_WITHIN_MS),
      store.readSettings(),
    ]);
    const places = withUncounted(reachOf(sums, lost, today), settings);
    return {
      places: places.map((place) => ({ ...place, isBroken: isBroken(settings.brokenWays, place) })),
      countries: countries(),
    };
  }

  const countries = () => knowledge().content.countries.map(({ id }) => id);

  app.get(
    '/health/reach',
    {
      config: { permission: 'read_health' },
      schema: {
        summary: 'Where people fall silent or are not reached, by channel and country',
        response: { 200: ReachShape },
      },
    },
    shown,
  );

  app.put(
    '/health/reach',
    {
      config: { permission: 'change_settings' },
      schema: {
        summary:
          'Says that a channel does not work in a country, or does again; people there are told of the other ways',
        body: BrokenWayBody,
        response: { 200: ReachShape },
      },
    },
    async (request) => {
      const { isBroken: isBrokenNow, ...way } = request.body;
      if (!countries().includes(way.country)) {
        throw new Refusal('country_unknown', `people can name no country ${way.country}`);
      }
      await changeSettings({ store, now }, (settings) => ({
        ...settings,
        brokenWays: withBroken(settings.brokenWays, way, isBrokenNow),
      }));
      const action = isBrokenNow ? 'way_told_broken' : 'way_told_whole';
      await deps.note(request, action, { reason: `${way.channel} ${way.country}` });
      return shown();
    },
  );
};

/** What is said to be broken stands there, too, where nobody has written. */
function withUncounted(places: readonly Reach[], { brokenWays }: Pick<Settings, 'brokenWays'>): Reach[] {
  const uncounted = brokenWays.filter(
    (way) => !places.some(({ channel, country }) => channel === way.channel && country === way.country),
  );
  return [...places, ...uncounted.map((way) => ({ ...way, before: null, silent: null, lost: null }))];
}
