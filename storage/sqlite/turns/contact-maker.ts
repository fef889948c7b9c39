import { randomBytes } from 'node:crypto';
import type { Inbound } from '../../../core/message.ts';
import { sealedIn } from '../../shared/places.ts';
import { dayOf } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/** Makes a contact of an address that wrote for the first time; `hash` is the address's. */
export function createContactMaker({ db, keys, sealer }: StoreParts): (hash: string, inbound: Inbound) => string {
  const insertAddress = db.prepare('insert into addresses (hash, contact_id) values (?, ?)');
  const insertContact = db.prepare(
    'insert into conversations (id, account, sealed_address, last_seq, heard_day) values (?, ?, ?, ?, ?)',
  );
  return (hash, { account, from, at }) => {
    const id = randomBytes(12).toString('hex');
    keys.make(id);
    // Starting at a moment keeps seq growing when a contact is forgotten and comes back as a new one.
    insertContact.run(id, account, sealer.seal(sealedIn.address(id), from), at, dayOf(at));
    insertAddress.run(hash, id);
    return id;
  };
}
