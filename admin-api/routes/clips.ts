import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Clip } from '../../core/clip.ts';
import { sendForPlayer } from '../../runtime/for-player.ts';
import { staffOf } from '../authorize.ts';
import { CLIP_FILE_MAX, ClipBody, ClipId, ClipRow, ClipRows, ClipsWish, VoiceWork } from '../clip-shapes.ts';
import type { ApiDeps } from '../deps.ts';
import { Done } from '../shapes.ts';
import { editorOf } from './content.ts';

/** Beside the recording there are a few names. */
const BODY_MAX = CLIP_FILE_MAX + 4000;

/** It is played, and nothing in it ever runs. Which bytes an id names never changes. */
const AS_SOUND = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, max-age=86400, immutable',
};

/** Texts as somebody speaks them: recorded, heard by a second person, and then heard by people who press for it. */
export const clips: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { content: desk } = deps;
  const byLook = { permission: 'read_content' } as const;
  const config = { permission: 'edit_content' } as const;
  const byRelease = { permission: 'release_content' } as const;

  app.get(
    '/content/clips',
    {
      config: byLook,
      schema: {
        summary: 'How far the voice of each text of a flow is, in the order in which they are read',
        querystring: ClipsWish,
        response: { 200: ClipRows },
      },
    },
    async (request) => ({ rows: await desk.clips(request.query.flow, editorOf(staffOf(request))) }),
  );

  app.get(
    '/content/clips/work',
    {
      config: byLook,
      schema: {
        summary: 'Recordings that wait for a second person, and the twelve texts that are said most',
        response: { 200: VoiceWork },
      },
    },
    async (request) => desk.voiceWork(editorOf(staffOf(request))),
  );

  app.post(
    '/content/clips',
    {
      config,
      bodyLimit: BODY_MAX,
      schema: {
        summary: 'Keeps a recording of a text: Opus in WebM or Ogg, one voice, 512 KB and 3 minutes at most',
        body: ClipBody,
        response: { 200: ClipRow },
      },
    },
    async (request) => {
      const row = await desk.saveClip(request.body, editorOf(staffOf(request)));
      await deps.note(request, 'clip_kept', { reason: `${row.key} ${row.language}` });
      return row;
    },
  );

  app.get(
    '/content/clips/:id/sound',
    { config: byLook, exposeHeadRoute: false, schema: { summary: 'A recording, to listen to', params: ClipId } },
    async (request, reply) => {
      const bytes = await desk.clipSound(request.params.id);
      return sendForPlayer(reply.headers(AS_SOUND).type('audio/ogg'), bytes, request.headers.range);
    },
  );

  app.post(
    '/content/clips/:id/played',
    {
      config: byRelease,
      schema: {
        summary: 'Says that one has played a recording to its end: it is approved by nobody who has not',
        params: ClipId,
        response: { 200: Done },
      },
    },
    async (request) => {
      await desk.playedClip(request.params.id, editorOf(staffOf(request)));
      return {};
    },
  );

  app.post(
    '/content/clips/:id/approve',
    {
      config: byRelease,
      schema: {
        summary: 'Lets people hear it from now on: by whoever has played it beside its text, and did not record it',
        params: ClipId,
        response: { 200: Done },
      },
    },
    async (request) => {
      const { clip, before } = await desk.approveClip(request.params.id, editorOf(staffOf(request)));
      await deps.note(request, 'clip_approved', { reason: told(clip) });
      for (const one of before) await deps.note(request, 'clip_dropped', { reason: told(one) });
      return {};
    },
  );

  app.delete(
    '/content/clips/:id',
    {
      config,
      schema: {
        summary: 'Deletes a recording: nobody hears it any more. One that was approved only by whoever may release',
        params: ClipId,
        response: { 200: Done },
      },
    },
    async (request) => {
      const { clip, before } = await desk.dropClip(request.params.id, editorOf(staffOf(request)));
      for (const one of [clip, ...before]) await deps.note(request, 'clip_dropped', { reason: told(one) });
      return {};
    },
  );
};

/** Which recording it was, and who let people hear it: with it this is gone. */
function told({ id, key, language, approved }: Clip): string {
  return `${key} ${language} ${id}${approved === null ? '' : `, approved by ${approved.by}`}`;
}
