import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import mongoose from 'mongoose';
import type { Store } from '../../core/store.ts';
import { openMongoStore } from '../../storage/mongo/store.ts';
import { KeyRing, makeKey } from '../../storage/shared/key-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { findMongod } from '../support/mongod-binary.ts';
import { temporaryFolder } from '../support/server.ts';
import { median } from './measure.ts';
import { readUsage } from './processes.ts';
import { fill, type Rate, rateOf, timed, type Wish } from './store-turns.ts';
import { figure, type Section, whole } from './table.ts';

const FEW = 1000;
/** A message taken in with the claim of its turn, the turn with the claim of its bubble, the mark. */
const STEPS = 3;
/** What `mongod` gives itself on a machine of 4 GB. */
const CACHE_GB = '1.5';
const AT_ONCE = [16, 64, 256];
/** They take turns with the bare changes: what slows the machine for a while slows both. */
const ROUNDS = 3;

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
      for (const together of AT_ONCE) {
        const row = await rowOf(opened, { together, present, ms: runMs / ROUNDS });
        // Whoever waits half an hour for the table sees that it goes on.
        process.stderr.write(`${[name, ...row].join('  ')}\n`);
        rows.push([name, ...row]);
      }
    }
  }
  return {
    title: 'Both stores, few and many contacts',
    notes: [
      'A turn is `accept` with the claim of the turn, `commitTurn` with a log row, one bubble and the claim of it, and ' +
        '`markSent`, sealed and on the disk: SQLite with `synchronous=FULL`, MongoDB as a replica set of one with `w: majority, j: true`, ' +
        `with a cache of ${CACHE_GB} GB, on the same machine as the program. What turns owe is settled meanwhile, as the bot does.`,
      `The floor of MongoDB is ${STEPS} changes of a small document, one after the other and each confirmed as ours are: what ` +
        'a turn has without reading, seal, log, order or outbox; ours and theirs take turns, and the last column is the median of ' +
        'their ratios, with the least and the most. That of SQLite stands under "The store alone". "program" and "server" are ms of processor a turn.',
    ],
    head: [
      'store',
      'contacts present',
      'at once',
      'turns/s',
      'p50 ms',
      'p99 ms',
      'program',
      'server',
      'bare/s',
      'against bare',
    ],
    rows,
  };
}

/** The medians of some rounds. */
async function rowOf(opened: Opened, wish: Wish): Promise<string[]> {
  await rateOf(opened.store, { ...wish, ms: wish.ms / 2 });
  const [ours, bare, server]: [Rate[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = opened.cpuMs?.() ?? 0;
    const rate = await rateOf(opened.store, wish);
    server.push(((opened.cpuMs?.() ?? 0) - before) / ((rate.perSecond * wish.ms) / 1000));
    ours.push(rate);
    const floor = wish.present === FEW && (await opened.bareRate?.(wish));
    if (floor) bare.push(floor.perSecond);
  }
  const middle = (of: (rate: Rate) => number) => figure(median(ours.map(of)));
  const told = [middle((one) => one.perSecond), middle((one) => one.p50), middle((one) => one.p99)];
  const cpu = [middle((one) => one.cpuMs), opened.cpuMs === undefined ? '' : figure(median(server))];
  const counts = [whole(wish.present), whole(wish.together)];
  if (bare.length === 0) return [...counts, ...told, ...cpu, '', ''];
  const ratios = ours.map(({ perSecond }, round) => perSecond / (bare[round] ?? Number.NaN)).sort((a, b) => a - b);
  const spread = `${figure(median(ratios))} (${figure(ratios.at(0) ?? 0)} to ${figure(ratios.at(-1) ?? 0)})`;
  return [...counts, ...told, ...cpu, figure(median(bare)), spread];
}

/** `bareRate`: turns a second of a program that only changes small documents; `cpuMs`: what the server has spent. */
export type Opened = { store: Store; bareRate?(wish: Wish): Promise<Rate>; cpuMs?(): number } & AsyncDisposable;

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

/** A `mongod` as a replica set of one, and what it has spent of the processors. */
export async function startMongod(): Promise<{ uri: string; cpuMs(): number } & AsyncDisposable> {
  const systemBinary = await findMongod();
  const server = await MongoMemoryReplSet.create({
    binary: systemBinary === null ? {} : { systemBinary, checkMD5: false },
    replSet: { count: 1, storageEngine: 'wiredTiger', args: ['--wiredTigerCacheSizeGB', CACHE_GB] },
  });
  const pid = server.servers[0]?.instanceInfo?.instance.mongodProcess?.pid ?? 0;
  return {
    uri: server.getUri('hamroh'),
    cpuMs: () => readUsage(pid)?.cpuMs ?? Number.NaN,
    [Symbol.asyncDispose]: async () => void (await server.stop()),
  };
}

async function openServer(): Promise<Opened> {
  const server = await startMongod();
  const store = await openMongoStore({ uri: server.uri, keyRing: benchRing() });
  return {
    store,
    cpuMs: server.cpuMs,
    bareRate: (wish) => bareRate(server.uri.replace('/hamroh', '/bare'), wish),
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
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
