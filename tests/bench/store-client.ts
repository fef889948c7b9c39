import { openMongoStore } from '../../storage/mongo/store.ts';
import { openKeyRingFile } from '../../storage/shared/key-ring.ts';
import { readSettings, tell } from './processes.ts';
import { rateOf, type Wish } from './store-turns.ts';

// One of several processes that share a MongoDB: it takes turns as long as it is asked to, and tells how many.

export interface ClientSettings {
  uri: string;
  keys: string;
}

const { uri, keys } = readSettings<ClientSettings>();
const { ring } = await openKeyRingFile(keys);
const store = await openMongoStore({ uri, keyRing: ring });
process.on('message', (wish: Wish) => void rateOf(store, wish).then(tell));
tell('ready');
