import { Worker } from 'node:worker_threads';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { openOnThread } from '../../storage/sqlite/thread-store.ts';
import { hear } from './store-talk.ts';

// A process that would serve for ever, and the thread of whose store says what cannot be read. Arguments: folder, key ring.

const [folder = '', keyRing = ''] = process.argv.slice(2);
const threads: Worker[] = [];
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (this: Worker, ...given: Parameters<typeof postMessage>) {
  threads.push(this);
  return postMessage.apply(this, given);
};
const store = await openOnThread({ folder, keyRing: parseKeyRing(keyRing) });
await store.accept(hear('kept'));
setTimeout(() => process.exit(0), 5000);
threads[0]?.emit('messageerror', new Error('what was said cannot be read'));
