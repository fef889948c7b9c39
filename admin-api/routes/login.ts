import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Refusal } from '../../core/refusal.ts';
import { emailOf, enrol, type Staff, spendRecoveryCode, takeStep, withRecoveryCodes } from '../../core/staff.ts';
import { halfInOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { isPassword } from '../passwords.ts';
import { hashOfRecoveryCode, newRecoveryCodes } from '../secrets.ts';
import { HalfInShape, Password, SignedInShape, showSignedIn } from '../shapes.ts';
import { newTotpSecret, otpauthUri, stepOf } from '../totp.ts';
import { withLockout } from '../try-login.ts';

const FEW = { rateLimit: { max: 30, timeWindow: '1 minute' } };

const SecretShape = z.object({
  secret: z.string(),
  uri: z.string().meta({ description: 'What an authenticator app reads from a QR code.' }),
});
const InShape = SignedInShape.extend({
  recoveryCodes: z.array(z.string()).optional().meta({ description: 'Once, after the second factor is set up.' }),
});

/** The password, then the second factor. Each step opens a session of a new name and ends the one before. */
export const login: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, sessions } = deps;
  const attempt = withLockout(deps);

  app.post(
    '/login',
    {
      config: { permission: 'public', ...FEW },
      schema: {
        summary: 'Gives e-mail and password; the second factor comes next',
        body: z.object({ email: z.string().max(254), password: Password }),
        response: { 200: HalfInShape },
      },
    },
    async (request, reply) => {
      const email = emailOf(request.body.email);
      const known = await store.staffAt(email);
      const staff = await attempt(request, { email, at: 'password' }, async () => {
        const usable = known?.status === 'active' ? known : null;
        // Who is not known, or not let in, waits as long and hears the same.
        const isRight = await isPassword(usable?.passwordHash ?? null, request.body.password);
        if (usable === null || !isRight) throw new Refusal('login_wrong', 'e-mail or password are wrong');
        return usable;
      });
      const csrfToken = await sessions.open(request, reply, { staffId: staff.id, stage: 'password' });
      return { next: staff.totp?.isConfirmed ? ('totp' as const) : ('enrol' as const), csrfToken };
    },
  );

  app.post(
    '/login/enrol',
    {
      config: { permission: 'second_factor', ...FEW },
      schema: {
        summary: 'Shows the secret of the second factor, until a code of it was given',
        response: { 200: SecretShape },
      },
    },
    async (request) => {
      const secret = await newTotpSecret();
      const { email } = await store.changeStaff(halfInOf(request).staff.id, enrol(secret));
      return { secret, uri: await otpauthUri({ secret, email }) };
    },
  );

  app.post(
    '/login/totp',
    {
      config: { permission: 'second_factor', ...FEW },
      schema: {
        summary: 'Gives a code of the authenticator app; the first one confirms its secret',
        body: z.object({ code: z.string().regex(/^\d{6}$/) }),
        response: { 200: InShape },
      },
    },
    async (request, reply) => {
      const { staff } = halfInOf(request);
      const isFirst = staff.totp?.isConfirmed !== true;
      const taken = await attempt(request, { email: staff.email, at: 'second-factor' }, () =>
        takeCode(staff, request.body.code),
      );
      if (!isFirst) return enter(request, reply, taken);
      const recoveryCodes = newRecoveryCodes();
      const hashes = recoveryCodes.map((code) => hashOfRecoveryCode(staff.id, code));
      const withCodes = await store.changeStaff(staff.id, withRecoveryCodes(hashes));
      await deps.note(request, 'totp_confirmed', { object: { kind: 'staff', id: staff.id } });
      return { ...(await enter(request, reply, withCodes)), recoveryCodes };
    },
  );

  app.post(
    '/login/recovery',
    {
      config: { permission: 'second_factor', ...FEW },
      schema: {
        summary: 'Gives a recovery code in place of the authenticator app; each counts once',
        body: z.object({ code: z.string().min(1).max(40) }),
        response: { 200: InShape },
      },
    },
    async (request, reply) => {
      const { staff } = halfInOf(request);
      const hash = hashOfRecoveryCode(staff.id, request.body.code);
      const spent = await attempt(request, { email: staff.email, at: 'second-factor' }, () =>
        store.changeStaff(staff.id, spendRecoveryCode(hash, now())),
      );
      await deps.note(request, 'recovery_code_used', { object: { kind: 'staff', id: staff.id } });
      return enter(request, reply, spent);
    },
  );

  async function takeCode({ id, totp }: Staff, code: string): Promise<Staff> {
    const step = totp && (await stepOf(totp.secret, code, now()));
    if (totp === null || step === null) throw new Refusal('code_wrong', `the code of staff ${id} is wrong`);
    return store.changeStaff(id, takeStep({ secret: totp.secret, step, at: now() }));
  }

  async function enter(request: FastifyRequest, reply: FastifyReply, staff: Staff) {
    const { email } = staff;
    const device = await deps.deviceIn(request, email);
    await deps.lockout.isIn({ email, device, network: deps.networkOf(request) });
    await deps.note(request, 'logged_in', { object: { kind: 'staff', id: staff.id } });
    const csrfToken = await sessions.open(request, reply, { staffId: staff.id, stage: 'full' });
    deps.knowDevice(request, reply, staff.id);
    return showSignedIn(staff, csrfToken);
  }
};
