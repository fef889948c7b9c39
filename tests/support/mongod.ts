import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MongoMemoryReplSet, MongoMemoryServer } from 'mongodb-memory-server-core';
import mongoose from 'mongoose';
import type { TestProject } from 'vitest/node';
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

/** How the databases of one run are called: another run on the same server has another address. */
export function databasePrefix(address: string): string {
  return `hamroh_test_${new URL(address).port}_`;
}

/** A server that is not ours is left as it was. */
async function tidy(uri: string | undefined, prefix: string): Promise<void> {
  if (uri === undefined) return;
  const connection = await mongoose.createConnection(uri).asPromise();
  const { databases } = await connection.listDatabases();
  for (const { name } of databases) {
    if (name.startsWith(prefix)) await connection.useDb(name).dropDatabase();
  }
  await connection.close();
}

/**
 * vitest calls this once a run. Nothing is started before the first test file asks for it: a run without a store takes
 * no time for one. All files then share the servers, and each test takes a database of its own.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await using opened = new AsyncDisposableStack();
  let servers: Promise<MongoServers> | undefined;
  const started = opened.move();
  const keeper = createServer((_request, response) => {
    servers ??= startServers(started);
    servers.then(
      (found) => response.end(JSON.stringify(found)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const address = await listen(keeper);
  project.provide('mongoServers', address);
  return async () => {
    keeper.close();
    const found = await servers?.catch(() => undefined);
    if (found !== undefined && 'servers' in found) await tidy(found.servers[GIVEN], databasePrefix(address));
    await started.disposeAsync();
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function startServers(stack: AsyncDisposableStack): Promise<MongoServers> {
  const { TEST_MONGODB_URI } = process.env;
  if (TEST_MONGODB_URI !== undefined && TEST_MONGODB_URI !== '') {
    return { servers: { [GIVEN]: TEST_MONGODB_URI } };
  }
  const systemBinary = await findMongod();
  if (systemBinary === null) return skipped('no mongod is here and none could be fetched');
  try {
    return { servers: await startBoth(stack, systemBinary) };
  } catch (error) {
    return skipped(`mongod does not start: ${String(error).replaceAll(/\s+/g, ' ')}`);
  }
}

function skipped(why: string): { skipped: string } {
  console.log(`mongo: SKIPPED (${why})`);
  if (process.env.REQUIRE_MONGO === '1') throw new Error(`REQUIRE_MONGO is set, and ${why}`);
  return { skipped: why };
}

async function startBoth(stack: AsyncDisposableStack, systemBinary: string): Promise<Record<string, string>> {
  const binary = { systemBinary };
  const standalone = await MongoMemoryServer.create({
    binary,
    instance: { storageEngine: 'wiredTiger', args: ARGS },
  });
  stack.defer(async () => void (await standalone.stop()));
  const replicaSet = await MongoMemoryReplSet.create({
    binary,
    replSet: { count: 1, storageEngine: 'wiredTiger', args: ARGS },
  });
  stack.defer(async () => void (await replicaSet.stop()));
  return { 'mongo standalone': standalone.getUri(), 'mongo replica set': replicaSet.getUri() };
}
