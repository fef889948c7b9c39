import { LRUCache } from 'lru-cache';
import type { AddressStore } from '../../core/address-store.ts';
import type { Address, Inbound } from '../../core/message.ts';
import type { SharedPhoneStore } from '../../core/shared-phone.ts';
import { forEachAtMost, OF_A_CALL_AT_ONCE } from '../../runtime/at-most.ts';
import type { Heard, IdentityChange } from './read-message.ts';

/** Between looking and moving another may have come in between. */
const TRIES = 3;
const REMEMBERED = 10_000;
/**
 * A number says for so long after its holder's last word who writes: numbers that lie idle are given to others. It is the
 * time for which Meta itself goes on naming the number of somebody who wrote (docs/adr/0010).
 */
const NUMBER_SAYS_MS = 30 * 24 * 3_600_000;

/**
 * Keeps a person's place in the conversation when the number, the BSUID, or what Meta tells us of them changes. Nothing
 * begins by it: somebody whom nobody knows at the old address is not made known. A BSUID is never given to another person,
 * as numbers are: one from before goes on leading to its person, in the store, for what was written under it and comes late.
 */
export interface Identities {
  /** Leads addresses where their people are by now, and gives the messages as they are to be taken in. */
  settle(heard: readonly Heard[], changes: readonly IdentityChange[]): Promise<Inbound[]>;
}

interface Way {
  to: Address;
  at: number;
}

/** Where people are reached, and the phones that several of them share. */
export type FollowedStore = AddressStore & Pick<SharedPhoneStore, 'phoneAt' | 'movePhone'>;

export function createIdentities(store: FollowedStore): Identities {
  const { contactAt } = store;
  const follow = createFollowing(store);
  /** BSUIDs that somebody is reached at, or nobody was at their number. */
  const settled = new LRUCache<Address, true>({ max: REMEMBERED });
  /** Where BSUIDs have gone of people whom nobody knows yet. */
  const unknown = new LRUCache<Address, Way>({ max: REMEMBERED });

  /**
   * Of many people at once; of those who share a number one after the other, for only one of them is who was known by it.
   * Of several messages of one person the first tells.
   */
  async function adoptAll(heard: readonly Heard[]): Promise<void> {
    const named = heard.filter(({ phone }) => phone !== null);
    const firsts = new Map(named.toReversed().map((one) => [one.inbound.from, one]));
    const inOrder = named.filter((one) => firsts.get(one.inbound.from) === one);
    const byPhone = Map.groupBy(inOrder, ({ phone }) => phone);
    await forEachAtMost(OF_A_CALL_AT_ONCE, byPhone.values(), async (ofOne) => {
      for (const one of ofOne) await adopt(one);
    });
  }

  /** Whoever was known by the number goes on under the BSUID, once Meta names it, and not too long after. */
  async function adopt({ inbound: { from, account, at }, phone }: Heard): Promise<void> {
    if (phone === null || settled.has(from)) return;
    if ((await contactAt(from)) === null) await follow({ from: [phone], to: from, at }, account);
    settled.set(from, true);
  }

  /** Leads people where they have gone, and gives the ways of this call. */
  async function followAll(changes: readonly IdentityChange[], account: string): Promise<Map<Address, Address>> {
    const led = new Map<Address, Address>();
    for (const change of changes.toSorted((one, other) => one.at - other.at)) {
      const to = lastOf(change.to, (one) => laterThan(change.at, unknown.get(one)));
      const from = to === change.to ? change.from : [...change.from, change.to];
      const isKnown = await follow({ from, to, at: change.at }, account);
      // Whoever has come back to an address is not where they went from it.
      for (const ways of [led, unknown]) ways.delete(to);
      for (const address of from.filter((one) => one !== to)) {
        led.set(address, to);
        unknown.delete(address);
        if (!isKnown && isBsuid(address)) unknown.set(address, { to, at: change.at });
      }
    }
    return led;
  }

  return {
    async settle(heard, changes) {
      const led = await followAll(changes, heard[0]?.inbound.account ?? accountOf(changes));
      const settledAt = heard.map((one) => ({
        one,
        to: lastOf(one.inbound.from, (address) => led.get(address) ?? unknown.get(address)?.to),
      }));
      await adoptAll(settledAt.filter(({ one, to }) => to === one.inbound.from).map(({ one }) => one));
      return settledAt.map(({ one, to }) => ({ ...one.inbound, from: to }));
    },
  };
}

function laterThan(at: number, way: Way | undefined): Address | undefined {
  return way !== undefined && way.at > at ? way.to : undefined;
}

/** Leads whoever was at an address to another; whether anybody is known at either. */
function createFollowing({ contactAt, reached, moveAddress, keepAddress, phoneAt, movePhone }: FollowedStore) {
  /** Somebody known by a number that has been silent for too long may be another than who has the number now. */
  async function firstKnown(addresses: readonly Address[], at: number): Promise<string | null> {
    for (const address of addresses) {
      const contactId = await contactAt(address);
      if (contactId !== null && (isBsuid(address) || (await hasWrittenLately(contactId, at)))) return contactId;
    }
    return null;
  }

  async function hasWrittenLately(contactId: string, at: number): Promise<boolean> {
    const heardAt = (await reached(contactId))?.heardAt ?? 0;
    return at - heardAt <= NUMBER_SAYS_MS;
  }

  /** Old news of somebody who has gone on since then moves nobody back. */
  async function isThere(contactId: string, from: readonly Address[]): Promise<boolean> {
    const address = (await reached(contactId))?.address;
    return address === undefined || !from.includes(address);
  }

  async function keep(contactId: string, addresses: readonly Address[]): Promise<true> {
    for (const address of addresses) if (isBsuid(address)) await keepAddress(contactId, address);
    return true;
  }

  /**
   * Where several people share the phone nobody is reached at its address itself: all of them go on at the other one. A move that
   * was cut short is ended.
   */
  async function isSharedKnown({ from, to, at }: IdentityChange, account: string): Promise<boolean> {
    const isThere = (await phoneAt(to)) !== null;
    for (const address of from) {
      const phone = await phoneAt(address);
      const heardAt = Math.max(phone?.heardAt ?? 0, phone?.since ?? 0);
      const isKnown = phone !== null && (isBsuid(address) || at - heardAt <= NUMBER_SAYS_MS);
      if ((isThere || isKnown) && (await movePhone({ from: address, to, account, at }))) return true;
    }
    return false;
  }

  return async ({ from, to, at }: IdentityChange, account: string): Promise<boolean> => {
    const frees = from.filter((address) => !isBsuid(address));
    for (let round = 0; round < TRIES; round++) {
      const contactId = await firstKnown(from, at);
      const there = await contactAt(to);
      if (contactId === null && there === null) return isSharedKnown({ from, to, at }, account);
      if (contactId === null) return there !== null && keep(there, from);
      if (contactId === there && (await isThere(contactId, from))) return keep(contactId, from);
      if ((await moveAddress({ contactId, to, account, from: there, frees, at })) === 'moved') {
        return keep(contactId, from);
      }
    }
    throw new Error('an address is another each time one looks');
  };
}

/** Where a way of several steps ends; one that comes back to where it was ends there. */
function lastOf(address: Address, next: (address: Address) => Address | undefined): Address {
  const seen = new Set<Address>();
  let at = address;
  for (let to = next(at); to !== undefined && !seen.has(to); to = next(at)) {
    seen.add(to);
    at = to;
  }
  return at;
}

function accountOf(changes: readonly IdentityChange[]): string {
  return (changes[0]?.to ?? '').split(':').slice(0, 2).join(':');
}

function isBsuid(address: Address): boolean {
  return /:[A-Z]{2}\./.test(address);
}
