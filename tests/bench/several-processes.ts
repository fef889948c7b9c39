import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openMongoStore } from '../../storage/mongo/store.ts';
import { openKeyRingFile } from '../../storage/shared/key-ring.ts';
import { temporaryFolder } from '../support/server.ts';
import { startMongod } from './both-stores.ts';
import { median } from './measure.ts';
import { type Script, startScript } from './processes.ts';
import type { ClientSettings } from './store-client.ts';
import { fill, type Rate } from './store-turns.ts';
import { figure, type Section, whole } from './table.ts';

const PRESENT = 1000;
const COUNTS = [1, 2, 4];
const AT_ONCE = [16, 64, 256];
const ROUNDS = 2;
/** After so long each knows of the others, and what is owed is shared out. */
const KNOWN_MS = 11_000;
const WARM_MS = 4000;

interface Shared extends Rate {
  serverMs: number;
}

/** Turns a second of one, two and four processes that share one MongoDB, with as many people at once in all. */
export async function measureSeveralProcesses({ runMs }: { runMs: number }): Promise<Section> {
  await using folder = await temporaryFolder();
  await using server = await startMongod();
  const settings: ClientSettings = { uri: server.uri, keys: join(folder.path, 'keys') };
  const { ring } = await openKeyRingFile(settings.keys);
  {
    await using store = await openMongoStore({ uri: server.uri, keyRing: ring });
    await fill(store, PRESENT);
  }
  const found = new Map<string, Shared[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const count of COUNTS) {
      for (const [together, one] of await measureCount(count, { settings, runMs, cpuMs: server.cpuMs })) {
        const name = `${count} ${together}`;
        found.set(name, [...(found.get(name) ?? []), one]);
      }
    }
  }
  const rows = AT_ONCE.flatMap((together) => COUNTS.map((count) => rowOf(found, count, together)));
  return {
    title: 'Several processes on one MongoDB',
    notes: [
      'Turns as under "Both stores": the processes share one server, the same 1 000 contacts and the machine, and as many people ' +
        'write at once in all. What turns owe is shared out among them. "program" and "server" are ms of processor a turn.',
    ],
    head: ['processes', 'at once', 'turns/s', 'p50 ms', 'p99 ms', 'program', 'server', 'against one'],
    rows,
  };
}

function rowOf(found: ReadonlyMap<string, Shared[]>, count: number, together: number): string[] {
  const middle = (of: (one: Shared) => number, processes = count) =>
    median((found.get(`${processes} ${together}`) ?? []).map(of));
  const perSecond = middle((one) => one.perSecond);
  const told = [perSecond, middle((one) => one.p50), middle((one) => one.p99)];
  const cpu = [middle((one) => one.cpuMs), middle((one) => one.serverMs)];
  const alone = middle((one) => one.perSecond, 1);
  return [whole(count), whole(together), ...[...told, ...cpu, perSecond / alone].map(figure)];
}

interface Asked {
  settings: ClientSettings;
  runMs: number;
  cpuMs(): number;
}

/** So many processes, for each number of people at once. */
async function measureCount(count: number, { settings, runMs, cpuMs }: Asked): Promise<Map<number, Shared>> {
  await using opened = new AsyncDisposableStack();
  const clients: Script[] = [];
  for (let index = 0; index < count; index += 1) {
    clients.push(opened.use(await startScript('store-client.ts', settings)));
  }
  await pause(KNOWN_MS);
  // A process that has just begun is still being compiled, and the more there are, the longer each.
  await share(clients, { together: 64, ms: WARM_MS * count }, cpuMs);
  const rates = new Map<number, Shared>();
  for (const together of AT_ONCE) {
    await share(clients, { together, ms: runMs / 2 }, cpuMs);
    rates.set(together, await share(clients, { together, ms: runMs }, cpuMs));
  }
  return rates;
}

async function share(
  clients: readonly Script[],
  { together, ms }: { together: number; ms: number },
  cpuMs: () => number,
): Promise<Shared> {
  const before = cpuMs();
  const wish = (index: number) => ({
    together: together / clients.length,
    present: PRESENT,
    ms,
    from: Math.round((PRESENT / clients.length) * index),
  });
  const rates = (await Promise.all(clients.map((client, index) => client.ask(wish(index))))) as Rate[];
  const perSecond = rates.reduce((sum, one) => sum + one.perSecond, 0);
  const weighed = (of: (one: Rate) => number) =>
    rates.reduce((sum, one) => sum + of(one) * one.perSecond, 0) / perSecond;
  const serverMs = (cpuMs() - before) / ((perSecond * ms) / 1000);
  const p99 = Math.max(...rates.map((one) => one.p99));
  return { perSecond, p50: weighed((one) => one.p50), p99, cpuMs: weighed((one) => one.cpuMs), serverMs };
}
