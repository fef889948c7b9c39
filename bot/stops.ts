import type { Metrics } from './metrics.ts';

/** Accounts that their channel does not let us send from: nothing of theirs is given up, and one bubble at a time asks. */
export interface Stops {
  isStopped(account: string): boolean;
  /** Whether a bubble of this account may be taken: of one that is stopped, only to ask again. */
  mayTry(account: string, now: number): boolean;
  /** A bubble was taken: of a stopped account nobody else asks meanwhile. */
  tries(account: string, now: number): void;
  refused(account: string, now: number): void;
  /** The channel has answered otherwise: the account may send, unless it takes bubbles and reports them refused later. */
  answered(account: string): void;
  /** The channel had taken a bubble and reports that the account may not send. */
  reportedRefusal(account: string, now: number): void;
  /** The channel reports of a bubble that it went out at this moment. */
  reportedSent(account: string, at: number): void;
}

/** An account that refuses us is asked again so often. */
export const STOPPED_MS = 30_000;

interface Stop {
  until: number;
  at: number;
  /** Bubbles are taken, and refused later. */
  isReported: boolean;
}

export function createStops(metrics: Pick<Metrics, 'stopped'>): Stops {
  const stopped = new Map<string, Stop>();
  const show = (account: string, value: 0 | 1) => metrics.stopped.set({ channel: account.split(':')[0] ?? '' }, value);

  function stop(account: string, now: number, isReported: boolean): void {
    stopped.set(account, { until: now + STOPPED_MS, at: now, isReported });
    show(account, 1);
  }

  function end(account: string): void {
    if (stopped.delete(account)) show(account, 0);
  }

  return {
    isStopped: (account) => stopped.has(account),
    mayTry: (account, now) => (stopped.get(account)?.until ?? 0) <= now,
    tries(account, now) {
      const known = stopped.get(account);
      if (known !== undefined) stopped.set(account, { ...known, until: now + STOPPED_MS });
    },
    refused: (account, now) => stop(account, now, stopped.get(account)?.isReported ?? false),
    answered(account) {
      if (stopped.get(account)?.isReported === false) end(account);
    },
    reportedRefusal: (account, now) => stop(account, now, true),
    reportedSent(account, at) {
      if (at > (stopped.get(account)?.at ?? at)) end(account);
    },
  };
}
