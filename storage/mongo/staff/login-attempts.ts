import { type Attempts, countAttempt } from '../../../core/attempts.ts';
import type { AttemptStore } from '../../../core/staff-store.ts';
import { isDuplicate } from '../duplicate.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';

/** Counted by compare-and-set: a try that must wait writes nothing, so that few ever meet. */
export function createLoginAttempts({ db, lookup }: StoreParts): AttemptStore {
  const { login_attempts } = db.cold;
  const hashOf = (key: string) => lookup.hash('attempt', key);

  async function put(_id: string, before: Attempts | null, after: Attempts): Promise<boolean> {
    if (before !== null) {
      const { count, lastAt, until } = before;
      return (await login_attempts.updateOne({ _id, count, lastAt, until }, { $set: after })).matchedCount === 1;
    }
    try {
      await login_attempts.insertMany([{ _id, ...after }]);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  return {
    async takeAttempt(key, limit, now) {
      for (let round = 0; round < ROUNDS; round++) {
        const before = await login_attempts.findOne({ _id: hashOf(key) }).lean<Attempts>();
        const { attempts, grant } = countAttempt(before, limit, now);
        if (attempts === null || (await put(hashOf(key), before, attempts))) return grant;
      }
      throw new Error('tries to log in change each time one looks');
    },

    async forgiveAttempt(key) {
      const change = { $inc: { count: -1 }, $set: { until: 0 } };
      await login_attempts.updateOne({ _id: hashOf(key), count: { $gt: 0 } }, change);
    },

    async clearAttempts(key) {
      await login_attempts.deleteOne({ _id: hashOf(key) });
    },
  };
}
