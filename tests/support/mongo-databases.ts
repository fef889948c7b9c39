import { randomBytes } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { describe, inject, test } from 'vitest';
import { databasePrefix, type MongoServers } from './mongod.ts';

/** An empty database of a test's own; disposing it empties it for the next. */
export interface MongoDatabase extends AsyncDisposable {
  uri: string;
  /** Looks at what lies in it, as somebody who has the server would. */
  beside: Connection;
}

/** The servers that the tests of a project run on, by what they are; none where no mongod is found. */
export async function mongoServers(): Promise<Record<string, string>> {
  const answer = await fetch(`${inject('mongoServers')}/${inject('stores')}`);
  if (!answer.ok) throw new Error(await answer.text());
  const found = (await answer.json()) as MongoServers;
  return 'servers' in found ? found.servers : {};
}

const servers = Object.entries(await mongoServers());

/** Runs the same promises on every server; where there is none it says so. */
export function describeOnMongo(promises: (server: string) => void): void {
  if (servers.length === 0) test.skip('needs a MongoDB server', () => undefined);
  for (const [name, server] of servers) describe(name, () => promises(server));
}

/**
 * As `describeOnMongo`, on one server: whoever is killed between two commands has sent the same to a single server and to a
 * replica set, and what was acknowledged stays on both.
 */
export function describeOnOneMongo(promises: (server: string) => void): void {
  if (servers.length === 0) test.skip('needs a MongoDB server', () => undefined);
  for (const [name, server] of servers.slice(0, 1)) describe(name, () => promises(server));
}

/** Making collections and indexes takes half a second, emptying them some milliseconds: databases go from test to test. */
const free = new Map<string, MongoDatabase[]>();

export async function openMongoDatabase(server: string): Promise<MongoDatabase> {
  const kept = free.get(server) ?? [];
  free.set(server, kept);
  return kept.pop() ?? makeDatabase(server, kept);
}

async function makeDatabase(server: string, kept: MongoDatabase[]): Promise<MongoDatabase> {
  const url = new URL(server);
  url.pathname = `/${databasePrefix(inject('mongoServers'))}${randomBytes(6).toString('hex')}`;
  // So that a test may look at what is sent: tests/contract/store-mongo/watched.ts.
  url.searchParams.set('monitorCommands', 'true');
  const uri = url.toString();
  const beside = await mongoose.createConnection(uri, { maxPoolSize: 4 }).asPromise();
  const database: MongoDatabase = {
    uri,
    beside,
    async [Symbol.asyncDispose]() {
      const collections = await beside.listCollections();
      await Promise.all(collections.map(({ name }) => beside.collection(name).deleteMany({})));
      kept.push(database);
    },
  };
  return database;
}

/** How a place is opened on the embedded store, and on each MongoDB that there is, by name. */
export async function placesOf<Place>(open: {
  sqlite: () => Promise<Place>;
  mongo: (server: string) => Promise<Place>;
}): Promise<Record<string, () => Promise<Place>>> {
  const servers = Object.entries(await mongoServers());
  return {
    sqlite: open.sqlite,
    ...Object.fromEntries(servers.map(([name, server]) => [name, () => open.mongo(server)])),
  };
}
