import { randomUUID } from 'node:crypto';
import type { DeliveryClaimer } from '../../../core/claimer.ts';
import { type OpenedStore, openStore as openReal } from '../../../storage/open-store.ts';
import type { Step } from '../points.ts';
import { orders, reach, step } from './orders-here.ts';

// What a backup needs of the store is taken from it as it is.
export { dropRehearsal, openRehearsal, openSource, roomOf } from '../../../storage/open-store.ts';

/** Shorter than a send on a slow line takes, and longer than one of a program that has just begun. */
const SHORT_LEASE_MS = 600;

/** The store of the settings, each step of which may be the last of this process. */
export async function openStore(...wish: Parameters<typeof openReal>): Promise<OpenedStore> {
  const { store, isShared } = await openReal(...wish);
  const kept: OpenedStore['store'] = {
    ...store,
    // Where a day has passed it has passed for everybody, though the server of the store does not know.
    storeTime: async () => (orders.clock?.isEverywhere === true ? null : store.storeTime()),
    accept: (inbound, room, claimer) =>
      step('accept', () => store.accept({ ...inbound, id: keyOf(inbound.id) }, room, reached(claimer, 'claim'))),
    claimTurn: (...asked) => step('claim', () => store.claimTurn(...asked)),
    commitTurn: (commit, claimer) =>
      step('commit', () => store.commitTurn(commit, shortened(reached(claimer, 'send claim')))),
    settle: (now, sure) => step('settle', () => store.settle(now, sure)),
    claimSend: (accounts, now, leaseMs, ...held) =>
      step('send claim', () => store.claimSend(accounts, now, leaseOf(leaseMs), ...held)),
    markSent: (delivery, sent) =>
      step('mark', () => store.markSent(delivery, { ...sent, nextAt: nextOf(sent.nextAt) })),
  };
  return { store: kept, isShared };
}

/** What is claimed in another step is claimed nonetheless. */
function reached<Claimed, Taker extends { take(claimed: Claimed): void }>(
  claimer: Taker | undefined,
  name: Step,
): Taker | undefined {
  if (claimer === undefined) return undefined;
  const take = (claimed: Claimed): void => {
    reach(`after ${name}`);
    claimer.take(claimed);
  };
  return { ...claimer, take };
}

function shortened(claimer: DeliveryClaimer | undefined): DeliveryClaimer | undefined {
  return claimer && { ...claimer, leaseMs: leaseOf(claimer.leaseMs) };
}

function keyOf(id: string): string {
  return orders.planted === 'retry without a key' ? `${id}:${randomUUID()}` : id;
}

/** Longer than anything excuses, and shorter than the longest wait: nothing but the person notices. */
const WRONG_BY_MS = 200_000;

function nextOf(nextAt: number): number {
  const isWrong = orders.planted === 'due time from a wrong clock' && orders.clock !== undefined;
  return isWrong ? nextAt + WRONG_BY_MS : nextAt;
}

function leaseOf(leaseMs: number): number {
  return orders.planted === 'lease shorter than send' ? SHORT_LEASE_MS : leaseMs;
}
