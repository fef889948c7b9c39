import type { AttemptLimit } from '../core/attempts.ts';
import { Refusal } from '../core/refusal.ts';
import type { AttemptStore } from '../core/staff-store.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/**
 * Who guesses from one place is stopped first. The limit of the account as a whole is for guessing from many; behind it a
 * right password still goes on to the second factor, until so many have guessed that no more are looked at. A browser that
 * is known counts by itself: nobody who guesses elsewhere keeps its owner out. A whole office may stand behind a network.
 */
const PAIR: AttemptLimit = { free: 5, firstMs: 30 * SECOND_MS, mostMs: 15 * MINUTE_MS };
const ACCOUNT: AttemptLimit = { free: 20, firstMs: 30 * SECOND_MS, mostMs: 5 * MINUTE_MS };
const BEHIND: AttemptLimit = { free: 300, firstMs: 30 * SECOND_MS, mostMs: 5 * MINUTE_MS };
const NETWORK: AttemptLimit = { free: 60, firstMs: 30 * SECOND_MS, mostMs: 15 * MINUTE_MS };
/** Whoever is here has the password already. */
const SECOND_FACTOR: AttemptLimit = { free: 5, firstMs: 30 * SECOND_MS, mostMs: 15 * MINUTE_MS };

/** Whose account is tried, at what and from where. Accounts that do not exist are counted all the same. */
export interface Tried {
  email: string;
  network: string;
  /** A browser that is known to be this person's; null: any. */
  device: string | null;
  at: 'password' | 'second-factor';
}

/** A try that may be made. */
export interface Attempt {
  /** It shuts something if it is wrong. */
  isLast: boolean;
  /** The account is shut for so long: a wrong try hears the same as one that is not looked at. */
  shutMs: number;
  /** What has counted it. */
  keys: readonly string[];
}

export interface Lockout {
  /** Counts a try before it is looked at; throws where one must wait, and then counts it nowhere. */
  assertMayTry(tried: Tried): Promise<Attempt>;
  /** The try was right, but was not the last step of a login. */
  wasRight(attempt: Attempt): Promise<void>;
  /** The login is done. */
  isIn(tried: Omit<Tried, 'at'>): Promise<void>;
}

export function createLockout({ store, now }: { store: AttemptStore; now: () => number }): Lockout {
  /** Counts at each in turn; one that is shut takes back what the others have counted. */
  async function count(limits: readonly (readonly [string, AttemptLimit])[]): Promise<Attempt | { waitMs: number }> {
    const keys: string[] = [];
    let isLast = false;
    for (const [key, limit] of limits) {
      const { waitMs, shutMs } = await store.takeAttempt(key, limit, now());
      if (waitMs > 0) {
        await forgive(keys);
        return { waitMs };
      }
      keys.push(key);
      if (limit !== NETWORK && shutMs > 0) isLast = true;
    }
    return { isLast, shutMs: 0, keys };
  }

  async function forgive(keys: readonly string[]): Promise<void> {
    for (const key of keys) await store.forgiveAttempt(key);
  }

  /** Where the account is shut, one that is not too many is looked at all the same. */
  async function countUnknown({ email, network }: Tried): Promise<Attempt | { waitMs: number }> {
    const keys = keysOf({ email, network });
    const here = await count([
      [keys.network, NETWORK],
      [keys.pair, PAIR],
    ]);
    if (!('keys' in here)) return here;
    const account = await count([[keys.account, ACCOUNT]]);
    const found = 'keys' in account ? account : await count([[keys.behind, BEHIND]]);
    if (!('keys' in found)) await forgive(here.keys);
    if (!('keys' in found)) return found;
    const shutMs = 'waitMs' in account ? account.waitMs : 0;
    return { isLast: here.isLast || found.isLast, shutMs, keys: [...here.keys, ...found.keys] };
  }

  return {
    async assertMayTry(tried) {
      const { email, device, at } = tried;
      const own = device ?? (at === 'second-factor' ? '' : null);
      const limit = at === 'second-factor' ? SECOND_FACTOR : PAIR;
      const taken = own === null ? await countUnknown(tried) : await count([[`${at}\0${email}\0${own}`, limit]]);
      if ('keys' in taken) return taken;
      throw new Refusal('too_many_tries', 'too many tries to log in', { waitMs: taken.waitMs });
    },

    wasRight: ({ keys }) => forgive(keys),

    async isIn({ email, network, device }) {
      const { pair, account, behind } = keysOf({ email, network });
      const others = device === null ? [account, behind] : [`password\0${email}\0${device}`];
      const done = [pair, `second-factor\0${email}\0${device ?? ''}`, ...others];
      for (const key of done) await store.clearAttempts(key);
    },
  };
}

function keysOf({ email, network }: Pick<Tried, 'email' | 'network'>) {
  return {
    pair: `pair\0${email}\0${network}`,
    account: `account\0${email}`,
    behind: `behind\0${email}`,
    network: `network\0${network}`,
  };
}
