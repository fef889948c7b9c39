import { writeSync } from 'node:fs';
import { openCounted } from './counted-store.ts';
import { isDeed, switchPhone } from './kill-phone.ts';

// A process of its own that shares a phone, or opens one, and ends itself as a loss of power would before the change of that
// number which it asks its store for. It tells over a pipe what came of it. Arguments: folder, address of MongoDB or '', key ring,
// number, the deed, the contact.

const [folder = '', uri = '', keyRing = '', last = '0', deed = '', contactId = ''] = process.argv.slice(2);
const { store } = await openCounted({ folder, uri, keyRing, last: Number(last) });
if (!isDeed(deed)) throw new Error('no such deed');

writeSync(1, await switchPhone(store, deed, contactId));
// One more than all: what was told stands, whatever comes.
process.kill(process.pid, 'SIGKILL');
