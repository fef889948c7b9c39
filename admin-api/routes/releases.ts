import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { authorize, staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import {
  CandidateBody,
  CandidateNow,
  CandidateShape,
  Difference,
  Released,
  ReleaseHead,
  ReleasePage,
  RollBackBody,
  WaitingList,
} from '../release-shapes.ts';
import { Done } from '../shapes.ts';
import { editorOf, lineOf } from './content.ts';

const READ_MOST = 100;
const ReleaseNumber = z.coerce.number().int().min(1);

/** From drafts that were read to what contacts read, and back. */
export const releases: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { content: desk } = deps;
  const config = { permission: 'read_content' } as const;
  const byRelease = { permission: 'release_content' } as const;

  app.get(
    '/content/release',
    {
      config,
      schema: { summary: 'What may be released, and what is checked', response: { 200: ReleasePage } },
    },
    async (request) => desk.page(editorOf(staffOf(request))),
  );

  app.get(
    '/content/candidate',
    {
      config,
      schema: { summary: 'What is checked, how far it is, and what was found', response: { 200: CandidateNow } },
    },
    async (request) => desk.candidate(editorOf(staffOf(request))),
  );

  app.get(
    '/content/waiting',
    {
      config,
      schema: {
        summary:
          'Who waits where, and what each reads next: after what was checked, or after the way back to a release',
        querystring: z.object({ backTo: ReleaseNumber.optional() }),
        response: { 200: WaitingList },
      },
    },
    async (request) => {
      const { backTo = null } = request.query;
      if (backTo !== null) authorize(request.staff, 'release_content');
      return desk.waiting(backTo, editorOf(staffOf(request)));
    },
  );

  app.post(
    '/content/candidate',
    {
      config: byRelease,
      schema: {
        summary: 'Begins the check of some drafts, all together; one that is being checked is given up',
        body: CandidateBody,
        response: { 200: CandidateShape },
      },
    },
    async (request) => desk.propose(request.body, editorOf(staffOf(request))),
  );

  app.delete(
    '/content/candidate',
    { config: byRelease, schema: { summary: 'Gives it up', response: { 200: Done } } },
    async (request) => {
      if (await desk.giveUp(editorOf(staffOf(request)))) await deps.note(request, 'candidate_given_up');
      return {};
    },
  );

  app.post(
    '/content/candidate/:id/release',
    {
      config: byRelease,
      schema: {
        summary: 'Releases what was checked: contacts read it within two seconds',
        params: z.object({ id: z.string().max(64) }),
        response: { 200: Released },
      },
    },
    async (request) => {
      const release = await desk.release(request.params.id, editorOf(staffOf(request)), lineOf(deps, request));
      return { release };
    },
  );

  app.get(
    '/content/releases',
    {
      config,
      schema: {
        summary: 'All releases, newest first',
        querystring: z.object({
          before: ReleaseNumber.optional(),
          limit: z.coerce.number().int().min(1).max(READ_MOST).default(20),
        }),
        response: { 200: z.object({ releases: z.array(ReleaseHead) }) },
      },
    },
    async ({ query: { before = null, limit } }) => ({ releases: await desk.releases(before, limit) }),
  );

  app.get(
    '/content/releases/:number/difference',
    {
      config,
      schema: {
        summary: 'What is otherwise in a release than in another, the one before it where none is named',
        params: z.object({ number: ReleaseNumber }),
        querystring: z.object({ against: ReleaseNumber.optional() }),
        response: { 200: Difference },
      },
    },
    async ({ params: { number }, query: { against = Math.max(1, number - 1) } }) => desk.difference(against, number),
  );

  app.post(
    '/content/releases/:number/confirm',
    {
      config: byRelease,
      schema: {
        summary: 'Confirms what one person has withdrawn; whoever has withdrawn it cannot',
        params: z.object({ number: ReleaseNumber }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { number } = request.params;
      const isFirst = await desk.confirm(number, editorOf(staffOf(request)));
      if (isFirst) await deps.note(request, 'withdrawal_confirmed', { reason: String(number) });
      return {};
    },
  );

  app.post(
    '/content/releases/:number/roll-back',
    {
      config: byRelease,
      schema: {
        summary: 'Releases once more what an older release said',
        params: z.object({ number: ReleaseNumber }),
        body: RollBackBody,
        response: { 200: Released },
      },
    },
    async (request) => {
      const { params, body } = request;
      const by = editorOf(staffOf(request));
      return { release: await desk.rollBack(params.number, body.reason, by, lineOf(deps, request)) };
    },
  );
};
