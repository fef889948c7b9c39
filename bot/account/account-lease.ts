import { channelOf } from '../../core/channel.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { pauseFor } from '../../runtime/pause.ts';
import { withTimeout } from '../../runtime/with-timeout.ts';

/** A lease that is not renewed for so long is another process's to take. */
export const ACCOUNT_LEASE_MS = 6000;
const RENEW_MS = 1500;
/** We believe in our lease for less time than others must wait for it: a slow answer or a slower clock does no harm. */
const TRUSTED_MS = 4500;
/** A store that hangs is as good as away: whoever waits for it longer serves on what is another's by now. */
const ANSWER_MS = 1500;

export interface AccountLeaseDeps {
  /** True when the account is ours for `ACCOUNT_LEASE_MS` from now on. */
  lease: (account: string) => Promise<boolean>;
  /** Gives it back, so that another process need not wait. */
  release: (account: string) => Promise<void>;
  log: ServiceLog;
  /** Milliseconds that never jump. */
  elapsed: () => number;
  /** Left out: 1.5 s. */
  answerMs?: number;
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Which accounts this process serves: of all that share a store, one at a time receives and sends for an account. */
export interface AccountLease {
  isOurs(account: string): boolean;
  /** Another process has said so; false while nobody has answered yet. */
  isAnothers(account: string): boolean;
  /** Runs the work for as long as the account is ours, again and again, until the signal says stop. */
  serve(account: string, work: (signal: AbortSignal) => Promise<unknown>, signal: AbortSignal): Promise<void>;
}

export function createAccountLease(deps: AccountLeaseDeps): AccountLease {
  const trustedUntil = new Map<string, number>();
  const refused = new Set<string>();
  const isOurs = (account: string): boolean => deps.elapsed() < (trustedUntil.get(account) ?? 0);
  return {
    isOurs,
    isAnothers: (account) => refused.has(account),
    async serve(account, work, signal) {
      const pause = deps.pause ?? pauseFor;
      let serving: { end: AbortController; done: Promise<unknown> } | null = null;
      const stand = async (): Promise<void> => {
        serving?.end.abort();
        await serving?.done;
        serving = null;
      };
      while (!signal.aborted) {
        await renew(deps, account, { trustedUntil, refused });
        if (isOurs(account)) serving ??= begin(deps, work);
        else await stand();
        await pause(RENEW_MS, signal);
      }
      await stand();
      trustedUntil.delete(account);
      // Whoever waits takes it within the lease anyway.
      await withTimeout(deps.answerMs ?? ANSWER_MS, deps.release(account)).catch(() => undefined);
    },
  };
}

function begin(
  { log }: AccountLeaseDeps,
  work: (signal: AbortSignal) => Promise<unknown>,
): { end: AbortController; done: Promise<unknown> } {
  const end = new AbortController();
  const done = work(end.signal).catch((error: unknown) => log.error({ err: error }, 'an account is not served'));
  return { end, done };
}

/** What the store does not answer is no loss yet: the lease holds until its time has run out. */
async function renew(
  { lease, elapsed, log, answerMs = ANSWER_MS }: AccountLeaseDeps,
  account: string,
  { trustedUntil, refused }: { trustedUntil: Map<string, number>; refused: Set<string> },
): Promise<void> {
  const askedAt = elapsed();
  try {
    const isGranted = await withTimeout(answerMs, lease(account));
    const was = trustedUntil.has(account);
    if (isGranted) trustedUntil.set(account, askedAt + TRUSTED_MS);
    else trustedUntil.delete(account);
    if (isGranted) refused.delete(account);
    else refused.add(account);
    if (isGranted !== was) log.info({ account: channelOf(account), isOurs: isGranted }, 'an account has changed hands');
  } catch (error) {
    refused.delete(account);
    log.warn({ failure: error instanceof Error ? error.name : typeof error }, 'a lease waits for the store');
  }
}
