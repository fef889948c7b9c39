import { writeSync } from 'node:fs';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { openOnThread } from '../../storage/sqlite/thread-store.ts';
import { hear } from './store-talk.ts';

// A process that has nothing to do but to keep a word and to stop. Arguments: folder, key ring.

const [folder = '', keyRing = ''] = process.argv.slice(2);
const store = await openOnThread({ folder, keyRing: parseKeyRing(keyRing) });
await store.accept(hear('kept'));
await store[Symbol.asyncDispose]();
writeSync(2, 'stopped');
