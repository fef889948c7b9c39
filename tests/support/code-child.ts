import { writeSync } from 'node:fs';
import { openCounted } from './counted-store.ts';
import { CODE_TOLD } from './kill-code.ts';

// A process of its own that is told a code once, and ends itself as a loss of power would before the change of that number
// which it asks its store for. It tells over a pipe what came of it. Arguments: folder, address of MongoDB or '', key ring,
// number, the contact who tells.

const [folder = '', uri = '', keyRing = '', last = '0', contactId = ''] = process.argv.slice(2);
const { store, asked } = await openCounted({ folder, uri, keyRing, last: Number(last) });

const { is } = await store.tellCode({ ...CODE_TOLD, contactId, answerFor: () => null });
writeSync(1, `${is} after ${asked()}\n`);
// One more than all: what was told stands, whatever comes.
process.kill(process.pid, 'SIGKILL');
