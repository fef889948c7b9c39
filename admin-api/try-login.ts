import type { FastifyRequest } from 'fastify';
import { Refusal } from '../core/refusal.ts';
import type { ApiDeps } from './api.ts';

/** Counts a try, makes it, and takes the count back where it was right. What fails is logged by ids alone. */
export function withLockout({ lockout, networkOf, note, store }: ApiDeps) {
  return async <Result>(request: FastifyRequest, email: string, make: () => Promise<Result>): Promise<Result> => {
    const tried = { email, network: networkOf(request) };
    let isLast = false;
    try {
      ({ isLast } = await lockout.assertMayTry(tried));
      const result = await make();
      await lockout.wasRight(tried);
      return result;
    } catch (error) {
      if (error instanceof Refusal) await tell(request, { code: error.code, email, isLast });
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
