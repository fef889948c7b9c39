import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { findMongod } from './mongod-binary.ts';
import { freePort } from './server.ts';
import { until } from './until.ts';

const READY_MS = 30_000;

/** A mongod of a test's own, which it may harm. */
export interface OwnMongod extends AsyncDisposable {
  /** The address of a database; of a member of a replica set, without the others. */
  uri: string;
  /** The address of a database that nobody has used: a test that is tried once more begins anew. */
  another(): string;
  port: number;
  pid: number;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again on the same files. */
  start(): Promise<void>;
  /** It hangs, and every connection to it with it, until `resume`. */
  pause(): void;
  resume(): void;
}

const binary = await findMongod();

/** False where there is no mongod: told in a line, and refused where it must be there. */
export const hasMongod: boolean = sayWhether(binary !== null);

function sayWhether(isThere: boolean): boolean {
  if (isThere) return true;
  console.log('mongo: SKIPPED (no mongod is here and none could be fetched)');
  if (process.env.REQUIRE_MONGO === '1') throw new Error('REQUIRE_MONGO is set, and there is no mongod');
  return false;
}

export async function startOwnMongod(...more: string[]): Promise<OwnMongod> {
  const folder = await mkdtemp(join(tmpdir(), 'hamroh-mongod-'));
  const port = await freePort();
  const args = [
    '--dbpath',
    folder,
    '--port',
    String(port),
    '--bind_ip',
    '127.0.0.1',
    '--quiet',
    '--wiredTigerCacheSizeGB',
    '0.25',
    '--setParameter',
    'diagnosticDataCollectionEnabled=false',
    ...more,
  ];
  let child: ChildProcess;
  let databases = 0;
  const mongod: OwnMongod = {
    uri: `mongodb://127.0.0.1:${port}/hamroh`,
    another() {
      databases += 1;
      return `${mongod.uri}_${databases}`;
    },
    port,
    pid: 0,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    async start() {
      child = spawn(binary ?? 'mongod', args, { stdio: 'ignore' });
      mongod.pid = child.pid ?? 0;
      await untilItAnswers(port);
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async [Symbol.asyncDispose]() {
      await mongod.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await mongod.start();
  return mongod;
}

/** Three members of one replica set; the one that a test kills first may be any. */
export async function startThreeMembers(): Promise<{ members: OwnMongod[]; uri: string } & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const members: OwnMongod[] = [];
  for (const _each of [1, 2, 3]) members.push(opened.use(await startOwnMongod('--replSet', 'three')));
  const hosts = members.map(({ port }) => `127.0.0.1:${port}`);
  const first = members[0]?.port ?? 0;
  await command(first, { replSetInitiate: { _id: 'three', members: hosts.map((host, _id) => ({ _id, host })) } });
  const primary = async () => (await command(first, { hello: 1 })).primary;
  await until(primary, (found) => found !== undefined, { timeoutMs: READY_MS });
  const all = opened.move();
  const uri = `mongodb://${hosts.join(',')}/hamroh?replicaSet=three`;
  return { members, uri, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** The member that takes writes, as another that lives sees it. */
export async function primaryOf(members: readonly OwnMongod[], asked: OwnMongod | undefined): Promise<OwnMongod> {
  const { primary } = await command(asked?.port ?? 0, { hello: 1 });
  const found = members.find(({ port }) => String(primary).endsWith(`:${port}`));
  if (found === undefined) throw new Error('there is no primary');
  return found;
}

async function command(port: number, said: Record<string, unknown>): Promise<Record<string, unknown>> {
  const options = { directConnection: true, serverSelectionTimeoutMS: 1000 };
  const connection = await mongoose.createConnection(`mongodb://127.0.0.1:${port}/admin`, options).asPromise();
  const answer = connection.db?.command(said).finally(() => connection.close());
  return (await answer) ?? {};
}

async function untilItAnswers(port: number): Promise<void> {
  const ask = () =>
    command(port, { ping: 1 }).then(
      () => true,
      () => false,
    );
  if (!(await until(ask, (isThere) => isThere, { timeoutMs: READY_MS }))) throw new Error('mongod does not start');
}
