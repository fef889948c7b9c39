import { setTimeout as pause } from 'node:timers/promises';
import { hasMongod, startOwnMongod } from '../support/own-mongod.ts';
import {
  type Environment,
  pollingAt,
  randomKeys,
  settingsIn,
  startServer,
  temporaryFolder,
} from '../support/server.ts';
import { spawnFakeBotApi } from '../support/telegram/spawn-fake-bot-api.ts';
import { startFirst } from './first-start.ts';
import { readUsage, startScript } from './processes.ts';
import { figure, type Section, whole } from './table.ts';

const IDLE_MS = 3000;
const PEOPLE = 300;
/** Telegram lets a bot send 30 messages a second, and most answers are more than one: the rest piles up in the store. */
const PER_SECOND = 88;
/** Said by each in turn, after `/start`. */
const SAYS = ['Тоҷикӣ', 'розӣ ҳастам', '/menu', '1', 'паспорт'];

interface Held {
  /** Of the first start on a store, which reads the files of the program and looks at whether they are sound. */
  firstMb: number;
  idleMb: number;
  mostMb: number;
}

/** What `main.ts` holds in memory on both stores, while nobody writes and while more is said than it may answer. */
export async function measureMemory({ runMs }: { runMs: number }): Promise<Section> {
  const embedded = await holdOn({}, runMs);
  const shared = hasMongod ? await holdOnMongo(runMs) : null;
  await using floor = await startScript('bare-server.ts', {});
  await pause(IDLE_MS);
  const row = (what: string, { firstMb, idleMb, mostMb }: Held) => [what, ...[firstMb, idleMb, mostMb].map(figure)];
  return {
    title: 'Memory under load',
    notes: [
      `${PEOPLE} people write ${PER_SECOND} messages a second for ${whole(runMs / 1000)} s over long polling, to a fake of ` +
        'Telegram with its limits, in a process of its own; read from `/proc`. The first start reads and checks the files of the program; ' +
        'the second one serves, as every one after it.',
    ],
    head: ['what', 'first start, most, MB', 'second start, idle, MB', 'under load, most, MB'],
    rows: [
      row('`main.ts` on SQLite', embedded),
      ...(shared === null ? [] : [row('`main.ts` on MongoDB', shared)]),
      ['floor: a bare `node:http` server', '', figure(readUsage(floor.pid)?.residentMb ?? Number.NaN), ''],
    ],
  };
}

async function holdOnMongo(runMs: number): Promise<Held> {
  await using mongod = await startOwnMongod();
  return await holdOn({ MONGODB_URI: mongod.uri, DATA_KEYS: randomKeys() }, runMs);
}

async function holdOn(store: Environment, runMs: number): Promise<Held> {
  await using folder = await temporaryFolder();
  await using fake = await spawnFakeBotApi();
  const environment = await settingsIn(folder.path, { ...store, ...pollingAt(fake) });
  const firstMb = await startFirst(environment);
  await using server = await startServer(environment);
  await pause(IDLE_MS);
  const idleMb = readUsage(server.pid)?.residentMb ?? Number.NaN;
  const said: Promise<unknown>[] = [];
  const began = performance.now();
  for (let message = 0; performance.now() - began < runMs; message += 1) {
    await pause(Math.max(0, began + (message * 1000) / PER_SECOND - performance.now()));
    const turn = Math.floor(message / PEOPLE);
    const text = turn === 0 ? '/start' : (SAYS[(turn - 1) % SAYS.length] ?? '');
    said.push(fake.user(9000 + (message % PEOPLE)).says(text));
  }
  await Promise.all(said);
  return { firstMb, idleMb, mostMb: readUsage(server.pid)?.mostResidentMb ?? Number.NaN };
}
