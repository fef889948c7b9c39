import type { FastifyRequest } from 'fastify';
import { Refusal } from '../core/refusal.ts';
import type { ApiDeps } from './api.ts';

/** Counts a try, makes it, and takes the count back where it was right. What fails is logged by ids alone. */
export function withLockout({ lockout, networkOf, note, store }: ApiDeps) {
  return async <Result>(request: FastifyRequest, email: string, make: () => Promise<Result>): Promise<Result> => {
    const tried = { email, network: networkOf(request) };
    try {
      await lockout.assertMayTry(tried);
      const result = await make();
      await lockout.wasRight(tried);
      return result;
    } catch (error) {
      if (error instanceof Refusal) await tell(request, error, email);
      throw error;
    }
  };

  async function tell(request: FastifyRequest, { code }: Refusal, email: string): Promise<void> {
    const staffId = (await store.staffAt(email))?.id;
    request.log.warn({ code, staffId }, 'a login failed');
    if (code !== 'too_many_tries' || staffId === undefined) return;
    await note(request, 'locked_out', { object: { kind: 'staff', id: staffId } });
  }
}
