import { writeSync } from 'node:fs';
import { openCounted } from './counted-store.ts';

// A process of its own that does one thing, and ends itself as a loss of power would before the change of that number which it
// asks its store for. It tells over a pipe that it came to the end. Arguments: folder, address of MongoDB or '', key ring, number,
// and what it does as JSON.

/** What such a process is to do; `left`: the conversation that whoever looks afterwards looks at. */
export type Deed = { does: 'settle'; at: number; left: string };

const [folder = '', uri = '', keyRing = '', last = '0', told = ''] = process.argv.slice(2);
if (told !== '') {
  const { store, asked } = await openCounted({ folder, uri, keyRing, last: Number(last) });
  const deed = JSON.parse(told) as Deed;
  while ((await store.settle(deed.at)) > 0);
  writeSync(1, `done after ${asked()}\n`);
  // One more than all: what was done stands, whatever comes.
  process.kill(process.pid, 'SIGKILL');
}
