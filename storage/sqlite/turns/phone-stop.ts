import type { Address } from '../../../core/message.ts';
import { placeOf, profileIn, stopped } from '../../../core/shared-phone.ts';
import { openAddress } from '../../shared/conversation.ts';
import { readSharedPhone } from '../../shared/shared-phone.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/** A contact cannot be reached: where it shares its phone, nobody can there. */
export function createPhoneStop({ db, sealer, lookup }: StoreParts): (contactId: string) => void {
  const selectAddress = db.prepare('select sealed_address as sealedAddress from conversations where id = ?');
  const select = db.prepare('select state from shared_phones where hash = ?');
  const put = db.prepare('update shared_phones set state = ?2 where hash = ?1');
  return (id) => {
    const row = first<{ sealedAddress: Uint8Array }>(selectAddress, id);
    const address = row === undefined ? null : openAddress(sealer, { id, ...row });
    if (address === null || profileIn(address) === null) return;
    const hash = lookup.hash('address', placeOf(address));
    const state = first<{ state: string }>(select, hash)?.state;
    if (state !== undefined) put.run(hash, JSON.stringify(stopped(readSharedPhone(state))));
  };
}

/** Something has come from a phone that could not be reached: all who share it are reached there again. */
export function createPhoneReach({ db, lookup }: StoreParts): (place: Address) => void {
  const reach = db.prepare(
    `update conversations set is_unreachable = 0 where id in (
       select contact_id from addresses join shared_phone_profiles on address = hash where phone = ?)`,
  );
  return (place) => void reach.run(lookup.hash('address', placeOf(place)));
}
