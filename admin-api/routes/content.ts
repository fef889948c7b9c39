import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type EntryKey, keyOf } from '../../core/entry.ts';
import { isPermitted } from '../../core/permission.ts';
import { staffOf } from '../authorize.ts';
import type { AuditLine, Editor } from '../content-desk.ts';
import {
  CheckedBody,
  CheckedDone,
  EditedKind,
  EntryList,
  EntryName,
  EntryShape,
  HashBody,
  SaveBody,
  Saved,
} from '../content-shapes.ts';
import type { ApiDeps } from '../deps.ts';
import { FlowList } from '../flow-shapes.ts';
import { Released, WithdrawBody } from '../release-shapes.ts';
import { Done } from '../shapes.ts';
import type { SignedIn } from '../signed-in.ts';

const Key = z.object({ kind: EditedKind, entry: EntryName });

/** Who asks, as far as editing goes. */
export function editorOf(staff: SignedIn): Editor {
  return {
    id: staff.id,
    mayEdit: isPermitted(staff.role, 'edit_content'),
    mayRelease: isPermitted(staff.role, 'release_content'),
  };
}

/** Lines of the audit that are kept with what they tell of. */
export function lineOf({ entryOf }: Pick<ApiDeps, 'entryOf'>, request: FastifyRequest): AuditLine {
  return (action, reason) => entryOf(request, action, { reason });
}

/** What the bot says, entry by entry, as editors write it; nothing of it is read by contacts before it is released. */
export const content: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { content: desk } = deps;
  const byLook = { permission: 'read_content' } as const;
  const config = { permission: 'edit_content' } as const;
  const byRelease = { permission: 'release_content' } as const;

  app.get(
    '/content/entries/:kind',
    {
      config: byLook,
      schema: {
        summary: 'All entries of a kind, with what is written of them and not released yet',
        params: z.object({ kind: EditedKind }),
        response: { 200: EntryList },
      },
    },
    async (request) => desk.list(request.params.kind, editorOf(staffOf(request))),
  );

  app.get(
    '/content/flows',
    {
      config: byLook,
      schema: {
        summary: 'All flows: what is written of them and not released yet, what is wrong, who waits in them',
        response: { 200: FlowList },
      },
    },
    async (request) => desk.flows(editorOf(staffOf(request))),
  );

  app.get(
    '/content/entries/:kind/:entry',
    {
      config: byLook,
      schema: {
        summary: 'One entry: what contacts read, its draft, what is wrong with it, where it is used, what it was',
        params: Key,
        response: { 200: EntryShape },
      },
    },
    async (request) => desk.show(request.params, editorOf(staffOf(request))),
  );

  app.put(
    '/content/entries/:kind/:entry',
    {
      config,
      schema: {
        summary: 'Saves a draft. Of two who write at once the later is shown what the other has written',
        params: Key,
        body: SaveBody,
        response: { 200: Saved },
      },
    },
    async (request) => desk.save(request.params, request.body, editorOf(staffOf(request))),
  );

  const act = (
    name: string,
    summary: string,
    what: {
      config: typeof config | typeof byRelease;
      audit:
        | 'content_sent'
        | 'content_taken_back'
        | 'content_taken_over'
        | 'content_dropped'
        | 'content_approved'
        | 'content_returned';
    },
    move: (key: EntryKey, body: z.output<typeof HashBody>, by: Editor) => Promise<void>,
  ) =>
    app.post(
      `/content/entries/:kind/:entry/${name}`,
      { config: what.config, schema: { summary, params: Key, body: HashBody, response: { 200: Done } } },
      async (request) => {
        await move(request.params, request.body, editorOf(staffOf(request)));
        const key = keyOf(request.params);
        const isApproved = what.audit === 'content_approved';
        await deps.note(request, what.audit, { reason: isApproved ? `${key} ${request.body.hash}` : key });
        return {};
      },
    );
  act('send', 'Asks for a reader of exactly these bytes', { config, audit: 'content_sent' }, (key, body, by) =>
    desk.send(key, body, by),
  );
  act('take-back', 'Asks for a reader no more', { config, audit: 'content_taken_back' }, (key, _, by) =>
    desk.takeBack(key, by),
  );
  act(
    'take-over',
    'Makes what was written for a day that has come a draft of the entry itself',
    { config, audit: 'content_taken_over' },
    (key, { hash }, by) => desk.takeOver(key, hash, by),
  );
  act(
    'drop',
    'Drops the draft; its states stay in the history',
    { config, audit: 'content_dropped' },
    (key, { hash }, by) => desk.drop(key, hash, by),
  );
  act(
    'approve',
    'Says that one has read exactly these bytes; nobody who wrote any of it can',
    { config: byRelease, audit: 'content_approved' },
    (key, { hash }, by) => desk.approve(key, hash, by),
  );
  act(
    'return',
    'Gives it back to whoever writes, and says why',
    { config: byRelease, audit: 'content_returned' },
    (key, body, by) => desk.giveBack(key, body, by),
  );

  app.post(
    '/content/checked',
    {
      config,
      schema: {
        summary: '"Checked today": drafts with the day of today, good for as long as they were before',
        body: CheckedBody,
        response: { 200: CheckedDone },
      },
    },
    async (request) => {
      const done = await desk.checked(request.body, editorOf(staffOf(request)));
      if (done.renewed.length > 0) {
        await deps.note(request, 'content_checked', { reason: done.renewed.map(keyOf).join(', ').slice(0, 500) });
      }
      return done;
    },
  );

  app.post(
    '/content/contacts/:entry/withdraw',
    {
      config: byRelease,
      schema: {
        summary: 'In an emergency: a number is told no more from now on, or as one that is not checked. By one person',
        params: z.object({ entry: EntryName }),
        body: WithdrawBody,
        response: { 200: Released },
      },
    },
    async (request) => {
      const { entry } = request.params;
      const by = editorOf(staffOf(request));
      return { release: await desk.withdraw(entry, request.body, by, lineOf(deps, request)) };
    },
  );
};
