import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sayWord } from '../../core/caller-word-moves.ts';
import { addFalseName, type FalseName, noteFalseName, removeFalseName } from '../../core/false-name.ts';
import { waysFrom } from '../../core/house-note.ts';
import { quietly } from '../../dialogue/desk/desk.ts';
import { pageOf } from '../../dialogue/say/genuine-text.ts';
import { changeSettings } from '../change-settings.ts';
import type { ApiDeps } from '../deps.ts';
import { createMaker } from '../desk-moves.ts';
import { CaseShape, TicketId } from '../desk-shapes.ts';
import { FalseNameBody, FalseNameId, FalseNote, GenuineShape } from '../genuine-shapes.ts';

/** By what we are known to be ourselves: names that only look like ours, and the word that a caller says. */
export const genuine: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, publicUrl } = deps;
  const config = { permission: 'change_settings' } as const;
  const make = createMaker(deps);

  async function shown(): Promise<z.input<typeof GenuineShape>> {
    const [notes, { settings }] = await Promise.all([store.houseNotes(), store.readSettings()]);
    return {
      ways: waysFrom(notes, publicUrl),
      page: publicUrl === null ? null : pageOf(publicUrl),
      names: settings.falseNames.map((one) => ({ ...one })),
    };
  }

  const change = (move: (names: readonly FalseName[]) => readonly FalseName[]) =>
    changeSettings({ store, now }, (settings) => ({ ...settings, falseNames: move(settings.falseNames) }));

  app.get(
    '/genuine',
    {
      config,
      schema: { summary: 'Our true names, and those that only look like them', response: { 200: GenuineShape } },
    },
    shown,
  );

  app.post(
    '/genuine/names',
    {
      config,
      schema: {
        summary: 'Adds a name that is not ours; whoever asks the bot is told of it',
        body: FalseNameBody,
        response: { 200: GenuineShape },
      },
    },
    async (request) => {
      const one = { id: randomUUID(), ...request.body, at: now() };
      await change((names) => addFalseName(names, one));
      await deps.note(request, 'false_name_added', { reason: one.name });
      return shown();
    },
  );

  app.put(
    '/genuine/names/:id',
    {
      config,
      schema: {
        summary: 'Writes what is known of a name, for staff alone',
        params: z.object({ id: FalseNameId }),
        body: z.object({ note: FalseNote }),
        response: { 200: GenuineShape },
      },
    },
    async (request) => {
      const wanted = { ...request.params, ...request.body, at: now() };
      await change((names) => noteFalseName(names, wanted));
      await deps.note(request, 'false_name_noted', { reason: await nameOf(wanted.id) });
      return shown();
    },
  );

  app.delete(
    '/genuine/names/:id',
    {
      config,
      schema: {
        summary: 'Takes a name out of the list: nobody is told of it any more',
        params: z.object({ id: FalseNameId }),
        response: { 200: GenuineShape },
      },
    },
    async (request) => {
      const { id } = request.params;
      const reason = await nameOf(id);
      await change((names) => removeFalseName(names, id));
      await deps.note(request, 'false_name_removed', { reason });
      return shown();
    },
  );

  app.post(
    '/tickets/:id/caller-word',
    {
      config: { permission: 'answer_tickets' },
      schema: {
        summary: 'The word by which the person knows the caller was said on the phone: it holds no more',
        params: z.object({ id: TicketId }),
        response: { 200: CaseShape },
      },
    },
    async (request) =>
      make(request, request.params.id, {
        action: 'caller_word_said',
        move: (by) => quietly((ticket) => sayWord(ticket, by)),
      }),
  );

  async function nameOf(id: string): Promise<string | null> {
    const { settings } = await store.readSettings();
    return settings.falseNames.find((one) => one.id === id)?.name ?? null;
  }
};
