import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import mongoose from 'mongoose';
import { settleAlways } from '../../app/upkeep/settle.ts';
import type { Address } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';
import type { Store } from '../../core/store.ts';
import type { ClaimedTurn } from '../../core/turn-commit.ts';
import { openLog } from '../../runtime/log.ts';
import { openMongoStore } from '../../storage/mongo/store.ts';
import { KeyRing, makeKey } from '../../storage/shared/key-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { findMongod } from '../support/mongod-binary.ts';
import { temporaryFolder } from '../support/server.ts';
import { ACCOUNT, hear, LEASE_MS, START, say, turnOf } from '../support/store-talk.ts';
import { percentile } from './measure.ts';
import { figure, type Section, whole } from './table.ts';

const FEW = 1000;
const FILLING = 64;
/** A message taken in with the claim of its turn, the turn with the claim of its bubble, the mark. */
const STEPS = 3;
/** What `mongod` gives itself on a machine of 4 GB. */
const CACHE_GB = '1.5';
const BUBBLE = 'Шумо ҳоло дар ҷои бехатар ҳастед? '.repeat(6);

interface Rate {
  perSecond: number;
  p50: number;
  p99: number;
}

/**
 * Turns a second and what one takes, with so many workers at once and so many contacts present, on both stores in one
 * run. A turn is `accept` with its claim, `commitTurn` with a log row, a bubble and the claim of it, and `markSent`.
 */
export async function measureBothStores({ many, runMs }: { many: number; runMs: number }): Promise<Section> {
  const rows: string[][] = [];
  for (const [name, open] of Object.entries(STORES)) {
    await using opened = await open();
    for (const present of [FEW, many]) {
      await fill(opened.store, present);
      for (const together of [16, 64]) {
        await rateOf(opened.store, { together, present, ms: runMs / 2 });
        const { perSecond, p50, p99 } = await rateOf(opened.store, { together, present, ms: runMs });
        const row = [name, whole(present), whole(together), figure(perSecond), figure(p50), figure(p99)];
        // Whoever waits half an hour for the table sees that it goes on.
        process.stderr.write(`${row.join('  ')}\n`);
        rows.push(row);
      }
    }
    for (const together of [16, 64]) {
      const bare = await opened.bareRate?.({ together, present: FEW, ms: runMs });
      if (bare === undefined) continue;
      const { perSecond, p50, p99 } = bare;
      rows.push([`${name}, bare`, whole(FEW), whole(together), figure(perSecond), figure(p50), figure(p99)]);
    }
  }
  return {
    title: 'Both stores, few and many contacts',
    notes: [
      'A turn is `accept` with the claim of the turn, `commitTurn` with a log row, one bubble and the claim of it, and ' +
        '`markSent`, sealed and on the disk: SQLite with `synchronous=FULL`, MongoDB as a replica set of one with `w: majority, j: true`, ' +
        `with a cache of ${CACHE_GB} GB, on the same machine as the program. What turns owe is settled meanwhile, as the bot does.`,
      `The floor of MongoDB is ${STEPS} changes of a small document, one after the other and each confirmed as ours are: what ` +
        'a turn has without reading, seal, log, order or outbox. That of SQLite stands under "The store alone".',
    ],
    head: ['store', 'contacts present', 'at once', 'turns/s', 'p50 ms', 'p99 ms'],
    rows,
  };
}

interface Wish {
  together: number;
  present: number;
  ms: number;
}

/** `bareRate`: turns a second of a program that only changes small documents. */
export type Opened = { store: Store; bareRate?(wish: Wish): Promise<Rate> } & AsyncDisposable;

export const STORES: Record<string, () => Promise<Opened>> = { SQLite: openEmbedded, MongoDB: openServer };

async function openEmbedded(): Promise<Opened> {
  const folder = await temporaryFolder();
  const store = await openSqliteStore({ folder: join(folder.path, 'store'), keyRing: benchRing() });
  return {
    store,
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function openServer(): Promise<Opened> {
  const systemBinary = await findMongod();
  const server = await MongoMemoryReplSet.create({
    binary: systemBinary === null ? {} : { systemBinary, checkMD5: false },
    replSet: { count: 1, storageEngine: 'wiredTiger', args: ['--wiredTigerCacheSizeGB', CACHE_GB] },
  });
  const uri = server.getUri('hamroh');
  const store = await openMongoStore({ uri, keyRing: benchRing() });
  return {
    store,
    bareRate: (wish) => bareRate(server.getUri('bare'), wish),
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await server.stop();
    },
  };
}

async function bareRate(uri: string, { together, present, ms }: Wish): Promise<Rate> {
  const connection = await mongoose.createConnection(uri).asPromise();
  const bare = connection
    .getClient()
    .db()
    .collection<{ _id: string; sealed: Uint8Array }>('bare', { writeConcern: { w: 'majority', j: true } });
  const sealed = new Uint8Array(500);
  await bare.deleteMany({});
  await bare.insertMany(Array.from({ length: present }, (_, index) => ({ _id: String(index), sealed })));
  const turn = async (index: number) => {
    for (let step = 0; step < STEPS; step += 1) {
      await bare.updateOne({ _id: String(index) }, { $set: { sealed }, $inc: { version: 1 } as never });
    }
  };
  const rate = await timed(turn, { together, present, ms });
  await connection.close();
  return rate;
}

function benchRing(): KeyRing {
  return new KeyRing('bench', new Map([['bench', makeKey()]]));
}

function person(index: number): Address {
  return `telegram:${index + 1}`;
}

/** Everybody has written once and been answered; whoever has already is passed over. */
async function fill(store: Store, present: number): Promise<void> {
  await using _settling = settlingOf(store);
  let next = 0;
  const filling = Array.from({ length: FILLING }, async () => {
    while (next < present) {
      const index = next++;
      if ((await store.sentTo(person(index), { newest: true }, 1)).length === 0) await oneTurn(store, person(index));
    }
  });
  await Promise.all(filling);
}

async function rateOf(store: Store, wish: Wish): Promise<Rate> {
  await using _settling = settlingOf(store);
  return timed((index) => oneTurn(store, person(index)), wish);
}

/** Writes out what turns owe, as the bot does; its end waits for all of it. */
function settlingOf(store: Store): AsyncDisposable {
  const closing = new AbortController();
  const log = openLog('warn', { write: (line) => void process.stderr.write(line) });
  const settling = settleAlways({ store, log, now: () => START }, closing.signal);
  return {
    async [Symbol.asyncDispose]() {
      closing.abort();
      await settling;
      await settleAll(store);
    },
  };
}

/** So many workers at once, each with another of those present. */
async function timed(work: (index: number) => Promise<void>, { together, present, ms }: Wish): Promise<Rate> {
  const took: number[] = [];
  const began = performance.now();
  const until = began + ms;
  // A stride that meets all contacts and no contact twice at once.
  let next = 0;
  const working = Array.from({ length: together }, async () => {
    while (performance.now() < until) {
      next = (next + 7919) % present;
      const at = performance.now();
      await work(next);
      took.push(performance.now() - at);
    }
  });
  await Promise.all(working);
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: took.length / seconds, p50: percentile(took, 50), p99: percentile(took, 99) };
}

/**
 * One message in, and one turn and one bubble of whoever is next: with many at once that may be another contact's. As in the
 * bot, whoever has a free hand claims the turn as it takes the message in, and the bubble as it keeps the turn.
 */
async function oneTurn(store: Store, from: Address): Promise<void> {
  let claimed: ClaimedTurn | null = null;
  const take = (turn: ClaimedTurn) => {
    claimed = turn;
  };
  await store.accept(hear('Ман паспортамро гум кардам', { from }), undefined, { now: START, leaseMs: LEASE_MS, take });
  claimed ??= await store.claimTurn(START, LEASE_MS);
  const delivery = (claimed && (await turned(store, claimed))) ?? (await store.claimSend([ACCOUNT], START, LEASE_MS));
  if (delivery !== null) await store.markSent(delivery, { externalId: '4711', at: START, nextAt: START });
}

/** The bubble that may leave at once. */
async function turned(store: Store, claimed: ClaimedTurn): Promise<Delivery | null> {
  const log = claimed.waiting.map(({ key }) => ({ key, at: START, kind: 'text', place: null, text: BUBBLE }));
  let leaving: Delivery | null = null;
  const take = (delivery: Delivery) => {
    leaving = delivery;
  };
  const sender = { accounts: [ACCOUNT], held: [], now: START, leaseMs: LEASE_MS, take };
  await store.commitTurn(turnOf(claimed, { outbound: [say(BUBBLE)], log }), sender);
  return leaving;
}

async function settleAll(store: Store): Promise<void> {
  while ((await store.settle(START)) > 0);
}
