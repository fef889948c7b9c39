import type { AddressStore } from '../../core/address-store.ts';
import type { Delivery } from '../../core/outgoing.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { addressOfProfile, DOOR } from '../../core/shared-phone.ts';
import type { LogStore } from '../../core/store.ts';

/** Telegram takes away what is not older. */
const COVER_REACH_MS = 48 * 3_600_000;
const COVER_MESSAGES = 500;

export type DeletesStore = Pick<LogStore, 'externalIds' | 'externalIdsAt'> & Pick<AddressStore, 'contactAt'>;

/** The bubble with all that goes from the chat before it is said: looked for each time that it is tried. */
export async function withDeletes(
  { store, now }: { store: DeletesStore; now: () => number },
  { contactId, address, outbound }: Pick<Delivery, 'contactId' | 'address' | 'outbound'>,
): Promise<Delivery['outbound']> {
  const { kind, wipes, wipesDoor } = outbound;
  if (kind !== 'cover' && wipes === undefined && wipesDoor === undefined) return outbound;
  const since = now() - COVER_REACH_MS;
  const own =
    kind === 'cover'
      ? [store.externalIds(contactId, since, COVER_MESSAGES)]
      : // What an older release has written into the outbox names one place, outside a list.
        [wipes ?? []].flat().map((place) => store.externalIdsAt(contactId, { ...place, since }, COVER_MESSAGES));
  const atDoor = wipesDoor === undefined ? [] : [saidAtDoor()];
  const deletes = await Promise.all([...own, ...atDoor]).catch(() => {
    throw new SendFailure('unreachable', 'the store does not say what is to be deleted');
  });
  return { ...outbound, deletes: [...new Set([...(outbound.deletes ?? []), ...deletes.flat()])] };

  async function saidAtDoor(): Promise<string[]> {
    const door = await store.contactAt(addressOfProfile(address, DOOR));
    return door === null ? [] : store.externalIds(door, since, COVER_MESSAGES);
  }
}
