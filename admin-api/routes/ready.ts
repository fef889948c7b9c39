import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { saidRight } from '../../core/clock-note.ts';
import { RETENTION_RANGE } from '../../core/retention.ts';
import type { ApiDeps } from '../deps.ts';
import { ReadyShape } from '../health-shapes.ts';
import { readObstacles } from '../readiness.ts';
import { Done } from '../shapes.ts';

/** What still forbids going live, as `npm run ready` says it. */
export const ready: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, knowledge, hotlineZone, surroundings } = deps;
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
      return {
        at: now,
        messagesKeptDays,
        obstacles: await readObstacles({ store, content, hotlineZone, surroundings, now }),
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
