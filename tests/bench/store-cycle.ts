import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Address } from '../../core/message.ts';
import type { Store } from '../../core/store.ts';
import { KeyRing, makeKey } from '../../storage/shared/key-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { temporaryFolder } from '../support/server.ts';
import { ACCOUNT, claim, claimDelivery, hear, START, say, turnOf } from '../support/store-talk.ts';
import { median, type Rounds } from './measure.ts';
import { figure, type Section, times } from './table.ts';

/** accept, commitTurn, claimSend and markSent wait for the disk each; claimTurn does not. */
const COMMITS = 4;
const TOGETHER = 32;
const BUBBLE = 'Шумо ҳоло дар ҷои бехатар ҳастед? '.repeat(6);

/** Messages a second through the store alone, beside bare inserts that wait for the disk as often. */
export async function measureStore({ runs, runMs }: Rounds): Promise<Section> {
  await using folder = await temporaryFolder();
  const keyRing = new KeyRing('bench', new Map([['bench', makeKey()]]));
  await using store = await openSqliteStore({ folder: join(folder.path, 'store'), keyRing });
  using bare = openBare(join(folder.path, 'bare.db'));
  const works = {
    one: () => cycle(store, peopleFrom(0, 1)),
    many: () => cycle(store, peopleFrom(1, TOGETHER)),
    bareOne: async () => bare.commits(COMMITS, 1),
    bareMany: async () => bare.commits(COMMITS, TOGETHER),
  };
  const names = Object.keys(works) as (keyof typeof works)[];
  const rates = new Map(names.map((name) => [name, [] as number[]]));
  for (const name of names) await rateOf(works[name], runMs / 2);
  for (let run = 0; run < runs; run++) {
    for (const name of names) rates.get(name)?.push(await rateOf(works[name], runMs));
  }
  const rate = (name: keyof typeof works) => median(rates.get(name) ?? []);
  const row = (what: string, ours: number, floor: number) => [what, figure(ours), figure(floor), times(floor, ours)];
  return {
    title: 'The store alone',
    notes: [
      'A message is `accept`, `claimTurn`, `commitTurn` with a log row and one bubble, `claimSend` and ' +
        `\`markSent\`, sealed, in a file. The floor is ${COMMITS} bare inserts of 500 bytes, each with its commit, into ` +
        'a file with the same WAL and `synchronous=FULL`: a message cannot be had for less than it waits for the disk.',
      `With ${TOGETHER} contacts at a time the calls of one kind share a commit, and so do the inserts of the floor.`,
    ],
    head: ['contacts at a time', 'messages/s', 'floor/s', 'against the floor'],
    rows: [row('1', rate('one'), rate('bareOne')), row(String(TOGETHER), rate('many'), rate('bareMany'))],
  };
}

async function rateOf(work: () => Promise<number>, ms: number): Promise<number> {
  const began = performance.now();
  let done = 0;
  let took = 0;
  while (took < ms) {
    done += await work();
    took = performance.now() - began;
  }
  return (done / took) * 1000;
}

function peopleFrom(first: number, count: number): Address[] {
  return Array.from({ length: count }, (_, index): Address => `telegram:${first + index + 1}`);
}

/** One message of each of them, all the way. */
async function cycle(store: Store, people: readonly Address[]): Promise<number> {
  await Promise.all(people.map((from) => store.accept(hear('Ман паспортамро гум кардам', { from }))));
  const claims = await Promise.all(people.map(() => claim(store)));
  await Promise.all(
    claims.map((claimed) => {
      const log = claimed.waiting.map(({ key }) => ({ key, at: START, kind: 'text', place: null, text: BUBBLE }));
      return store.commitTurn(turnOf(claimed, { outbound: [say(BUBBLE)], log }));
    }),
  );
  const deliveries = await Promise.all(people.map(() => claimDelivery(store)));
  const sent = { externalId: '4711', at: START, nextAt: START };
  await Promise.all(deliveries.map((delivery) => store.markSent(delivery, sent)));
  if (new Set(deliveries.map(({ address }) => address)).size !== people.length)
    throw new Error('a contact was left out');
  if (deliveries.some(({ account }) => account !== ACCOUNT)) throw new Error('a bubble has another account');
  return people.length;
}

interface Bare extends Disposable {
  /** So many commits, each with so many inserts; gives for how many messages that stands. */
  commits(count: number, together: number): number;
}

function openBare(file: string): Bare {
  const db = new DatabaseSync(file);
  db.exec('pragma journal_mode = wal; pragma synchronous = full');
  db.exec('create table kept (position integer primary key, at integer not null, body blob not null) strict');
  const insert = db.prepare('insert into kept (at, body) values (?, ?)');
  const body = new Uint8Array(500);
  return {
    commits(count, together) {
      for (let commit = 0; commit < count; commit++) {
        db.exec('begin immediate');
        for (let row = 0; row < together; row++) insert.run(START, body);
        db.exec('commit');
      }
      return together;
    },
    [Symbol.dispose]: () => db.close(),
  };
}
