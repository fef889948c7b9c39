import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { AddMissedBody, AsideBody, BackBody, NotUnderstood } from '../missed-shapes.ts';
import { Done } from '../shapes.ts';
import { editorOf } from './content.ts';

/** What the bot did not understand, for whoever teaches it; that somebody looked stands in the audit. */
export const notUnderstood: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { content: desk } = deps;
  const config = { permission: 'edit_content' } as const;

  app.get(
    '/content/not-understood',
    {
      config,
      schema: {
        summary:
          'What three people or more wrote alike and the bot did not understand, without what leads to one of them',
        response: { 200: NotUnderstood },
      },
    },
    async (request) => {
      await deps.note(request, 'unmatched_read');
      return desk.notUnderstood(editorOf(staffOf(request)));
    },
  );

  app.post(
    '/content/not-understood/add',
    {
      config,
      schema: {
        summary: 'The words become a draft of how people ask for a topic, and of an example to learn from',
        body: AddMissedBody,
        response: { 200: Done },
      },
    },
    async (request) => {
      await desk.addMissed(request.body, editorOf(staffOf(request)));
      await deps.note(request, 'unmatched_added', { reason: `flow/${request.body.flow}` });
      return {};
    },
  );

  app.post(
    '/content/not-understood/aside',
    {
      config,
      schema: { summary: 'A group is set aside and shown no more', body: AsideBody, response: { 200: Done } },
    },
    async (request) => {
      await desk.setMissedAside(request.body, editorOf(staffOf(request)));
      await deps.note(request, 'unmatched_aside');
      return {};
    },
  );

  app.post(
    '/content/not-understood/back',
    {
      config,
      schema: { summary: 'A group that was dealt with is shown again', body: BackBody, response: { 200: Done } },
    },
    async (request) => {
      if (await desk.bringMissedBack(request.body.group)) await deps.note(request, 'unmatched_back');
      return {};
    },
  );
};
