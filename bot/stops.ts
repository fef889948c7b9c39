import type { Metrics } from './metrics.ts';

/** Accounts that their channel does not let us send from: nothing of theirs is given up, and one bubble at a time asks. */
export interface Stops {
  isStopped(account: string): boolean;
  /** Whether a bubble of this account may be taken: of one that is stopped, only to ask again. */
  mayTry(account: string, now: number): boolean;
  /** A bubble was taken: of a stopped account nobody else asks meanwhile. */
  tries(account: string, now: number): void;
  refused(account: string, now: number): void;
  /** The channel has answered otherwise: the account may send. */
  answered(account: string): void;
}

/** An account that refuses us is asked again so often. */
export const STOPPED_MS = 30_000;

export function createStops(metrics: Pick<Metrics, 'stopped'>): Stops {
  const until = new Map<string, number>();
  const show = (account: string, value: 0 | 1) => metrics.stopped.set({ channel: account.split(':')[0] ?? '' }, value);
  return {
    isStopped: (account) => until.has(account),
    mayTry: (account, now) => (until.get(account) ?? 0) <= now,
    tries(account, now) {
      if (until.has(account)) until.set(account, now + STOPPED_MS);
    },
    refused(account, now) {
      until.set(account, now + STOPPED_MS);
      show(account, 1);
    },
    answered(account) {
      if (until.delete(account)) show(account, 0);
    },
  };
}
