import type { AttemptLimit } from '../core/attempts.ts';
import { Refusal } from '../core/refusal.ts';
import type { AttemptStore } from '../core/staff-store.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/**
 * Who guesses from one place is stopped first. The limit of the account as a whole is for guessing from many; it waits
 * for less, so that nobody keeps an operator out for long. A whole office may stand behind one network.
 */
const PAIR: AttemptLimit = { free: 5, firstMs: 30 * SECOND_MS, mostMs: 15 * MINUTE_MS };
const ACCOUNT: AttemptLimit = { free: 20, firstMs: 30 * SECOND_MS, mostMs: 5 * MINUTE_MS };
const NETWORK: AttemptLimit = { free: 60, firstMs: 30 * SECOND_MS, mostMs: 15 * MINUTE_MS };

/** Whose account is tried and from where. Accounts that do not exist are counted all the same. */
export interface Tried {
  email: string;
  network: string;
}

export interface Lockout {
  /** Counts a try before it is looked at; throws where one must wait. Tells whether it shuts the account if it is wrong. */
  assertMayTry(tried: Tried): Promise<{ isLast: boolean }>;
  /** The try was right, but was not the last step of a login. */
  wasRight(tried: Tried): Promise<void>;
  /** The login is done. */
  isIn(tried: Tried): Promise<void>;
}

export function createLockout({ store, now }: { store: AttemptStore; now: () => number }): Lockout {
  const keysOf = ({ email, network }: Tried) => ({
    pair: `pair\0${email}\0${network}`,
    account: `account\0${email}`,
    network: `network\0${network}`,
  });

  return {
    async assertMayTry(tried) {
      const keys = keysOf(tried);
      const limits = [
        { key: keys.network, limit: NETWORK },
        { key: keys.pair, limit: PAIR },
        { key: keys.account, limit: ACCOUNT },
      ];
      let isLast = false;
      for (const { key, limit } of limits) {
        const { waitMs, shutMs } = await store.takeAttempt(key, limit, now());
        if (waitMs > 0) throw new Refusal('too_many_tries', 'too many tries to log in', { waitMs });
        if (key !== keys.network && shutMs > 0) isLast = true;
      }
      return { isLast };
    },

    async wasRight(tried) {
      for (const key of Object.values(keysOf(tried))) await store.forgiveAttempt(key);
    },

    async isIn(tried) {
      const { pair, account, network } = keysOf(tried);
      await store.clearAttempts(pair);
      await store.clearAttempts(account);
      await store.forgiveAttempt(network);
    },
  };
}
