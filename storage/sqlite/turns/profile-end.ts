import { addressOfProfile, DOOR, profileIn, withoutProfile } from '../../../core/shared-phone.ts';
import { openAddress } from '../../shared/conversation.ts';
import { readSharedPhone } from '../../shared/shared-phone.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

interface Own {
  phone: string;
  number: number;
}

/** Ends the profile of a contact who is forgotten or goes on elsewhere. */
export interface ProfileEnd {
  /** Nothing is left of the profile, and of a phone that nobody shares any more. */
  endProfile(contactId: string, at: number): void;
  /**
   * Whom nobody comes to once the profile has ended: with the last one the door of its phone, and profiles in which nobody has
   * written; but for the door where somebody has asked for help or is still to be told something: no wish of another forgets a cry.
   * To be asked before it ends, while the address of the contact can be read.
   */
  leftBehind(contactId: string, at: number): string[];
}

export function createProfileEnd({ db, lookup, sealer }: StoreParts): ProfileEnd {
  const selectOwn = db.prepare(
    `select phone, number from shared_phone_profiles
       where address in (select hash from addresses where contact_id = ?)`,
  );
  const select = db.prepare('select state from shared_phones where hash = ?');
  const put = db.prepare('update shared_phones set state = ?2 where hash = ?1');
  const remove = db.prepare('delete from shared_phones where hash = ?');
  const removeProfile = db.prepare('delete from shared_phone_profiles where phone = ? and number = ?');
  const selectAddress = db.prepare('select sealed_address as sealedAddress from conversations where id = ?');
  const selectAt = db.prepare('select contact_id as id from addresses where hash = ?');
  const selectBare = db.prepare(
    `select contact_id as id from addresses join shared_phone_profiles on address = hash where phone = ? and number <> ?`,
  );

  const selectWaits = db.prepare(
    `select 1 from tickets where contact_id = ?1 and status = 'open'
       union all select 1 from outbox where contact_id = ?1 limit 1`,
  );

  function withoutOwn({ phone, number }: Own, at: number) {
    const state = first<{ state: string }>(select, phone)?.state;
    return state === undefined ? null : withoutProfile(readSharedPhone(state), { number, at });
  }

  function atDoor(id: string): { id: string }[] {
    const row = first<{ sealedAddress: Uint8Array }>(selectAddress, id);
    const address = row === undefined ? null : openAddress(sealer, { id, ...row });
    if (address === null || profileIn(address) === null) return [];
    return rows<{ id: string }>(selectAt, lookup.hash('address', addressOfProfile(address, DOOR)));
  }

  return {
    endProfile(contactId, at) {
      for (const own of rows<Own>(selectOwn, contactId)) {
        const left = withoutOwn(own, at);
        if (left === null) remove.run(own.phone);
        else {
          put.run(own.phone, JSON.stringify(left));
          removeProfile.run(own.phone, own.number);
        }
      }
    },

    leftBehind(contactId, at) {
      const ended = rows<Own>(selectOwn, contactId).filter((own) => withoutOwn(own, at) === null);
      if (ended.length === 0) return [];
      const bare = ended.flatMap(({ phone, number }) => rows<{ id: string }>(selectBare, phone, number));
      const door = atDoor(contactId).filter(({ id }) => first(selectWaits, id) === undefined);
      return [...door, ...bare].map(({ id }) => id);
    },
  };
}
