import { isSilent, type Standing } from '../../core/standing.ts';
import type { Circuits } from '../send/circuits.ts';
import type { AccountLease } from './account-lease.ts';

export interface StandingDeps {
  circuits: Pick<Circuits, 'isStopped' | 'isReported'>;
  lease: Pick<AccountLease, 'isAnothers' | 'isFailing'>;
}

/**
 * How an account stands: `stopped` where it may not send, else what its channel says. What a send of ours was told is no
 * longer ours to tell when another process sends.
 */
export function stateOf(account: string, health: () => string, { circuits, lease }: StandingDeps): string {
  const isStopped = circuits.isReported(account) || (circuits.isStopped(account) && !lease.isAnothers(account));
  if (isStopped) return 'stopped';
  const state = health();
  // Its channel was well when the work that receives ended by a throw.
  return state === 'ok' && lease.isFailing(account) ? 'unreachable' : state;
}

/** The same states, but `unserved` where an account is left to another process and none has told lately that it serves it. */
export function withUnserved(
  states: ReadonlyMap<string, string>,
  { accounts }: Pick<Standing, 'accounts'>,
  now: number,
): Map<string, string> {
  const isServed = (account: string) =>
    accounts.some((one) => one.account === account && one.state !== null && !isSilent(one.toldAt, now));
  return new Map(
    [...states].map(([account, state]) => [account, state === 'standby' && !isServed(account) ? 'unserved' : state]),
  );
}
