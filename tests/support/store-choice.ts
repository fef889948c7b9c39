import { mongoServers, openMongoDatabase } from './mongo-databases.ts';
import { type Environment, randomKeys } from './server.ts';

/** The stores that the whole program runs on. */
export type StoreChoice = 'embedded' | 'mongo';

const [anyServer] = Object.values(await mongoServers()).toReversed();

export const STORES: StoreChoice[] = anyServer === undefined ? ['embedded'] : ['embedded', 'mongo'];

/** What the program needs in its environment for a store that nobody has used. */
export async function openStoreChoice(choice: StoreChoice): Promise<{ environment: Environment } & AsyncDisposable> {
  if (choice === 'embedded') return { environment: {}, [Symbol.asyncDispose]: async () => undefined };
  const database = await openMongoDatabase(anyServer ?? '');
  return {
    environment: { MONGODB_URI: database.uri, DATA_KEYS: randomKeys() },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
