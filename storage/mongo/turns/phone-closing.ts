import type { AddressStore } from '../../../core/address-store.ts';
import type { Inbound } from '../../../core/message.ts';
import {
  addressOfProfile,
  closed,
  DOOR,
  goesToDoor,
  profileIn,
  type SharedPhoneStore,
} from '../../../core/shared-phone.ts';
import type { ConversationStore } from '../../../core/store.ts';
import { sealedIn } from '../../shared/places.ts';
import type { StoreParts } from '../parts.ts';
import type { ConversationDoc } from './conversation-document.ts';
import { createPhoneChanges } from './shared-phones.ts';

type Closing = Parameters<SharedPhoneStore['closePhone']>[0];

/**
 * Closes a profile in steps that may each be done again, for the word that closes it stands before all that it leads to the door:
 * first the phone, so that nothing more is led inside; then the conversation takes in nothing that was led there before; then
 * each word that waits there goes to the door, and out of it.
 */
export function createPhoneClosing(
  parts: StoreParts,
  { contactAt, accept }: Pick<AddressStore, 'contactAt'> & Pick<ConversationStore, 'accept'>,
): Pick<SharedPhoneStore, 'closePhone'> {
  const { db, keys, lookup } = parts;
  const { conversations } = db.hot;
  const { changeTo } = createPhoneChanges(parts);

  async function lead({ address, at, behind }: Closing, revision: number): Promise<void> {
    const contactId = await contactAt(address);
    if (contactId === null || behind === undefined) return;
    const shut = { hash: lookup.hash('address', address), revision };
    await conversations.updateOne({ _id: contactId }, { $set: { shut } });
    const sealer = await keys.find(contactId);
    const found = await conversations.findOne<Pick<ConversationDoc, 'inbox'>>(
      { _id: contactId },
      { projection: { inbox: 1 } },
    );
    if (sealer === null || found === null) return;
    const lock = found.inbox.findIndex(({ key }) => key === behind);
    if (lock < 0) return;
    for (const [index, { key, at: cameAt, sealed }] of found.inbox.entries()) {
      if (index === lock || (index < lock && cameAt <= at)) continue;
      const inbound = sealer.openIfWhole(sealedIn.inbound(contactId, key), sealed) as Inbound | undefined;
      if (inbound === undefined || !goesToDoor(inbound)) continue;
      await accept({ ...inbound, from: addressOfProfile(address, DOOR) });
      await conversations.updateOne({ _id: contactId }, { $pull: { inbox: { key } } });
    }
  }

  return {
    async closePhone(closing) {
      const { address, at } = closing;
      const number = profileIn(address);
      if (number === null) return;
      const change = await changeTo(address, (phone) => ({ phone: closed(phone, { number, at }), outcome: true }));
      if (change !== null) await lead(closing, change.revision);
    },
  };
}
