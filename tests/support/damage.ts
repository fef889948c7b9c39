import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import mongoose from 'mongoose';

/** What of a contact, or of one of the staff, is damaged where it is kept: a byte of each sealed value is another, or the key is gone. */
export type DamagedPart = Noisy | 'lost key';
type Noisy = 'state' | 'address' | 'message' | 'bubble' | 'ticket' | 'key' | 'staff';

const COLUMNS: Record<Noisy, { table: string; column: string; owner: string }> = {
  state: { table: 'conversations', column: 'sealed_state', owner: 'id' },
  address: { table: 'conversations', column: 'sealed_address', owner: 'id' },
  message: { table: 'inbox', column: 'sealed', owner: 'contact_id' },
  bubble: { table: 'messages', column: 'sealed_body', owner: 'contact_id' },
  ticket: { table: 'tickets', column: 'sealed', owner: 'contact_id' },
  key: { table: 'contact_keys', column: 'wrapped', owner: 'contact_id' },
  staff: { table: 'staff', column: 'sealed', owner: 'id' },
};

/** In the files of the embedded store, beside the process that has them open. */
export function damageInFile(folder: string, part: DamagedPart, contactId: string): void {
  const isKey = part === 'key' || part === 'lost key';
  using db = new DatabaseSync(join(folder, isKey ? 'contact-keys.db' : 'hamroh.db'), { timeout: 5000 });
  if (part === 'lost key') {
    db.prepare('delete from contact_keys where contact_id = ?').run(contactId);
    return;
  }
  const { table, column, owner } = COLUMNS[part];
  const values = db.prepare(`select ${column} as value from ${table} where ${owner} = ? and ${column} is not null`);
  const put = db.prepare(`update ${table} set ${column} = ?1 where ${owner} = ?2 and ${column} = ?3`);
  for (const { value } of values.all(contactId) as { value: Uint8Array }[]) put.run(noise(value), contactId, value);
}

interface Doc {
  _id: string;
  sealedState: mongoose.mongo.Binary | null;
  sealedAddress: mongoose.mongo.Binary;
  inbox: { sealed: mongoose.mongo.Binary }[];
  outbox: { sealedBody: mongoose.mongo.Binary }[];
  ticket?: { sealed: mongoose.mongo.Binary };
}

/** In a document of MongoDB, and in what was written out from it. */
export async function damageInDatabase(uri: string, part: DamagedPart, contactId: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  if (part === 'staff') await damageStaff(connection, contactId);
  else await damageContact(connection, part, contactId);
  await connection.close();
}

async function damageStaff(connection: mongoose.Connection, id: string): Promise<void> {
  const all = connection.collection<{ _id: string; sealed: mongoose.mongo.Binary }>('staff');
  const found = await all.findOne({ _id: id });
  if (found === null) throw new Error('there is no such staff');
  await all.updateOne({ _id: id }, { $set: { sealed: noiseIn(found.sealed) } });
}

async function damageContact(
  connection: mongoose.Connection,
  part: Exclude<DamagedPart, 'staff'>,
  contactId: string,
): Promise<void> {
  const all = connection.collection<Doc>('conversations');
  const doc = await all.findOne({ _id: contactId });
  if (doc === null) throw new Error('there is no such contact');
  const keys = connection.collection<{ _id: string; wrapped: mongoose.mongo.Binary }>('contact_keys');
  const key = part === 'key' ? await keys.findOne({ _id: contactId }) : null;
  if (part === 'lost key') await keys.deleteOne({ _id: contactId });
  if (key !== null) await keys.updateOne({ _id: contactId }, { $set: { wrapped: noiseIn(key.wrapped) } });
  const changed = {
    key: () => ({ _id: contactId }),
    'lost key': () => ({ _id: contactId }),
    state: () => ({ sealedState: doc.sealedState && noiseIn(doc.sealedState) }),
    address: () => ({ sealedAddress: noiseIn(doc.sealedAddress) }),
    message: () => ({ inbox: doc.inbox.map((one) => ({ ...one, sealed: noiseIn(one.sealed) })) }),
    bubble: () => ({ outbox: doc.outbox.map((one) => ({ ...one, sealedBody: noiseIn(one.sealedBody) })) }),
    ticket: () => ({ ticket: doc.ticket && { ...doc.ticket, sealed: noiseIn(doc.ticket.sealed) } }),
  }[part]() as Partial<Doc>;
  await all.updateOne({ _id: contactId }, { $set: changed });
  const listed = connection.collection<{ contactId: string; sealed: mongoose.mongo.Binary }>('tickets');
  for (const { _id, sealed } of part === 'ticket' ? await listed.find({ contactId }).toArray() : []) {
    await listed.updateOne({ _id }, { $set: { sealed: noiseIn(sealed) } });
  }
}

function noiseIn(value: mongoose.mongo.Binary): mongoose.mongo.Binary {
  return new mongoose.mongo.Binary(noise(value.buffer));
}

function noise(value: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(value);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 0xff;
  return changed;
}
