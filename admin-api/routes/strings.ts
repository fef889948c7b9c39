import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { STRING_TYPES } from '../string-desk.ts';
import {
  STRING_FILE_MAX,
  StringBody,
  StringFileBody,
  StringFilePlan,
  StringFileTakeBody,
  StringFileTaken,
  StringGroups,
  StringLanguage,
  StringRows,
  StringSaveBody,
  StringSaved,
  StringsRead,
  StringsReadBody,
  StringsWish,
} from '../string-shapes.ts';
import { editorOf } from './content.ts';

/** Beside the file there are the names of the texts that were chosen. */
const BODY_MAX = STRING_FILE_MAX + 3_000_000;

/** What stands in Tajik and in Russian, text by text: how far each is, written into drafts, and sent out and taken in as files. */
export const strings: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { content: desk } = deps;
  const byLook = { permission: 'read_content' } as const;
  const config = { permission: 'edit_content' } as const;
  const fromOf = ({ file, group }: z.output<typeof StringFileBody>) => ({
    file: Buffer.from(file, 'base64'),
    group: group ?? null,
  });

  app.get(
    '/content/strings',
    {
      config: byLook,
      schema: {
        summary: 'How far translations are, flow by flow and kind by kind, with the terms of the glossary',
        response: { 200: StringGroups },
      },
    },
    async (request) => desk.stringGroups(editorOf(staffOf(request))),
  );

  app.get(
    '/content/strings/rows',
    {
      config: byLook,
      schema: {
        summary: 'Texts in both languages, in the order in which they are read',
        querystring: StringsWish,
        response: { 200: StringRows },
      },
    },
    async (request) => desk.strings(request.query, editorOf(staffOf(request))),
  );

  app.put(
    '/content/strings',
    {
      config,
      schema: {
        summary: 'Writes a text into the draft of its entry. Of two who write at once the later is shown the other',
        body: StringSaveBody,
        response: { 200: StringSaved },
      },
    },
    async (request) => desk.saveString(request.body, editorOf(staffOf(request))),
  );

  app.post(
    '/content/strings/read',
    {
      config,
      bodyLimit: BODY_MAX,
      schema: {
        summary: 'Says that one has read texts beside their twins, as both lie there',
        body: StringsReadBody,
        response: { 200: StringsRead },
      },
    },
    async (request) => desk.readStrings(request.body, editorOf(staffOf(request))),
  );

  app.post(
    '/content/strings/draft',
    {
      config,
      schema: {
        summary: 'Has the assistant draft a translation; until somebody has read it, it is not released',
        body: StringBody,
        response: { 200: StringSaved },
      },
    },
    async (request) => desk.draftString(request.body, editorOf(staffOf(request))),
  );

  app.get(
    '/content/strings/file.:as',
    {
      config: byLook,
      schema: {
        summary: 'Texts as PO or as a table of Excel, for whoever translates elsewhere',
        params: z.object({ as: z.enum(['po', 'xlsx']) }),
        querystring: z.object({ group: StringsWish.shape.group, into: StringLanguage }),
      },
    },
    async (request, reply) => {
      const { as } = request.params;
      const { group, into } = request.query;
      const name = ['hamroh', group?.replaceAll('/', '-') ?? 'all', into].join('-').replace(/[^a-z0-9-]/g, '');
      reply.type(STRING_TYPES[as]).header('content-disposition', `attachment; filename="${name}.${as}"`);
      return reply.send(await desk.writeStrings({ group, into, as }, editorOf(staffOf(request))));
    },
  );

  app.post(
    '/content/strings/preview',
    {
      config,
      bodyLimit: BODY_MAX,
      schema: {
        summary: 'What a file of translated texts would do, text by text. Nothing is changed by asking',
        body: StringFileBody,
        response: { 200: StringFilePlan },
      },
    },
    async (request) => desk.previewStrings(fromOf(request.body), editorOf(staffOf(request))),
  );

  app.post(
    '/content/strings/import',
    {
      config,
      bodyLimit: BODY_MAX,
      schema: {
        summary:
          'Makes drafts of the texts that were chosen; nothing is released by it, and nothing newer is overwritten',
        body: StringFileTakeBody,
        response: { 200: StringFileTaken },
      },
    },
    async (request) => {
      const { take } = request.body;
      const done = await desk.takeStrings({ ...fromOf(request.body), take }, editorOf(staffOf(request)));
      if (done.taken > 0) {
        await deps.note(request, 'content_imported', {
          reason: `${done.taken} text(s): ${done.drafts.join(', ')}`.slice(0, 500),
        });
      }
      return done;
    },
  );
};
