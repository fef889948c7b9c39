import { join } from 'node:path';
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
const ROUNDS = 3;

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
  await using opened = new AsyncDisposableStack();
  const clients: Script[] = [];
  for (let index = 0; index < Math.max(...COUNTS); index += 1) {
    clients.push(opened.use(await startScript('store-client.ts', settings)));
  }
  const rows: string[][] = [];
  for (const together of AT_ONCE) {
    const found = new Map(COUNTS.map((count) => [count, [] as Shared[]]));
    for (const count of COUNTS) await share(clients.slice(0, count), { together, ms: runMs / 2 }, server.cpuMs);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const count of COUNTS) {
        found.get(count)?.push(await share(clients.slice(0, count), { together, ms: runMs }, server.cpuMs));
      }
    }
    const middle = (count: number, of: (one: Shared) => number) => median((found.get(count) ?? []).map(of));
    const alone = middle(1, ({ perSecond }) => perSecond);
    for (const count of COUNTS) {
      const perSecond = middle(count, (one) => one.perSecond);
      const told = [perSecond, middle(count, (one) => one.p50), middle(count, (one) => one.p99)];
      const cpu = [middle(count, (one) => one.cpuMs), middle(count, (one) => one.serverMs)];
      rows.push([whole(count), whole(together), ...[...told, ...cpu, perSecond / alone].map(figure)]);
      process.stderr.write(`${rows.at(-1)?.join('  ')}\n`);
    }
  }
  return {
    title: 'Several processes on one MongoDB',
    notes: [
      'Turns as under "Both stores": the processes share one server, the same 1 000 contacts and the machine, and as many people ' +
        'write at once in all. Each settles for all. "program" and "server" are ms of processor a turn.',
    ],
    head: ['processes', 'at once', 'turns/s', 'p50 ms', 'p99 ms', 'program', 'server', 'against one'],
    rows,
  };
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
