import type { AccountLease } from './account-lease.ts';
import type { Stops } from './stops.ts';

export interface StandingDeps {
  stops: Pick<Stops, 'isStopped' | 'isReported'>;
  lease: Pick<AccountLease, 'isAnothers'>;
}

/**
 * How an account stands: `stopped` where it may not send, else what its channel says. What a send of ours was told is no
 * longer ours to tell when another process sends.
 */
export function stateOf(account: string, health: () => string, { stops, lease }: StandingDeps): string {
  const isStopped = stops.isReported(account) || (stops.isStopped(account) && !lease.isAnothers(account));
  return isStopped ? 'stopped' : health();
}
