import { readiness } from './readiness.ts';
import {
  type Environment,
  pollingAt,
  randomKeys,
  type Server,
  settingsIn,
  startServer,
  temporaryFolder,
} from './server.ts';
import type { FakeTelegram } from './telegram/fake-bot-api.ts';
import { until } from './until.ts';

/** Several processes of the program on one store. */
export interface Several extends AsyncDisposable {
  /** Those that live, by the number with which they were started. */
  servers: Map<number, Server>;
  settings: Environment;
  start(number: number, more?: Environment): Promise<Server>;
  kill(number: number): Promise<void>;
  /** The number of the one that serves Telegram; throws when after so long there is none. */
  holder(timeoutMs?: number): Promise<number>;
  outputs(): string;
}

export async function openSeveral(
  count: number,
  {
    uri,
    fake,
    environment = {},
  }: { uri: string; fake: Pick<FakeTelegram, 'apiRoot' | 'token'>; environment?: Environment },
): Promise<Several> {
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await temporaryFolder());
  const servers = new Map<number, Server>();
  const gone: string[] = [];
  const settings = { MONGODB_URI: uri, DATA_KEYS: randomKeys(), ...pollingAt(fake), ...environment };
  opened.defer(async () => void (await Promise.all([...servers.values()].map((server) => server.stop()))));
  const several: Several = {
    servers,
    settings,
    async start(number, more = {}) {
      const server = await startServer(await settingsIn(folder.path, { ...settings, ...more }));
      servers.set(number, server);
      return server;
    },
    async kill(number) {
      const server = servers.get(number);
      servers.delete(number);
      await server?.kill();
      gone.push(server?.output() ?? '');
    },
    async holder(timeoutMs = 10_000) {
      const holders = await until(
        () => holdersAmong(servers),
        (found) => found.length > 0,
        { timeoutMs },
      );
      const [holder] = holders;
      if (holder === undefined) throw new Error(`nobody serves Telegram after ${timeoutMs} ms`);
      return holder;
    },
    outputs: () => [...gone, ...[...servers.values()].map((server) => server.output())].join(''),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
  await Promise.all(Array.from({ length: count }, (_, number) => several.start(number)));
  const all = opened.move();
  return several;
}

export async function holdersAmong(servers: ReadonlyMap<number, Server>): Promise<number[]> {
  const states = await Promise.all(
    [...servers].map(async ([number, server]) => ({ number, ...(await readiness(server)) })),
  );
  return states.filter(({ channels }) => channels.telegram === 'ok').map(({ number }) => number);
}
