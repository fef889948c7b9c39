import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Content } from '../../content/schema.ts';
import { saidRight } from '../../core/clock-note.ts';
import { stepsWith } from '../../core/first-steps.ts';
import { RETENTION_RANGE } from '../../core/retention.ts';
import type { ApiDeps } from '../deps.ts';
import { ReadyShape } from '../health-shapes.ts';
import { readObstacles } from '../readiness.ts';
import { Done } from '../shapes.ts';

/** What still forbids going live, as `npm run ready` says it. */
export const ready: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, knowledge, hotlineZone, processSetup } = deps;
  app.get(
    '/ready',
    {
      config: { permission: 'read_health' },
      schema: { summary: 'What still forbids going live', response: { 200: ReadyShape } },
    },
    async () => {
      const now = deps.now();
      const { content } = knowledge();
      const { most: messagesKeptDays } = RETENTION_RANGE.messages;
      const obstacles = await readObstacles({ store, content, hotlineZone, processSetup, now });
      return {
        at: now,
        messagesKeptDays,
        obstacles,
        ofPage: [...(await store.channelTokens())].flatMap(([account, { current }]) =>
          current === null ? [] : [account],
        ),
        names: namesOf(content, new Set(obstacles.flatMap(({ about }) => about))),
        steps: stepsWith(obstacles).map(({ step, left }) => ({
          step,
          isDone: left.length === 0,
          left: left.map(({ name }) => name),
        })),
      };
    },
  );

  app.post(
    '/ready/clock',
    {
      config: { permission: 'change_settings' },
      schema: {
        summary: 'Says that the clock is right, and that what is older than its time may be deleted',
        response: { 200: Done },
      },
    },
    async (request) => {
      const said = deps.now();
      // First: nothing is deleted of which nobody knows who said so.
      await deps.note(request, 'clock_confirmed');
      await store.noteClock(() => saidRight(said));
      return {};
    },
  );
};

/** Whoever looks after the house knows lines of help by their names. */
function namesOf(content: Content, ids: ReadonlySet<string>) {
  const points = [...content.contactPoints.values()].filter(({ id }) => ids.has(id));
  return Object.fromEntries(points.map(({ id, name: { tg, ru } }) => [id, { tg, ru }]));
}
