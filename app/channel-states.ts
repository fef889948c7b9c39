import { type StandingDeps, stateOf, withUnserved } from '../bot/account/account-state.ts';
import { channelOf } from '../core/channel.ts';
import type { StandingStore } from '../core/standing.ts';
import { withTimeout } from '../runtime/with-timeout.ts';

const STANDING_MS = 2000;

/** A channel that this process serves, or waits to serve. */
interface Started {
  channel: { account: string };
  health(): string;
}

/** How each account stands, as this process knows it. */
export function statesOf(started: readonly Started[], standing: StandingDeps): [string, string][] {
  return started.map(({ channel: { account }, health }) => [account, stateOf(account, health, standing)]);
}

/** By name. Who serves what we leave to another is asked of the store; where it does not answer, that is told apart. */
export async function channelsOf(
  { store, now }: { store: Pick<StandingStore, 'standing'>; now: () => number },
  states: Map<string, string>,
): Promise<Record<string, string>> {
  const isAlone = ![...states.values()].includes('standby');
  const standing = isAlone ? null : await withTimeout(STANDING_MS, store.standing(now())).catch(() => null);
  const told = standing === null ? states : withUnserved(states, standing, now());
  return Object.fromEntries([...told].map(([account, state]) => [channelOf(account), state]));
}
