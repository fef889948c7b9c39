import { withoutProfile } from '../../../core/shared-phone.ts';
import { readSharedPhone } from '../../shared/shared-phone.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/** Nothing is left of the profile of a contact who is forgotten or goes on elsewhere, and of a phone that nobody shares any more. */
export function createProfileEnd({ db }: StoreParts): (contactId: string) => void {
  const selectOwn = db.prepare(
    `select phone, number from shared_phone_profiles
       where address in (select hash from addresses where contact_id = ?)`,
  );
  const select = db.prepare('select state from shared_phones where hash = ?');
  const put = db.prepare('update shared_phones set state = ?2 where hash = ?1');
  const remove = db.prepare('delete from shared_phones where hash = ?');
  const removeProfile = db.prepare('delete from shared_phone_profiles where phone = ? and number = ?');
  return (contactId) => {
    for (const { phone, number } of rows<{ phone: string; number: number }>(selectOwn, contactId)) {
      const state = first<{ state: string }>(select, phone)?.state;
      const left = state === undefined ? null : withoutProfile(readSharedPhone(state), number);
      if (left === null) remove.run(phone);
      else {
        put.run(phone, JSON.stringify(left));
        removeProfile.run(phone, number);
      }
    }
  };
}
