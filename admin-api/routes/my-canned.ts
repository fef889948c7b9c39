import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Refusal } from '../../core/refusal.ts';
import { OWN_CANNED_LETTERS, type Staff, withFavourite, withOwnCanned, withoutOwnCanned } from '../../core/staff.ts';
import { numberTyped, ownFilled, unknownIn } from '../../dialogue/desk/own-canned.ts';
import { staffOf } from '../authorize.ts';
import { OwnCannedShape } from '../card-shapes.ts';
import type { ApiDeps } from '../deps.ts';
import { ClientKey } from '../desk-shapes.ts';

const Words = z.string().trim().max(OWN_CANNED_LETTERS);
const Body = z
  .object({ title: z.string().trim().min(1).max(80), topic: z.string().max(64).default(''), tg: Words, ru: Words })
  .refine(({ tg, ru }) => tg !== '' || ru !== '', 'says nothing');

const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Answers of one's own, and those of all that one uses most. */
export const myCanned: FastifyPluginAsyncZod<ApiDeps> = async (app, { store, knowledge, now }) => {
  const own = { config: { permission: 'answer_tickets' } } as const;
  const response = { 200: OwnCannedShape };

  app.get(
    '/me/canned',
    { ...own, schema: { summary: 'Canned answers of one’s own, and one’s favourites', response } },
    async (request) => {
      const staff = await store.staffById(staffOf(request).id);
      return shown(staff ?? { canned: { own: [], favourites: [] } });
    },
  );

  app.put(
    '/me/canned/:id',
    {
      ...own,
      schema: {
        summary: 'Keeps a canned answer of one’s own',
        params: z.object({ id: ClientKey }),
        body: Body,
        response,
      },
    },
    async (request) => {
      assertVerified(request.body);
      return shown(
        await store.changeStaff(staffOf(request).id, withOwnCanned({ id: request.params.id, ...request.body })),
      );
    },
  );

  app.delete(
    '/me/canned/:id',
    { ...own, schema: { summary: 'Deletes one of one’s own', params: z.object({ id: ClientKey }), response } },
    async (request) => shown(await store.changeStaff(staffOf(request).id, withoutOwnCanned(request.params.id))),
  );

  app.put(
    '/me/favourites/:id',
    {
      ...own,
      schema: {
        summary: 'Says of a canned answer whether it is among one’s favourites',
        params: z.object({ id: Id }),
        body: z.object({ on: z.boolean() }),
        response,
      },
    },
    async (request) =>
      shown(await store.changeStaff(staffOf(request).id, withFavourite(request.params.id, request.body.on))),
  );

  function shown({ canned }: Pick<Staff, 'canned'>): z.infer<typeof OwnCannedShape> {
    const own = canned.own.map((one) => ({
      ...one,
      filled: ownFilled(knowledge(), one, now()),
      number: (numberTyped(knowledge(), one.tg) ?? numberTyped(knowledge(), one.ru))?.found ?? null,
    }));
    return { own, favourites: [...canned.favourites] };
  }

  /** Numbers come from the facts alone, by the line that they are of: it is verified, and changes with it. */
  function assertVerified({ tg, ru }: { tg: string; ru: string }): void {
    const typed = numberTyped(knowledge(), tg) ?? numberTyped(knowledge(), ru);
    if (typed !== null) throw new Refusal('canned_number', 'a number is typed in', { ...typed });
    const unknown = unknownIn(knowledge(), tg) ?? unknownIn(knowledge(), ru);
    if (unknown !== null) throw new Refusal('canned_placeholder', `no line stands for the ${unknown} in it`);
  }
};
