import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MongoMemoryReplSet, MongoMemoryServer } from 'mongodb-memory-server-core';
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
  project.provide('mongoServers', await listen(keeper));
  return async () => {
    keeper.close();
    await servers?.catch(() => undefined);
    await started.disposeAsync();
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function startServers(stack: AsyncDisposableStack): Promise<MongoServers> {
  const { TEST_MONGODB_URI, REQUIRE_MONGO } = process.env;
  if (TEST_MONGODB_URI !== undefined && TEST_MONGODB_URI !== '') {
    return { servers: { 'mongo at TEST_MONGODB_URI': TEST_MONGODB_URI } };
  }
  const systemBinary = await findMongod();
  try {
    return { servers: await startBoth(stack, systemBinary) };
  } catch (error) {
    const found = systemBinary === null ? 'no mongod is here and none could be fetched' : 'mongod does not start';
    const why = `${found}: ${String(error).split('\n', 1)[0]}`;
    console.log(`mongo: SKIPPED (${why})`);
    if (REQUIRE_MONGO === '1') throw new Error(`REQUIRE_MONGO is set, and ${why}`);
    return { skipped: why };
  }
}

async function startBoth(stack: AsyncDisposableStack, systemBinary: string | null): Promise<Record<string, string>> {
  const binary = systemBinary === null ? {} : { systemBinary, checkMD5: false };
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
