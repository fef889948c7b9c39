import type { Address, Inbound } from '../../core/message.ts';
import type { AddressStore } from '../../core/store.ts';
import type { Heard, IdentityChange } from './read-message.ts';

/** Between looking and moving another may have come in between. */
const TRIES = 3;
const REMEMBERED = 10_000;

/**
 * Keeps a person's place in the conversation when the number, the BSUID, or what Meta tells us of them changes. Nothing
 * begins by it: somebody whom nobody knows at the old address is not made known.
 */
export interface Identities {
  /** Leads addresses where their people are by now, and gives the messages as they are to be taken in. */
  settle(heard: readonly Heard[], changes: readonly IdentityChange[]): Promise<Inbound[]>;
}

export function createIdentities({ contactAt, moveAddress }: AddressStore): Identities {
  /** BSUIDs that somebody is reached at, or nobody was at their number. */
  const settled = new Set<Address>();
  /** BSUIDs that are no longer; they are never given to another person, as numbers are. */
  const moved = new Map<Address, Address>();

  async function follow({ from, to, at }: IdentityChange, account: string): Promise<void> {
    for (let round = 0; round < TRIES; round++) {
      const contactId = await firstKnown(from);
      const there = await contactAt(to);
      if (contactId === null || contactId === there) return;
      if ((await moveAddress({ contactId, to, account, from: there, at })) === 'moved') return;
    }
    throw new Error('an address is another each time one looks');
  }

  async function firstKnown(addresses: readonly Address[]): Promise<string | null> {
    for (const address of addresses) {
      const contactId = await contactAt(address);
      if (contactId !== null) return contactId;
    }
    return null;
  }

  /** Whoever was known by the number goes on under the BSUID, once Meta names it. */
  async function adopt({ inbound: { from, account, at }, phone }: Heard): Promise<void> {
    if (phone === null || settled.has(from)) return;
    if ((await contactAt(from)) === null) await follow({ from: [phone], to: from, at }, account);
    remember(settled, from);
  }

  return {
    async settle(heard, changes) {
      const account = heard[0]?.inbound.account ?? accountOf(changes);
      const led = new Map<Address, Address>();
      for (const change of changes) {
        await follow(change, account);
        for (const address of change.from) {
          led.set(address, change.to);
          if (isBsuid(address)) moved.set(address, change.to);
        }
        if (moved.size > REMEMBERED) forgetOldest(moved);
      }
      const inbounds: Inbound[] = [];
      for (const one of heard) {
        const to = led.get(one.inbound.from) ?? moved.get(one.inbound.from);
        if (to === undefined) await adopt(one);
        inbounds.push(to === undefined ? one.inbound : { ...one.inbound, from: to });
      }
      return inbounds;
    },
  };
}

function accountOf(changes: readonly IdentityChange[]): string {
  return (changes[0]?.to ?? '').split(':').slice(0, 2).join(':');
}

function isBsuid(address: Address): boolean {
  return /:[A-Z]{2}\./.test(address);
}

function remember(addresses: Set<Address>, address: Address): void {
  addresses.add(address);
  if (addresses.size > REMEMBERED) forgetOldest(addresses);
}

function forgetOldest(of: Set<Address> | Map<Address, unknown>): void {
  const oldest = of.keys().next();
  if (!oldest.done) of.delete(oldest.value);
}
