import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { isPermitted } from '../../core/permission.ts';
import { sendEvents } from '../../runtime/event-stream.ts';
import { staffOf } from '../authorize.ts';
import { createEditingLook, streamContent } from '../content-stream.ts';
import type { ApiDeps } from '../deps.ts';
import { createStreams } from '../streams.ts';

const POLL_MS = 1000;
/** Several streams of a process look together. */
const FRESH_MS = 500;
/** Also how soon a session that was ended hears nothing more. */
const HEARTBEAT_MS = 5000;

const DESCRIPTION = [
  '`draft-changed`, `draft-sent`, `draft-taken-back`, `draft-approved`, `draft-returned`, `draft-gone` (dropped or released), `candidate` (begun, one step further, over or given up), `withdrawal` (one waits to be confirmed, or does no longer) and `released`. Each has `{ id }`: the key of the entry, the id of the candidate or the number of the release, and no word of what is written.',
  'What has happened is seen within a second, whichever process it happened in. Nothing is kept for whoever comes later: a page reads everything anew when its line opens. A session that has ended hears nothing after five seconds; one in which nobody does anything is told when somebody is back. At most five streams a session; the oldest gives way.',
].join('\n\n');

/** What editors do, as it happens. */
export const contentEvents: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { now, sessions } = deps;
  const streams = createStreams(app);
  const look = createEditingLook(deps, { freshMs: FRESH_MS, elapsed: () => performance.now() });

  app.get(
    '/content/events',
    {
      config: { permission: 'edit_content', whileIdle: true },
      exposeHeadRoute: false,
      schema: { summary: 'Server-sent events of what editors do: kinds and ids alone', description: DESCRIPTION },
    },
    async (request, reply) => {
      const signal = streams.open(staffOf(request).sessionId, reply);
      const source = {
        look,
        now,
        pollMs: POLL_MS,
        heartbeatMs: HEARTBEAT_MS,
        signal,
        /** Asked anew of the store: a session that was ended anywhere, and whoever may no longer read, hears nothing more. */
        async mayHear() {
          const found = await sessions.stillThere(request);
          if (found === null || !isPermitted(found.staff.role, 'edit_content')) return 'nothing';
          return found.isIdle ? 'later' : 'all';
        },
      };
      const broken = 'a stream of editors ended: their work could not be read';
      return sendEvents(streamContent(source), { request, reply, broken });
    },
  );
};
