import { addressOfProfile, DOOR, profileIn, withoutProfile } from '../../../core/shared-phone.ts';
import { openAddress } from '../../shared/conversation.ts';
import { readSharedPhone } from '../../shared/shared-phone.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { newContactId } from './addresses.ts';
import type { SharedPhoneDoc } from './contact-documents.ts';
import type { ConversationDoc } from './conversation-document.ts';
import { idsOf } from './message-id.ts';

/** Whose profile ends, and by which of its addresses. */
export interface Leaving {
  contact: Pick<ConversationDoc, '_id' | 'sealedAddress'>;
  hash: string;
  at: number;
}

/** Ends the profile whose address leads nowhere any more. */
export interface ProfileEnd {
  /** Nothing is left of the profile, and of a phone that nobody shares. */
  endProfile(leaving: Pick<Leaving, 'hash' | 'at'>): Promise<void>;
  /**
   * Whom nobody comes to once the profile has ended: with the last one the door of its phone, and profiles in which nobody has
   * written; but for the door where somebody has asked for help or is still to be told something: no wish of another forgets a cry.
   * To be asked before it ends, while the address of the contact can be read.
   */
  leftBehind(leaving: Leaving): Promise<string[]>;
}

export function createProfileEnd({
  db,
  addresses,
  keys,
  lookup,
}: Pick<StoreParts, 'db' | 'addresses' | 'keys' | 'lookup'>): ProfileEnd {
  const { shared_phones: phones } = db.cold;
  const { conversations, tickets } = db.hot;

  async function find(hash: string) {
    const found = await phones.findOne({ 'profiles.address': hash }).hint('profiles').lean<SharedPhoneDoc>();
    const own = found?.profiles.find(({ address }) => address === hash);
    return found == null || own === undefined ? null : { ...found, number: own.number };
  }

  async function doorOf({ _id: id, sealedAddress }: Leaving['contact']): Promise<string[]> {
    const sealer = await keys.find(id);
    const address = sealer && openAddress(sealer, { id, sealedAddress });
    if (address === null || profileIn(address) === null) return [];
    return [lookup.hash('address', addressOfProfile(address, DOOR))];
  }

  async function waits(id: string): Promise<boolean> {
    const said = { _id: id, 'outbox.0': { $exists: true } };
    if ((await conversations.findOne(said, { projection: { _id: 1 } })) !== null) return true;
    return (await tickets.findOne({ _id: idsOf(id), status: 'open' }, { projection: { _id: 1 } })) !== null;
  }

  return {
    async endProfile({ hash, at }) {
      for (let round = 0; round < ROUNDS; round++) {
        const found = await find(hash);
        if (found === null) return;
        const { _id, revision, state, number } = found;
        const left = withoutProfile(readSharedPhone(state), { number, at });
        if (left === null) {
          if ((await phones.deleteOne({ _id, revision })).deletedCount === 1) return;
          continue;
        }
        const profiles = found.profiles.filter(({ address }) => address !== hash);
        const $set = { state: JSON.stringify(left), profiles };
        if ((await phones.updateOne({ _id, revision }, { $set, $inc: { revision: 1 } })).matchedCount === 1) return;
      }
      throw new Error('a shared phone is another each time one looks');
    },

    async leftBehind({ contact, hash, at }) {
      const found = await find(hash);
      if (found === null) return [];
      const { state, number, profiles } = found;
      if (withoutProfile(readSharedPhone(state), { number, at }) !== null) return [];
      const bare = profiles.map(({ address }) => address).filter((address) => address !== hash);
      const there: string[] = [];
      for (const left of await doorOf(contact)) {
        const id = await addresses.look(left);
        if (id !== null && !(await waits(id))) there.push(id);
      }
      for (const left of bare) there.push(...[(await addresses.look(left)) ?? []].flat());
      return there;
    },
  };
}

/** Closes the conversation and those that the same person held from addresses before; gives all of them. */
export function createClosing({ db }: Pick<StoreParts, 'db'>): (contactId: string, at: number) => Promise<string[]> {
  const { conversations } = db.hot;
  return async function close(contactId, at) {
    const going = { $set: { forgetAt: at, movedTo: newContactId() }, $inc: { version: 1 } };
    const open = { _id: contactId, movedTo: { $exists: false } };
    if ((await conversations.updateOne(open, going)).matchedCount === 0) {
      await conversations.updateOne({ _id: contactId, forgetAt: { $exists: false } }, { $set: { forgetAt: at } });
    }
    const before = await conversations.find({ movedTo: contactId }, { projection: { _id: 1 } }).toArray();
    const closed = [contactId];
    for (const { _id } of before) closed.push(...(await close(_id, at)));
    return closed;
  };
}
