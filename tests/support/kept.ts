import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import mongoose from 'mongoose';
import type { Environment } from './server.ts';
import { bytesIn } from './store-files.ts';

/** Looks at a store from beside, as somebody who has its disks would. */
async function withDatabase<Result>(
  uri: string,
  look: (beside: mongoose.Connection) => Promise<Result>,
): Promise<Result> {
  const beside = await mongoose.createConnection(uri, { maxPoolSize: 2 }).asPromise();
  return look(beside).finally(() => beside.close());
}

/** Every byte that is kept. */
export function bytesOf({ MONGODB_URI: uri, DATA_DIR: folder = '' }: Environment): Promise<Buffer> {
  return uri === undefined ? bytesIn(folder) : withDatabase(uri, dumpOf);
}

/** Every document of every collection, as bytes and as text: what a thief of the disks or of a dump has. */
export async function dumpOf(beside: mongoose.Connection): Promise<Buffer> {
  const { BSON } = mongoose.mongo;
  const all: Buffer[] = [];
  for (const { name } of await beside.listCollections()) {
    for await (const document of beside.collection(name).find({})) {
      all.push(Buffer.from(BSON.serialize(document)), Buffer.from(BSON.EJSON.stringify(document)));
    }
  }
  return Buffer.concat(all);
}

/** Counts of what the store holds; `fewest` and `most`: inbound messages of one contact. */
export interface Kept {
  inbound: number;
  fewest: number;
  most: number;
  waiting: number;
  unsent: number;
  outbound: number;
  notSent: number;
}

export function keptIn({ MONGODB_URI: uri, DATA_DIR: folder = '' }: Environment): Promise<Kept> {
  return uri === undefined ? Promise.resolve(keptInFiles(folder)) : withDatabase(uri, keptInDatabase);
}

function keptInFiles(folder: string): Kept {
  using db = new DatabaseSync(join(folder, 'hamroh.db'), { readOnly: true });
  const row = db
    .prepare(
      `select (select count(*) from messages where direction = 'in') as inbound,
              (select min(n) from (select count(*) as n from messages where direction = 'in' group by contact_id)) as fewest,
              (select max(n) from (select count(*) as n from messages where direction = 'in' group by contact_id)) as most,
              (select count(*) from inbox) as waiting,
              (select count(*) from outbox) as unsent,
              (select count(*) from messages where direction = 'out') as outbound,
              (select count(*) from messages where direction = 'out' and state <> 'sent') as notSent`,
    )
    .get();
  return { ...row } as unknown as Kept;
}

async function keptInDatabase(beside: mongoose.Connection): Promise<Kept> {
  const messages = beside.collection('messages');
  const conversations = await beside.collection('conversations').find({}).toArray();
  const lengthOf = (field: string) =>
    conversations.reduce((sum, one) => sum + ((one[field] as unknown[] | undefined)?.length ?? 0), 0);
  const perContact = (
    await messages
      .aggregate<{ n: number }>([{ $match: { direction: 'in' } }, { $group: { _id: '$contactId', n: { $sum: 1 } } }])
      .toArray()
  ).map(({ n }) => n);
  return {
    inbound: await messages.countDocuments({ direction: 'in' }),
    fewest: Math.min(...perContact),
    most: Math.max(...perContact),
    waiting: lengthOf('inbox'),
    unsent: lengthOf('outbox'),
    outbound: await messages.countDocuments({ direction: 'out' }),
    notSent: await messages.countDocuments({ direction: 'out', state: { $ne: 'sent' } }),
  };
}
