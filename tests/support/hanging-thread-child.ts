import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { openOnThread } from '../../storage/sqlite/thread-store.ts';
import { hear } from './store-talk.ts';

// A process that would serve for ever, and the thread of whose store hangs: it waits for an answer that nobody tells it of.
// Arguments: folder, key ring.

const [folder = '', keyRing = ''] = process.argv.slice(2);
const store = await openOnThread({ folder, keyRing: parseKeyRing(keyRing) }, { patience: { everyMs: 100, most: 20 } });
await store.accept(hear('kept'));
setInterval(() => undefined, 1000);
const known = Atomics.store;
Atomics.store = ((cells: Int32Array, at: number) => known(cells, at, 0)) as unknown as typeof Atomics.store;
Atomics.notify = () => 0;
await store.noteClock((before) => before as never).catch(() => undefined);
