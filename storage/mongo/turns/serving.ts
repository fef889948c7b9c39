import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Collections } from '../collections.ts';

/** A process that has not said for so long that it is there has died. */
const SERVING_MS = 30_000;
const SAY_MS = 10_000;

/** A process that serves from the database, by machine and number. */
export interface Serving {
  process: string;
  /** The ids of the ring keys that it was started with. */
  ringKeys: string[];
}

/**
 * Says that this process serves, and which ring keys it knows, for as long as it does: a key is not put in front while
 * somebody could not open what is closed with it.
 */
export async function sayServing(db: Collections, ringKeys: readonly string[]): Promise<AsyncDisposable> {
  const { serving } = db.cold;
  const _id = randomUUID();
  const said = { process: `${hostname()}, process ${process.pid}`, ringKeys: [...ringKeys] };
  const say = () =>
    serving.updateOne({ _id }, { $set: { ...said, until: Date.now() + SERVING_MS } }, { upsert: true }).exec();
  await takeAwayDead(db);
  await say();
  // What one of these misses the next one says; three of them may fail before anybody thinks us dead.
  const timer = setInterval(() => void say().catch(() => undefined), SAY_MS).unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await serving.deleteOne({ _id }).catch(() => undefined);
    },
  };
}

/** Who serves at this moment, or died less than half a minute ago. */
export async function servingFrom({ cold: { serving } }: Collections): Promise<Serving[]> {
  const found = await serving.find({}, { process: 1, ringKeys: 1, until: 1 }).hint('until').limit(100).lean();
  const now = Date.now();
  return found.filter(({ until }) => until > now).map(({ process, ringKeys }) => ({ process, ringKeys }));
}

async function takeAwayDead({ cold: { serving } }: Collections): Promise<void> {
  const dead = await serving
    .find({ until: { $lt: Date.now() - SERVING_MS } }, { _id: 1 })
    .hint('until')
    .limit(100)
    .lean();
  if (dead.length > 0) await serving.deleteMany({ _id: { $in: dead.map(({ _id }) => _id) } });
}
