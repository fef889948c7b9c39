import type { Inbound } from '../../../core/message.ts';
import {
  addressOfProfile,
  closed,
  DOOR,
  goesToDoor,
  profileIn,
  type SharedPhoneStore,
} from '../../../core/shared-phone.ts';
import { sealedIn } from '../../shared/places.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createTakingIn } from './inbox.ts';
import { createMove } from './moving.ts';
import { createPhoneRows } from './shared-phones.ts';

interface Behind {
  key: string;
  sealed: Uint8Array;
}

/** Closes a profile, with all that is meant for the door from then on; one transaction. */
export function createPhoneClosing(parts: StoreParts): Pick<SharedPhoneStore, 'closePhone'> {
  const { db, writer, sealer } = parts;
  const phones = createPhoneRows(parts);
  const { contactAt } = createMove(parts);
  const takeIn = createTakingIn(parts);
  const findLock = db.prepare('select position from inbox where contact_id = ? and key = ?');
  const selectBehind = db.prepare(
    'select key, sealed from inbox where contact_id = ?1 and key <> ?2 and (position > ?3 or at > ?4) order by position',
  );
  const remove = db.prepare('delete from inbox where contact_id = ? and key = ?');

  type Closing = Parameters<SharedPhoneStore['closePhone']>[0];
  function lead({ address, at, behind = '' }: Closing): void {
    const contactId = contactAt(address);
    const lock = contactId === null ? undefined : first<{ position: number }>(findLock, contactId, behind);
    if (contactId === null || lock === undefined) return;
    for (const { key, sealed } of rows<Behind>(selectBehind, contactId, behind, lock.position, at)) {
      const inbound = sealer.openIfWhole(sealedIn.inbound(contactId, key), sealed) as Inbound | undefined;
      if (inbound === undefined || !goesToDoor(inbound)) continue;
      takeIn({ ...inbound, from: addressOfProfile(address, DOOR) });
      remove.run(contactId, key);
    }
  }

  return {
    closePhone: (closing) =>
      writer.write(() => {
        const { address, at } = closing;
        const [number, before] = [profileIn(address), phones.read(address)];
        if (number === null || before === null) return;
        phones.write(address, before, closed(before, { number, at }));
        lead(closing);
      }),
  };
}
