import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { findMongod } from '../support/mongod-binary.ts';
import {
  type Environment,
  randomKeys,
  type Server,
  settingsIn,
  startServer,
  temporaryFolder,
} from '../support/server.ts';
import { openWebChat, type WebPerson } from '../support/web-client.ts';
import { percentile } from './measure.ts';
import { figure, type Section, whole } from './table.ts';

const HOSTILE = 20;
/** At most two messages a second of each. */
const GAP_MS = 500;
const WORDS = 1400;
const LETTERS = 'абвгдежзиклмнопрстуфхчшюя';
const TEXT_MAX = 4096;
const LONGEST_MS = 60_000;
const CRY = 'маро дар хона банд карданд, намегузоранд';

/**
 * What somebody waits who writes while twenty sessions write costly messages: distinct words of three letters, 4,096
 * characters of them. Of one network its limit stops most of it; of twenty networks all of it arrives; of none nobody floods.
 */
export async function measureFloods({ floodMs }: { floodMs: number }): Promise<Section> {
  const rows: string[][] = [];
  for (const [store, open] of Object.entries({ SQLite: embedded, MongoDB: shared })) {
    for (const networks of [0, 1, HOSTILE]) {
      await using opened = await open();
      const found = await flood(opened.server, { networks, floodMs });
      const row = [store, whole(networks), whole(found.taken), whole(found.refused), ...found.waits.map(figure)];
      process.stderr.write(`${row.join('  ')}\n`);
      rows.push(row);
    }
  }
  return {
    title: 'A flood of costly messages on the web',
    notes: [
      `${HOSTILE} sessions write at most ${1000 / GAP_MS} messages a second each for ${floodMs / 1000} s; meanwhile somebody of another ` +
        'network writes a word each half second, and each half second a newcomer cries for help. Milliseconds from the ' +
        'message to its answer on the page, of `main.ts` in a process of its own.',
    ],
    head: ['store', 'networks', 'taken', 'refused', 'usual p50', 'usual p95', 'cry p50', 'cry p95'],
    rows,
  };
}

type Opened = { server: Server } & AsyncDisposable;

async function started(environment: Environment): Promise<Opened> {
  const folder = await temporaryFolder();
  const server = await startServer(await settingsIn(folder.path, { TRUST_PROXY: '127.0.0.1', ...environment }));
  return {
    server,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

const embedded = (): Promise<Opened> => started({});

async function shared(): Promise<Opened> {
  const systemBinary = await findMongod();
  const mongod = await MongoMemoryReplSet.create({
    binary: systemBinary === null ? {} : { systemBinary, checkMD5: false },
    replSet: { count: 1, storageEngine: 'wiredTiger' },
  });
  const { server, ...rest } = await started({ MONGODB_URI: mongod.getUri('hamroh'), DATA_KEYS: randomKeys() });
  return {
    server,
    async [Symbol.asyncDispose]() {
      await rest[Symbol.asyncDispose]();
      await mongod.stop();
    },
  };
}

async function flood(server: Server, { networks, floodMs }: { networks: number; floodMs: number }) {
  const counted = { taken: 0, refused: 0 };
  const usual: number[] = [];
  const cries: number[] = [];
  const bystander = await openWebChat(server, undefined, '192.0.2.1');
  await answerTo(bystander, '/start');
  const until = performance.now() + floodMs;
  const isOver = () => performance.now() >= until;
  const hostile = Array.from({ length: networks === 0 ? 0 : HOSTILE }, async (_, index) => {
    const one = await openWebChat(server, undefined, `198.51.100.${1 + (index % networks)}`);
    await one.says('/start').catch(() => undefined);
    for (let id = 0; !isOver(); id += 1) {
      const began = performance.now();
      const { status } = await one.posts({ id: `h${id}`, text: costly() });
      if (status === 202) counted.taken += 1;
      else counted.refused += 1;
      await pause(Math.max(0, GAP_MS - (performance.now() - began)));
    }
    await one[Symbol.asyncDispose]();
  });
  const waiting = (async () => {
    while (!isOver()) {
      usual.push(await answerTo(bystander, 'салом'));
      await pause(GAP_MS);
    }
  })();
  const crying = (async () => {
    for (let index = 1; !isOver(); index += 1) {
      await using person = await openWebChat(server, undefined, `203.0.113.${index % 250}`);
      cries.push(await answerTo(person, CRY));
      await pause(GAP_MS);
    }
  })();
  await Promise.all([...hostile, waiting, crying]);
  await bystander[Symbol.asyncDispose]();
  const waits = [usual, cries].flatMap((all) => [percentile(all, 50), percentile(all, 95)]);
  return { ...counted, waits };
}

async function answerTo(person: WebPerson, text: string): Promise<number> {
  const began = performance.now();
  await person.says(text).catch(() => undefined);
  await person.sees(/./s, { timeoutMs: LONGEST_MS }).catch(() => undefined);
  return performance.now() - began;
}

/** No message is as another: nothing that is remembered of one helps with the next. */
function costly(): string {
  const found = new Set<string>();
  while (found.size < WORDS) {
    found.add(Array.from({ length: 3 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join(''));
  }
  return [...found].join(' ').slice(0, TEXT_MAX);
}
