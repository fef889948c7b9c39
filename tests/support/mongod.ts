import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MongoMemoryReplSet, MongoMemoryServer } from 'mongodb-memory-server-core';
import mongoose from 'mongoose';
import type { TestProject } from 'vitest/node';
import type { Stores } from '../suites.ts';
import { findMongod } from './mongod-binary.ts';

/** What a test may work with: servers by what they are, each with the address of a database it may fill, or why none. */
export type MongoServers = { servers: Record<string, string> } | { skipped: string };

declare module 'vitest' {
  interface ProvidedContext {
    mongoServers: string;
  }
}

const ARGS = ['--wiredTigerCacheSizeGB', '0.25', '--setParameter', 'diagnosticDataCollectionEnabled=false'];

const GIVEN = 'mongo at TEST_MONGODB_URI';
const GIVEN_URI = process.env.TEST_MONGODB_URI || undefined;

/** How the databases of one run are called: another run on the same server has another address. */
export function databasePrefix(address: string): string {
  return `hamroh_test_${new URL(address).port}_`;
}

/** A server that is not ours is left as it was. */
async function tidy(uri: string, prefix: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  const { databases } = await connection.listDatabases();
  for (const { name } of databases) {
    if (name.startsWith(prefix)) await connection.useDb(name).dropDatabase();
  }
  await connection.close();
}

/**
 * vitest calls this once a run. No server is started before a test file asks for it: a run without a store takes no time
 * for one. All files then share the servers, and each test takes a database of its own.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await using opened = new AsyncDisposableStack();
  const found = new Map<Kind, Promise<MongoServers>>();
  const started = opened.move();
  const keeper = createServer((request, response) => {
    const asked = KINDS_OF[(request.url ?? '').slice(1) as Stores].map((kind) => {
      const server = found.get(kind) ?? startServer(started, kind);
      found.set(kind, server);
      return server;
    });
    Promise.all(asked).then(
      (each) => response.end(JSON.stringify(together(each))),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const address = await listen(keeper);
  project.provide('mongoServers', address);
  return async () => {
    keeper.close();
    if (GIVEN_URI !== undefined && found.size > 0) await tidy(GIVEN_URI, databasePrefix(address));
    await started.disposeAsync();
  };
}

type Kind = 'standalone' | 'replica set';

/** A standalone server runs everything; a replica set what it may change, and what is not for every commit. */
const KINDS_OF: Readonly<Record<Stores, readonly Kind[]>> = {
  usual: ['standalone'],
  other: ['replica set'],
  all: ['standalone', 'replica set'],
};

function together(found: readonly MongoServers[]): MongoServers {
  const missing = found.find((one) => 'skipped' in one);
  return missing ?? { servers: Object.assign({}, ...found.map((one) => ('servers' in one ? one.servers : {}))) };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function startServer(stack: AsyncDisposableStack, kind: Kind): Promise<MongoServers> {
  // A server that is given takes the place of the single one.
  if (GIVEN_URI !== undefined) return { servers: kind === 'standalone' ? { [GIVEN]: GIVEN_URI } : {} };
  const systemBinary = await findMongod();
  if (systemBinary === null) return skipped('no mongod is here and none could be fetched');
  try {
    return { servers: { [`mongo ${kind}`]: await STARTS[kind](stack, systemBinary) } };
  } catch (error) {
    return skipped(`mongod does not start: ${String(error).replaceAll(/\s+/g, ' ')}`);
  }
}

function skipped(why: string): { skipped: string } {
  console.log(`mongo: SKIPPED (${why})`);
  if (process.env.REQUIRE_MONGO === '1') throw new Error(`REQUIRE_MONGO is set, and ${why}`);
  return { skipped: why };
}

const STARTS: Readonly<Record<Kind, (stack: AsyncDisposableStack, systemBinary: string) => Promise<string>>> = {
  async standalone(stack, systemBinary) {
    const instance = { storageEngine: 'wiredTiger' as const, args: ARGS };
    const server = await MongoMemoryServer.create({ binary: { systemBinary }, instance });
    stack.defer(async () => void (await server.stop()));
    return server.getUri();
  },
  async 'replica set'(stack, systemBinary) {
    const replSet = { count: 1, storageEngine: 'wiredTiger' as const, args: ARGS };
    const server = await MongoMemoryReplSet.create({ binary: { systemBinary }, replSet });
    stack.defer(async () => void (await server.stop()));
    return server.getUri();
  },
};
