import type { AddressStore } from '../../../core/address-store.ts';
import type { Address, Inbound } from '../../../core/message.ts';
import {
  addressOfProfile,
  arriveAt,
  newSharedPhone,
  PROFILES_MOST,
  phoneSeen,
  placeOf,
  profileIn,
  type SharedPhone,
  type SharedPhoneStore,
  stopped,
  tellSecret,
  withSecret,
  writtenBehind,
} from '../../../core/shared-phone.ts';
import { openAddress } from '../../shared/conversation.ts';
import {
  boundOf,
  movedFrom,
  placesMoved,
  profilesOf,
  readSharedPhone,
  secretHash,
  secretsOf,
} from '../../shared/shared-phone.ts';
import { isThere, isWord } from '../../shared/waiting.ts';
import { isDuplicate } from '../duplicate.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import type { SharedPhoneDoc } from './contact-documents.ts';

/** Changes a phone as it stands at that moment; one that does not change is not written. `null`: nobody shares it. */
export function createPhoneChanges({ db, lookup }: Pick<StoreParts, 'db' | 'lookup'>) {
  const { shared_phones: phones } = db.cold;
  const hashOf = (address: Address) => lookup.hash('address', placeOf(address));

  async function change<Outcome>(
    address: Address,
    rule: (phone: SharedPhone) => { phone: SharedPhone; outcome: Outcome },
  ): Promise<Outcome | null> {
    return (await changeTo(address, rule))?.outcome ?? null;
  }

  /** With the number of the change by which it is as it is. */
  async function changeTo<Outcome>(
    address: Address,
    rule: (phone: SharedPhone) => { phone: SharedPhone; outcome: Outcome },
  ): Promise<{ outcome: Outcome; revision: number } | null> {
    const _id = hashOf(address);
    for (let round = 0; round < ROUNDS; round++) {
      const found = await phones.findOne({ _id }).lean<SharedPhoneDoc>();
      if (found === null) return null;
      const before = readSharedPhone(found.state);
      const { phone, outcome } = rule(before);
      const { revision } = found;
      if (phone === before) return { outcome, revision };
      const written = { state: JSON.stringify(phone), profiles: profilesOf(lookup, address, phone) };
      const changed = await phones.updateOne({ _id, revision }, { $set: written, $inc: { revision: 1 } });
      if (changed.matchedCount === 1) return { outcome, revision: revision + 1 };
    }
    throw new Error('a shared phone is another each time one looks');
  }

  return {
    change,
    changeTo,
    async read(address: Address): Promise<SharedPhone | null> {
      const found = await phones.findOne({ _id: hashOf(address) }).lean<SharedPhoneDoc>();
      return found && readSharedPhone(found.state);
    },
    async remove(address: Address): Promise<void> {
      await phones.deleteOne({ _id: hashOf(address) });
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
 * Opens the profiles of shared phones (phone-closing.ts closes them). That a phone is shared comes in steps that may each be done again: at every
 * one of them what is written there reaches the contact who shares it.
 */
export function createSharedPhones(
  parts: StoreParts,
  { contactAt, reached, keepAddress, moveAddress, finishMoving }: AddressStore & { finishMoving(): Promise<number> },
): Omit<SharedPhoneStore, 'closePhone'> {
  const { lookup } = parts;
  const { change, read, begin, remove, takeBack } = createPhoneChanges(parts);

  type Shared = Parameters<SharedPhoneStore['sharePhone']>[0];
  async function begins({ contactId, address: place, account, secret, at }: Shared): Promise<'shared' | 'changed'> {
    const to = addressOfProfile(place, 1);
    await keepAddress(contactId, to);
    if ((await contactAt(to)) !== contactId) return 'changed';
    const hash = secretHash(lookup, boundOf(lookup, place, null), 1, secret);
    const begun = await begin(place, newSharedPhone(hash, at));
    // What stands there is this contact's own: the secret is the one that was chosen last.
    if (begun === 'found') await change(place, (phone) => ({ phone: withSecret(phone, 1, hash), outcome: true }));
    const moved = await moveAddress({ contactId, to, account, from: contactId, frees: [place], at });
    if (moved === 'moved') return 'shared';
    // They are told that it does not work here: no door is left before their talk.
    if (begun === 'begun' && (await contactAt(place)) === contactId) await takeBack(place);
    return 'changed';
  }

  /** What stands at the old address is written down at the new one first: done again, the move goes on from there. */
  async function takeAlong({ from, to }: Moved): Promise<boolean> {
    const [before, there] = [await read(from), await read(to)];
    const isBegun = there?.cameFrom === lookup.hash('address', placeOf(from));
    if (before === null) return isBegun;
    if ((there !== null && !isBegun) || (await contactAt(to)) !== null) return false;
    if (!isBegun) await begin(to, movedFrom(lookup, from, before));
    await remove(from);
    return true;
  }

  type Moved = Parameters<SharedPhoneStore['movePhone']>[0];
  async function movePhone(moved: Moved): Promise<boolean> {
    // Whoever is leaving the phone by a code, cut short by a crash, leaves it first.
    await finishMoving();
    if (!(await takeAlong(moved))) return false;
    const { account, at } = moved;
    for (const { from, to } of placesMoved(moved.from, moved.to)) {
      const contactId = await contactAt(from);
      if (contactId === null) continue;
      const went = await moveAddress({ contactId, to, account, from: await contactAt(to), frees: [from], at });
      // Said to be done, it would not be told again, and whoever stays behind would be written to where nobody reads.
      if (went === 'changed' && (await isLeftAt(from, contactId))) throw new Error('a profile has not moved yet');
    }
    return true;
  }

  async function isLeftAt(address: Address, contactId: string): Promise<boolean> {
    return (await contactAt(address)) === contactId && (await reached(contactId)) !== null;
  }

  return {
    movePhone,
    async phoneAt(address) {
      const phone = await read(address);
      return phone && phoneSeen(phone);
    },
    async sharePhone(shared) {
      const { address, secret } = shared;
      const number = profileIn(address);
      if (number === null) return begins(shared);
      const kept = await change(address, (phone) => {
        const hash = secretHash(lookup, boundOf(lookup, address, phone), number, secret);
        return { phone: withSecret(phone, number, hash), outcome: true };
      });
      return kept === null ? 'changed' : 'shared';
    },
    async tellSecret(told) {
      const { address, secret } = told;
      const outcome = await change(address, (phone) =>
        tellSecret(phone, told, secretsOf(lookup, boundOf(lookup, address, phone), secret)),
      );
      return outcome ?? { is: 'wrong' };
    },
    async markWritten(inbound) {
      const { from, at } = inbound;
      const number = profileIn(from);
      if (number === null || !isWord(inbound)) return;
      await change(from, (phone) => ({ phone: writtenBehind(phone, { number, at }), outcome: true }));
    },
  };
}

/** A contact cannot be reached: where it shares its phone, nobody can there. */
export function createPhoneStop(
  parts: Pick<StoreParts, 'db' | 'lookup' | 'keys'>,
): (contactId: string) => Promise<void> {
  const { db, keys } = parts;
  const { change } = createPhoneChanges(parts);
  return async (id) => {
    const sealer = await keys.find(id);
    const found = await db.hot.conversations.findOne({ _id: id }, { projection: { sealedAddress: 1 } });
    const address = sealer && found && openAddress(sealer, { id, sealedAddress: found.sealedAddress });
    if (address === null || profileIn(address) === null) return;
    await change(address, (phone) => ({ phone: stopped(phone), outcome: true }));
  };
}

/** Something has come from a phone that could not be reached: all who share it are reached there again. */
function createPhoneReach({ db, lookup }: Pick<StoreParts, 'db' | 'lookup'>): (place: Address) => Promise<void> {
  const { addresses, conversations } = db.hot;
  const numbers = Array.from({ length: PROFILES_MOST }, (_, at) => at + 1);
  return async (place) => {
    const hashes = numbers.map((number) => lookup.hash('address', addressOfProfile(place, number)));
    const rows = await addresses.find({ _id: { $in: hashes } }, { projection: { contactId: 1 } }).toArray();
    for (const { contactId } of rows) {
      await conversations.updateOne({ _id: contactId }, { $set: { isUnreachable: false } });
    }
  };
}

/** Leads what comes to a shared phone to the profile that is open, or to the door; `null`: nobody shares it. */
export function createDoors(
  parts: Pick<StoreParts, 'db' | 'lookup'>,
): (inbound: Inbound, key: string) => Promise<{ inbound: Inbound; revision: number } | 'repeat' | null> {
  const { changeTo } = createPhoneChanges(parts);
  const reach = createPhoneReach(parts);
  return async (inbound, key) => {
    if (profileIn(inbound.from) !== null) return null;
    const led = await changeTo(inbound.from, (before) => {
      const { at } = inbound;
      const { to, phone } = arriveAt(before, { key, at, isWord: isWord(inbound), isThere: isThere(inbound) });
      return { phone, outcome: { to, isBack: before.isStopped === true && !phone.isStopped } };
    });
    if (led === null) return null;
    const { outcome, revision } = led;
    if (outcome.isBack) await reach(inbound.from);
    if (outcome.to === 'repeat') return outcome.to;
    return { inbound: { ...inbound, from: addressOfProfile(inbound.from, outcome.to) }, revision };
  };
}
