import { channelOf } from '../../core/channel.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { pauseFor } from '../../runtime/pause.ts';
import { withTimeout } from '../../runtime/with-timeout.ts';
import { backoffMs } from '../send/retry-policy.ts';

/** A lease that is not renewed for so long is another process's to take. */
export const ACCOUNT_LEASE_MS = 6000;
const RENEW_MS = 1500;
/** We believe in our lease for less time than others must wait for it: a slow answer or a slower clock does no harm. */
const TRUSTED_MS = 4500;
/** A store that hangs is as good as away: whoever waits for it longer serves on what is another's by now. */
const ANSWER_MS = 1500;
/** Work that went on for so long before it ended by a throw is begun again soon. */
export const WENT_WELL_MS = 60_000;

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
  /** Its work has ended by a throw and is not begun again yet: nobody receives for it. */
  isFailing(account: string): boolean;
  /**
   * Runs the work for as long as the account is ours, again and again, until the signal says stop. What ends by a throw is
   * begun again, each time later; what ends otherwise is done.
   */
  serve(account: string, work: (signal: AbortSignal) => Promise<unknown>, signal: AbortSignal): Promise<void>;
}

export function createAccountLease(deps: AccountLeaseDeps): AccountLease {
  const trustedUntil = new Map<string, number>();
  const refused = new Set<string>();
  const failing = new Set<string>();
  const isOurs = (account: string): boolean => deps.elapsed() < (trustedUntil.get(account) ?? 0);
  return {
    isOurs,
    isAnothers: (account) => refused.has(account),
    isFailing: (account) => failing.has(account),
    async serve(account, work, signal) {
      const pause = deps.pause ?? pauseFor;
      const doing = createDoing(deps, work, {
        begun: () => failing.delete(account),
        failed: () => failing.add(account),
      });
      while (!signal.aborted) {
        await renew(deps, account, { trustedUntil, refused });
        if (isOurs(account)) doing.begin();
        else await doing.end();
        await pause(RENEW_MS, signal);
      }
      await doing.end();
      trustedUntil.delete(account);
      // Whoever waits takes it within the lease anyway.
      await withTimeout(deps.answerMs ?? ANSWER_MS, deps.release(account)).catch(() => undefined);
    },
  };
}

/** The work of one account. */
interface Doing {
  /** Nothing, where it was begun, or has ended by a throw so lately that it rests. */
  begin(): void;
  /** Resolves when it has ended. */
  end(): Promise<void>;
}

function createDoing(
  { log, elapsed }: AccountLeaseDeps,
  work: (signal: AbortSignal) => Promise<unknown>,
  told: { begun: () => void; failed: () => void },
): Doing {
  let serving: { end: AbortController; done: Promise<void> } | null = null;
  let tries = 0;
  let restsUntil = 0;

  async function run({ signal }: AbortController): Promise<void> {
    const at = elapsed();
    try {
      await work(signal);
    } catch (error) {
      log.error({ err: error }, 'an account is not served');
      if (signal.aborted) return;
      tries = elapsed() - at < WENT_WELL_MS ? tries + 1 : 1;
      restsUntil = elapsed() + backoffMs(tries, 1);
      serving = null;
      told.failed();
    }
  }

  return {
    begin() {
      if (serving !== null || elapsed() < restsUntil) return;
      told.begun();
      const end = new AbortController();
      serving = { end, done: Promise.resolve() };
      serving.done = run(end);
    },
    async end() {
      serving?.end.abort();
      await serving?.done;
      serving = null;
      // Whoever comes back to it begins at once.
      tries = 0;
      restsUntil = 0;
      told.begun();
    },
  };
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
