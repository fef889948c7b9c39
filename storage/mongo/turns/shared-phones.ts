import type { AddressStore } from '../../../core/address-store.ts';
import type { Address, Inbound } from '../../../core/message.ts';
import {
  addressOfProfile,
  arriveAt,
  closed,
  newSharedPhone,
  placeOf,
  profileIn,
  type SharedPhone,
  type SharedPhoneStore,
  tellSecret,
  withoutProfile,
  withSecret,
} from '../../../core/shared-phone.ts';
import { profilesOf, readSharedPhone, secretHash, secretsOf } from '../../shared/shared-phone.ts';
import { isWord } from '../../shared/waiting.ts';
import { isDuplicate } from '../duplicate.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import type { SharedPhoneDoc } from './contact-documents.ts';

/** Changes a phone as it stands at that moment; one that does not change is not written. `null`: nobody shares it. */
function createPhoneChanges({ db, lookup }: Pick<StoreParts, 'db' | 'lookup'>) {
  const { shared_phones: phones } = db.cold;
  const hashOf = (address: Address) => lookup.hash('address', placeOf(address));

  async function change<Outcome>(
    address: Address,
    rule: (phone: SharedPhone) => { phone: SharedPhone; outcome: Outcome },
  ): Promise<Outcome | null> {
    const _id = hashOf(address);
    for (let round = 0; round < ROUNDS; round++) {
      const found = await phones.findOne({ _id }).lean<SharedPhoneDoc>();
      if (found === null) return null;
      const before = readSharedPhone(found.state);
      const { phone, outcome } = rule(before);
      if (phone === before) return outcome;
      const { revision } = found;
      const written = { state: JSON.stringify(phone), profiles: profilesOf(lookup, address, phone) };
      const changed = await phones.updateOne({ _id, revision }, { $set: written, $inc: { revision: 1 } });
      if (changed.matchedCount === 1) return outcome;
    }
    throw new Error('a shared phone is another each time one looks');
  }

  return {
    change,
    async read(address: Address): Promise<SharedPhone | null> {
      const found = await phones.findOne({ _id: hashOf(address) }).lean<SharedPhoneDoc>();
      return found && readSharedPhone(found.state);
    },
    /** `found`: one stands there, which an earlier try may have begun with another secret. */
    async begin(address: Address, phone: SharedPhone): Promise<'begun' | 'found'> {
      const begun = { revision: 0, state: JSON.stringify(phone), profiles: profilesOf(lookup, address, phone) };
      try {
        const asked = await phones.updateOne({ _id: hashOf(address) }, { $setOnInsert: begun }, { upsert: true });
        return asked.upsertedCount === 1 ? 'begun' : 'found';
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return 'found';
      }
    },
    /** As it was begun and nobody has come to it since. */
    async takeBack(address: Address): Promise<void> {
      await phones.deleteOne({ _id: hashOf(address), revision: 0 });
    },
  };
}

/**
 * Opens and closes the profiles of shared phones. That a phone is shared comes in steps that may each be done again: at every
 * one of them what is written there reaches the contact who shares it.
 */
export function createSharedPhones(
  parts: StoreParts,
  { contactAt, keepAddress, moveAddress }: Pick<AddressStore, 'contactAt' | 'keepAddress' | 'moveAddress'>,
): SharedPhoneStore {
  const { lookup } = parts;
  const { change, read, begin, takeBack } = createPhoneChanges(parts);

  type Shared = Parameters<SharedPhoneStore['sharePhone']>[0];
  async function begins({ contactId, address: place, account, secret, at }: Shared): Promise<'shared' | 'changed'> {
    const to = addressOfProfile(place, 1);
    await keepAddress(contactId, to);
    if ((await contactAt(to)) !== contactId) return 'changed';
    const hash = secretHash(lookup, place, 1, secret);
    const begun = await begin(place, newSharedPhone(hash, at));
    // What stands there is this contact's own: the secret is the one that was chosen last.
    if (begun === 'found') await change(place, (phone) => ({ phone: withSecret(phone, 1, hash), outcome: true }));
    const moved = await moveAddress({ contactId, to, account, from: contactId, frees: [place], at });
    if (moved === 'moved') return 'shared';
    // They are told that it does not work here: no door is left before their talk.
    if (begun === 'begun' && (await contactAt(place)) === contactId) await takeBack(place);
    return 'changed';
  }

  return {
    async phoneAt(address) {
      const phone = await read(address);
      return phone && { open: phone.open, heardAt: phone.heardAt };
    },
    async sharePhone(shared) {
      const { address, secret } = shared;
      const number = profileIn(address);
      if (number === null) return begins(shared);
      const hash = secretHash(lookup, address, number, secret);
      const kept = await change(address, (phone) => ({ phone: withSecret(phone, number, hash), outcome: true }));
      return kept === null ? 'changed' : 'shared';
    },
    async tellSecret(told) {
      const secretOf = secretsOf(lookup, told.address, told.secret);
      return (await change(told.address, (phone) => tellSecret(phone, told, secretOf))) ?? { is: 'wrong' };
    },
    async closePhone({ address, at }) {
      const number = profileIn(address);
      if (number === null) return;
      await change(address, (phone) => ({ phone: closed(phone, { number, at }), outcome: true }));
    },
  };
}

/** Leads what comes to a shared phone to the profile that is open, or to the door; `null`: nobody shares it. */
export function createDoors(
  parts: Pick<StoreParts, 'db' | 'lookup'>,
): (inbound: Inbound, key: string) => Promise<Inbound | 'repeat' | null> {
  const { change } = createPhoneChanges(parts);
  return async (inbound, key) => {
    if (profileIn(inbound.from) !== null) return null;
    const to = await change(inbound.from, (phone) => {
      const led = arriveAt(phone, { key, at: inbound.at, isWord: isWord(inbound) });
      return { phone: led.phone, outcome: led.to };
    });
    if (to === null || to === 'repeat') return to;
    return { ...inbound, from: addressOfProfile(inbound.from, to) };
  };
}

/** Nothing is left of the profile whose address leads nowhere any more, and of a phone that nobody shares. */
export function createProfileEnd({ db }: Pick<StoreParts, 'db'>): (hash: string) => Promise<void> {
  const { shared_phones: phones } = db.cold;
  return async (hash) => {
    for (let round = 0; round < ROUNDS; round++) {
      const found = await phones.findOne({ 'profiles.address': hash }).hint('profiles').lean<SharedPhoneDoc>();
      const own = found?.profiles.find(({ address }) => address === hash);
      if (found == null || own === undefined) return;
      const { _id, revision } = found;
      const left = withoutProfile(readSharedPhone(found.state), own.number);
      if (left === null) {
        if ((await phones.deleteOne({ _id, revision })).deletedCount === 1) return;
        continue;
      }
      const profiles = found.profiles.filter(({ address }) => address !== hash);
      const $set = { state: JSON.stringify(left), profiles };
      if ((await phones.updateOne({ _id, revision }, { $set, $inc: { revision: 1 } })).matchedCount === 1) return;
    }
    throw new Error('a shared phone is another each time one looks');
  };
}
