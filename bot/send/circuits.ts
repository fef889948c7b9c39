import { channelOf } from '../../core/channel.ts';
import { CLOCKS_APART_MS, isNobodys } from '../../core/clock.ts';
import type { AccountWord } from '../../core/standing.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import type { Metrics } from '../../runtime/metrics.ts';

/** Accounts that their channel does not let us send from: nothing of theirs is given up, and one bubble at a time asks. */
export interface Circuits {
  isStopped(account: string): boolean;
  /** Stopped by what the channel has reported, which every process is told; else it is the word of whoever sends. */
  isReported(account: string): boolean;
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
  /** Too many people have reported the account: for an hour only what somebody waits for is sent. */
  spamLimited(account: string, now: number): void;
  /** What channels have told other processes of the accounts, or this one in an earlier life. */
  heard(words: readonly AccountWord[], now: number): void;
  /** Whether what nobody waits for is held back. */
  holdsBulk(account: string, now: number): boolean;
}

/** Meta names no time after which sending on does no more harm. */
export const BULK_HELD_MS = 60 * 60_000;

/** An account that refuses us is asked again so often. */
export const STOPPED_MS = 30_000;

/** A report comes no later; a refusal so far ahead of it was noted under a wrong clock. */
const LATE_REPORT_MS = 24 * 3_600_000;

interface OpenCircuit {
  until: number;
  at: number;
  /** Bubbles are taken, and refused later. */
  isReported: boolean;
}

/** `tell`: what this process was told of an account by its channel, for the others. */
export function createCircuits(
  metrics: Pick<Metrics, 'bulkHeld'>,
  tell: (word: AccountWord) => void = () => undefined,
): Circuits {
  const stopped = new Map<string, OpenCircuit>();
  const heldUntil = new Map<string, number>();

  function stop(account: string, now: number, isReported: boolean): void {
    stopped.set(account, { until: now + STOPPED_MS, at: now, isReported });
  }

  function hold(account: string, until: number | null): void {
    if (until === null) heldUntil.delete(account);
    else heldUntil.set(account, until);
    metrics.bulkHeld.set({ channel: channelOf(account) }, until === null ? 0 : 1);
  }

  const word = (account: string): AccountWord => ({ account, refusedAt: null, passedAt: null, spamAt: null });

  /** As they were told, whoever had been told first. */
  function apply({ account, ...told }: AccountWord, now: number): void {
    // A word that lies ahead was kept under a wrong clock: it would hold until then.
    const [refusedAt, passedAt, spamAt] = [told.refusedAt, told.passedAt, told.spamAt].map((at) =>
      at !== null && at > now + CLOCKS_APART_MS ? null : at,
    );
    const heldTo = (spamAt ?? 0) + BULK_HELD_MS;
    if (heldTo > now && heldTo > (heldUntil.get(account) ?? 0)) hold(account, heldTo);
    const known = stopped.get(account);
    if ((refusedAt ?? 0) > (passedAt ?? 0)) {
      if (known?.isReported !== true) {
        stopped.set(account, { until: now + STOPPED_MS, at: refusedAt ?? now, isReported: true });
      }
    } else if (known?.isReported === true && (passedAt ?? 0) > known.at) stopped.delete(account);
  }

  return {
    heard(words, now) {
      for (const one of words) apply(one, now);
    },
    isStopped: (account) => stopped.has(account),
    isReported: (account) => stopped.get(account)?.isReported === true,
    mayTry: (account, now) => isNobodys(stopped.get(account)?.until ?? 0, now, STOPPED_MS),
    tries(account, now) {
      const known = stopped.get(account);
      if (known !== undefined) stopped.set(account, { ...known, until: now + STOPPED_MS });
    },
    refused: (account, now) => stop(account, now, stopped.get(account)?.isReported ?? false),
    answered(account) {
      if (stopped.get(account)?.isReported === false) stopped.delete(account);
    },
    reportedRefusal(account, now) {
      stop(account, now, true);
      tell({ ...word(account), refusedAt: now });
    },
    reportedSent(account, at) {
      const stoppedAt = stopped.get(account)?.at ?? at;
      if (at <= stoppedAt && stoppedAt - at < LATE_REPORT_MS) return;
      stopped.delete(account);
      tell({ ...word(account), passedAt: at });
    },
    spamLimited(account, now) {
      hold(account, now + BULK_HELD_MS);
      tell({ ...word(account), spamAt: now });
    },
    holdsBulk(account, now) {
      const until = heldUntil.get(account);
      if (until !== undefined && isNobodys(until, now, BULK_HELD_MS)) hold(account, null);
      return heldUntil.has(account);
    },
  };
}

/** Holds back what nobody waits for, and says so once. */
export function holdBulk(
  { circuits, log, now }: { circuits: Circuits; log: ServiceLog; now: () => number },
  account: string,
): void {
  if (!circuits.holdsBulk(account, now())) {
    log.error('too many people have reported us: what nobody waits for is held back');
  }
  circuits.spamLimited(account, now());
}
