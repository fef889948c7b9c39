import { openMongoStore } from '../../storage/mongo/store.ts';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { claims } from './claim-race.ts';

// A process of its own in which an operator reaches for tickets. Arguments: the database, the key ring.

const [uri = '', keyRing = ''] = process.argv.slice(2);
const store = await openMongoStore({ uri, keyRing: parseKeyRing(keyRing) });
process.on('message', async (message: unknown) => {
  const { number, id, staff } = message as { number: number; id: string; staff: string };
  process.send?.({ number, told: await claims(store, id, staff) });
});
process.send?.({ number: 0 });
