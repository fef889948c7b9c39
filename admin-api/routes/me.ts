import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Refusal } from '../../core/refusal.ts';
import { DENSITIES, type Staff, withPassword, withRecoveryCodes } from '../../core/staff.ts';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { assertStrong, hashPassword, isPassword } from '../passwords.ts';
import { hashOfRecoveryCode, newRecoveryCodes } from '../secrets.ts';
import {
  Done,
  Gender,
  Language,
  Name,
  Password,
  SignedInShape,
  Spoken,
  StaffShape,
  showSignedIn,
  showStaff,
} from '../shapes.ts';
import { withLockout } from '../try-login.ts';

/** One's own account. */
export const me: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, sessions } = deps;
  const attempt = withLockout(deps);
  const own = { config: { permission: 'own_account' } } as const;

  app.get(
    '/me',
    { ...own, schema: { summary: 'Who is logged in, and what one may do', response: { 200: SignedInShape } } },
    async (request) => {
      const { known } = request;
      if (known === null) throw new Refusal('not_logged_in', 'nobody is logged in');
      return showSignedIn(known.staff, sessions.csrfTokenOf(known));
    },
  );

  app.patch(
    '/me',
    {
      ...own,
      schema: {
        summary:
          'Changes name, language, how the list of cases looks, and what one states of oneself: for whoever would rather be answered by a woman or a man, and in which languages one answers',
        body: z.object({
          name: Name.optional(),
          language: Language.optional(),
          gender: Gender.optional(),
          languages: Spoken.optional(),
          density: z.enum(DENSITIES).optional(),
        }),
        response: { 200: StaffShape },
      },
    },
    async (request) => {
      const { name, language, gender, languages, density } = request.body;
      const changed = await store.changeStaff(staffOf(request).id, (staff) => ({
        ...staff,
        name: name ?? staff.name,
        language: language ?? staff.language,
        gender: gender === undefined ? staff.gender : gender,
        languages: languages ?? staff.languages,
        density: density ?? staff.density,
      }));
      return showStaff(changed);
    },
  );

  app.post(
    '/me/password',
    {
      ...own,
      schema: {
        summary: 'Changes the password; all other sessions end',
        body: z.object({ current: Password, next: Password }),
        response: { 200: SignedInShape },
      },
    },
    async (request, reply) => {
      const { id } = staffOf(request);
      const { email } = await assertPassword(request, request.body.current);
      assertStrong(request.body.next, email);
      const staff = await store.changeStaff(id, withPassword(await hashPassword(request.body.next), now()));
      await store.endStaffSessions(id, null);
      const csrfToken = await sessions.open(request, reply, { staffId: id, stage: 'full' });
      await deps.note(request, 'password_set', { object: { kind: 'staff', id } });
      return showSignedIn(staff, csrfToken);
    },
  );

  app.post(
    '/me/recovery-codes',
    {
      ...own,
      schema: {
        summary: 'Gives new recovery codes in place of all others; they are shown once',
        body: z.object({ password: Password }),
        response: { 200: z.object({ recoveryCodes: z.array(z.string()) }) },
      },
    },
    async (request) => {
      const { id } = await assertPassword(request, request.body.password);
      const recoveryCodes = newRecoveryCodes();
      await store.changeStaff(id, withRecoveryCodes(recoveryCodes.map((code) => hashOfRecoveryCode(id, code))));
      await deps.note(request, 'recovery_codes_made', { object: { kind: 'staff', id } });
      return { recoveryCodes };
    },
  );

  app.post(
    '/me/here',
    {
      ...own,
      schema: { summary: 'Somebody uses the page: as every change, it keeps the session', response: { 200: Done } },
    },
    async () => ({}),
  );

  app.post(
    '/me/unlock',
    {
      config: { ...own.config, whileIdle: true, rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: {
        summary: 'Gives the password again, after half an hour without a deed',
        body: z.object({ password: Password }),
        response: { 200: SignedInShape },
      },
    },
    async (request) => {
      const staff = await assertPassword(request, request.body.password);
      const { known } = request;
      if (known === null) throw new Refusal('not_logged_in', 'nobody is logged in');
      await sessions.unlock(known);
      await deps.note(request, 'session_unlocked', { object: { kind: 'staff', id: staff.id } });
      return showSignedIn(staff, sessions.csrfTokenOf(known));
    },
  );

  app.post(
    '/logout',
    { config: { ...own.config, whileIdle: true }, schema: { summary: 'Ends this session', response: { 200: Done } } },
    async (request, reply) => {
      await deps.note(request, 'logged_out', { object: { kind: 'staff', id: staffOf(request).id } });
      await sessions.close(request, reply);
      return {};
    },
  );

  /** Who holds somebody's open browser still does not know the password, and may not guess it without end. */
  async function assertPassword(request: FastifyRequest, password: string): Promise<Staff> {
    const staff = await store.staffById(staffOf(request).id);
    if (staff === null) throw new Refusal('staff_unknown', 'the account is not there');
    return attempt(request, { email: staff.email, at: 'password' }, async () => {
      if (await isPassword(staff.passwordHash, password)) return staff;
      throw new Refusal('password_wrong', `the password of staff ${staff.id} is another`);
    });
  }
};
