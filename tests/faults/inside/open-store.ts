import { randomUUID } from 'node:crypto';
import { type OpenedStore, openStore as openReal } from '../../../storage/open-store.ts';
import { orders, step } from './orders-here.ts';

/** Shorter than a send on a slow line takes. */
const SHORT_LEASE_MS = 300;

/** The store of the settings, each step of which may be the last of this process. */
export async function openStore(...wish: Parameters<typeof openReal>): Promise<OpenedStore> {
  const { store, isShared } = await openReal(...wish);
  const kept: OpenedStore['store'] = {
    ...store,
    accept: (inbound, room) => step('accept', () => store.accept({ ...inbound, id: keyOf(inbound.id) }, room)),
    claimTurn: (now, leaseMs) => step('claim', () => store.claimTurn(now, leaseMs)),
    commitTurn: (commit) => step('commit', () => store.commitTurn(commit)),
    settle: (now) => step('settle', () => store.settle(now)),
    claimSend: (accounts, now, leaseMs, ...held) =>
      step('send claim', () => store.claimSend(accounts, now, leaseOf(leaseMs), ...held)),
    markSent: (delivery, sent) => step('mark', () => store.markSent(delivery, sent)),
  };
  return { store: kept, isShared };
}

function keyOf(id: string): string {
  return orders.planted === 'retry without a key' ? `${id}:${randomUUID()}` : id;
}

function leaseOf(leaseMs: number): number {
  return orders.planted === 'lease shorter than send' ? SHORT_LEASE_MS : leaseMs;
}
