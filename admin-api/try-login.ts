import type { FastifyRequest } from 'fastify';
import { Refusal } from '../core/refusal.ts';
import type { ApiDeps } from './deps.ts';
import type { Tried } from './lockout.ts';

/** Counts a try, makes it, and takes the count back where it was right. What fails is logged by ids alone. */
export function withLockout({ lockout, networkOf, deviceIn, note, store }: ApiDeps) {
  return async <Result>(
    request: FastifyRequest,
    { email, at }: Pick<Tried, 'email' | 'at'>,
    make: () => Promise<Result>,
  ): Promise<Result> => {
    const device = await deviceIn(request, email);
    let [isLast, shutMs] = [false, 0];
    try {
      const attempt = await lockout.assertMayTry({ email, at, device, network: networkOf(request) });
      ({ isLast, shutMs } = attempt);
      const result = await make();
      await lockout.wasRight(attempt);
      return result;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await tell(request, { code: error.code, email, isLast });
      if (shutMs > 0) throw new Refusal('too_many_tries', 'too many tries to log in', { waitMs: shutMs });
      throw error;
    }
  };

  /** In the audit stands the moment from which tries are no longer looked at, and not each that is turned away. */
  async function tell(
    request: FastifyRequest,
    failed: { code: string; email: string; isLast: boolean },
  ): Promise<void> {
    const staffId = (await store.staffAt(failed.email))?.id;
    request.log.warn({ code: failed.code, staffId }, 'a login failed');
    if (!failed.isLast || staffId === undefined) return;
    await note(request, 'locked_out', { object: { kind: 'staff', id: staffId } });
  }
}
