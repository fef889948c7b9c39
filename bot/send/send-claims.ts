import type { DeliveryClaimer } from '../../core/claimer.ts';
import type { Delivery } from '../../core/outgoing.ts';
import type { OutboxStore } from '../../core/store.ts';
import type { Channel } from './channel.ts';
import type { Circuits } from './circuits.ts';
import { type InFlight, USUAL } from './in-flight.ts';

/** Longer than a send may take; a claim that outlives it belongs to a worker that died. */
export const LEASE_MS = 30_000;
export const SEND_MS = 20_000;

/** Whether a send that begins at this moment ends before another may claim the bubble. */
export function hasTimeToSend({ claimedAt }: Pick<Delivery, 'claimedAt'>, now: number): boolean {
  return now - claimedAt <= LEASE_MS - SEND_MS;
}

interface ClaimDeps {
  store: Pick<OutboxStore, 'claimSend'>;
  channels: readonly Pick<Channel, 'account'>[];
  circuits: Circuits;
  now: () => number;
  isServed?: (account: string) => boolean;
  inFlight: InFlight;
  /** Sends what was claimed. */
  begin: (delivery: Delivery) => void;
}

/** Whoever sends claims through these. */
export interface SendClaims {
  /** Claims of each account what may leave, as many at once as have room; how many. What was claimed leaves, whatever fails. */
  together(): Promise<number>;
  /** Takes what is said at this moment, beside `held` slots that are lent; `null`: others wait for all of them. */
  claimerOf(held: number): DeliveryClaimer | null;
}

export function createSendClaims(deps: ClaimDeps): SendClaims {
  const { channels, circuits, now, isServed = () => true } = deps;
  const served = () => channels.map(({ account }) => account).filter(isServed);
  return {
    together: () =>
      sumOf(
        served()
          .filter((one) => circuits.mayTry(one, now()))
          .map((account) => claimOf(deps, account)),
      ),
    claimerOf: (held) => claimerOf(deps, served(), held),
  };
}

/** All are waited for; one that failed is told after the others. */
async function sumOf(counts: Promise<number>[]): Promise<number> {
  const outcomes = await Promise.allSettled(counts);
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return outcomes.reduce((sum, outcome) => sum + (outcome.status === 'fulfilled' ? outcome.value : 0), 0);
}

/** Of one account; of one that is stopped a single bubble, which asks whether it still is. */
async function claimOf(deps: ClaimDeps, account: string): Promise<number> {
  const { inFlight, circuits, begin } = deps;
  const wanted = Math.min(inFlight.wanted(account), circuits.isStopped(account) ? 1 : Number.POSITIVE_INFINITY);
  let had = 0;
  const claims = Array.from({ length: wanted }, async () => {
    const delivery = await claim(deps, account);
    if (delivery === null) return 0;
    had += 1;
    begin(delivery);
    return 1;
  });
  return sumOf(claims).finally(() => inFlight.had(account, had, wanted));
}

async function claim({ store, now, circuits, inFlight }: ClaimDeps, account: string): Promise<Delivery | null> {
  const at = now();
  const held = circuits.holdsBulk(account, at) ? [account] : [];
  const usual = inFlight.isForUsual(account) ? await store.claimSend([account], at, LEASE_MS, held, USUAL) : null;
  const delivery = usual ?? (await store.claimSend([account], at, LEASE_MS, held));
  if (delivery !== null) circuits.tries(account, at);
  return delivery;
}

/** Of accounts that are in order: one that is stopped is tried by the loop, once in a while. */
function claimerOf(
  { circuits, now, inFlight, begin }: ClaimDeps,
  served: readonly string[],
  lent: number,
): DeliveryClaimer | null {
  const accounts = served.filter((one) => !circuits.isStopped(one) && inFlight.isIdle(one, lent));
  if (accounts.length === 0) return null;
  const lentAt = now();
  const held = accounts.filter((one) => circuits.holdsBulk(one, lentAt));
  return { accounts, held, now: lentAt, leaseMs: LEASE_MS, take: begin };
}
