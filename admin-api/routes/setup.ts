import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Refusal } from '../../core/refusal.ts';
import { assertLink, type Staff, setUp } from '../../core/staff.ts';
import type { ApiDeps } from '../deps.ts';
import { addFirstAdministrator } from '../first-administrator.ts';
import { assertStrong, hashPassword } from '../passwords.ts';
import { hashOf, isFirstLink, opensFirst, staffInLink } from '../secrets.ts';
import { Email, HalfInShape, Language, Name, Password, RoleName } from '../shapes.ts';

const FEW = { rateLimit: { max: 30, timeWindow: '1 minute' } };
const Token = z.string().min(20).max(200);

/** A one-time link is opened: a password is chosen, and the second factor comes next. */
export const setup: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, sessions, firstLinkKey } = deps;

  app.post(
    '/setup/link',
    {
      config: { permission: 'public', ...FEW },
      schema: {
        summary: 'What a set-up link is for; it stays good',
        body: z.object({ token: Token }),
        response: { 200: z.object({ email: z.string().nullable(), role: RoleName, name: z.string() }) },
      },
    },
    async ({ body: { token } }) => {
      if (isFirstLink(token)) {
        await assertFirst(token);
        return { email: null, role: 'administrator' as const, name: '' };
      }
      const { email, role, name } = await linked(token);
      return { email, role, name };
    },
  );

  app.post(
    '/setup',
    {
      config: { permission: 'public', ...FEW },
      schema: {
        summary: 'Opens a set-up link, once; the second factor comes next',
        body: z.object({
          token: Token,
          email: Email.optional().meta({ description: 'Of the first administrator alone.' }),
          name: Name,
          language: Language,
          password: Password,
        }),
        response: { 200: HalfInShape },
      },
    },
    async (request, reply) => {
      const staff = await (isFirstLink(request.body.token) ? first(request.body) : opened(request.body));
      const { id, totp } = staff;
      await store.endStaffSessions(id, null);
      await deps.note(request, isFirstLink(request.body.token) ? 'first_administrator_made' : 'password_set', {
        object: { kind: 'staff', id },
      });
      const csrfToken = await sessions.open(request, reply, { staffId: id, stage: 'password' });
      return { next: totp?.isConfirmed ? ('totp' as const) : ('enrol' as const), csrfToken };
    },
  );

  interface Opening {
    token: string;
    email?: string | undefined;
    name: string;
    language: Staff['language'];
    password: string;
  }

  async function first({ token, email, password, name, language }: Opening): Promise<Staff> {
    await assertFirst(token);
    if (email === undefined) throw new Refusal('link_wrong', 'the first administrator needs an e-mail');
    return addFirstAdministrator(store, { email, password, name, language, now: now() });
  }

  async function opened({ token, password, name, language }: Opening): Promise<Staff> {
    const { id, email } = await linked(token);
    assertStrong(password, email);
    const passwordHash = await hashPassword(password);
    return store.changeStaff(id, setUp({ linkHash: hashOf(token), passwordHash, name, language, at: now() }));
  }

  async function linked(token: string): Promise<Staff> {
    const staff = await store.staffById(staffInLink(token));
    assertLink(staff, hashOf(token), now());
    return staff;
  }

  async function assertFirst(token: string): Promise<void> {
    if (opensFirst(firstLinkKey, token, now()) && !(await store.hasStaff())) return;
    throw new Refusal('link_wrong', 'the set-up link is unknown, used or too old');
  }
};
