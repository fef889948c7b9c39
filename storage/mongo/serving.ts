import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Collections } from './collections.ts';

/** A process that has not said for so long that it is there has died. */
const SERVING_MS = 30_000;
const SAY_MS = 10_000;

/** A process that serves from the database, by machine and number. */
export interface Serving {
  process: string;
  /** The ids of the ring keys that it was started with. */
  ringKeys: string[];
}

/** Which of so many processes this one is: what any of them could do is shared out. */
export interface Share {
  index: number;
  of: number;
}

export const ALONE: Share = { index: 0, of: 1 };

/** Contact ids are random: their ends share them out evenly. */
export function isInShare(contactId: string, { index, of }: Share): boolean {
  return of === 1 || Number.parseInt(contactId.slice(-6), 16) % of === index;
}

/**
 * Says that this process serves, and which ring keys it knows, for as long as it does: a key is not put in front while
 * somebody could not open what is closed with it. `share` is as it was when this was last said.
 */
export async function sayServing(
  db: Collections,
  ringKeys: readonly string[],
): Promise<AsyncDisposable & { share(): Share }> {
  const { serving } = db.cold;
  const _id = randomUUID();
  const said = { process: `${hostname()}, process ${process.pid}`, ringKeys: [...ringKeys] };
  let share = ALONE;
  const say = async () => {
    await serving.updateOne({ _id }, { $set: { ...said, until: Date.now() + SERVING_MS } }, { upsert: true });
    share = await shareOf(db, _id);
  };
  await takeAwayDead(db);
  await say();
  // What one of these misses the next one says; three of them may fail before anybody thinks us dead.
  const timer = setInterval(() => void say().catch(() => undefined), SAY_MS).unref();
  return {
    share: () => share,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await serving.deleteOne({ _id }).catch(() => undefined);
    },
  };
}

async function shareOf(db: Collections, id: string): Promise<Share> {
  const ids = (await rowsFrom(db)).map(({ _id }) => _id).sort();
  return ids.includes(id) ? { index: ids.indexOf(id), of: ids.length } : ALONE;
}

/** Who serves at this moment, or died less than half a minute ago. */
export async function servingFrom(db: Collections): Promise<Serving[]> {
  return (await rowsFrom(db)).map(({ process, ringKeys }) => ({ process, ringKeys }));
}

async function rowsFrom({ cold: { serving } }: Collections) {
  const found = await serving.find({}, { process: 1, ringKeys: 1, until: 1 }).hint('until').limit(100).lean();
  const now = Date.now();
  return found.filter(({ until }) => until > now);
}

async function takeAwayDead({ cold: { serving } }: Collections): Promise<void> {
  const dead = await serving
    .find({ until: { $lt: Date.now() - SERVING_MS } }, { _id: 1 })
    .hint('until')
    .limit(100)
    .lean();
  if (dead.length > 0) await serving.deleteMany({ _id: { $in: dead.map(({ _id }) => _id) } });
}
