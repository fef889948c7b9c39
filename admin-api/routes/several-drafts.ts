import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { keyOf } from '../../core/entry.ts';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { SendSeveralBody, SeveralBody, SeveralDone } from '../several-shapes.ts';
import { editorOf } from './content.ts';

/** Several drafts at one press: each is sent, or approved, as exactly the bytes that were seen. */
export const severalDrafts: FastifyPluginAsyncZod<ApiDeps> = async (app, { content: desk, note }) => {
  app.post(
    '/content/send',
    {
      config: { permission: 'edit_content' },
      schema: {
        summary: 'Asks for a reader of several drafts at once, who is shown them together',
        body: SendSeveralBody,
        response: { 200: SeveralDone },
      },
    },
    (request) =>
      desk.sendSeveral(request.body, editorOf(staffOf(request)), (key) =>
        note(request, 'content_sent', { reason: keyOf(key) }),
      ),
  );

  app.post(
    '/content/approve',
    {
      config: { permission: 'release_content' },
      schema: {
        summary: 'Says that one has read exactly these bytes of several drafts; nobody who wrote any of one can',
        body: SeveralBody,
        response: { 200: SeveralDone },
      },
    },
    (request) =>
      desk.approveSeveral(request.body.drafts, editorOf(staffOf(request)), (key) =>
        note(request, 'content_approved', { reason: `${keyOf(key)} ${key.hash}` }),
      ),
  );
};
