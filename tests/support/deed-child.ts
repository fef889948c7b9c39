import { writeSync } from 'node:fs';
import type { ErasedLine } from '../../core/erase.ts';
import { openCounted } from './counted-store.ts';
import { claim, turnOf } from './store-talk.ts';

// A process of its own that does one thing, and ends itself as a loss of power would before the change of that number which it
// asks its store for. It tells over a pipe that it came to the end. Arguments: folder, address of MongoDB or '', key ring, number,
// and what it does as JSON.

/** What such a process is to do; `left`: the conversation that whoever looks afterwards looks at. */
export type Deed = { at: number; left: string } & ({ does: 'settle' } | { does: 'erase'; erases: ErasedLine[] });

const [folder = '', uri = '', keyRing = '', last = '0', told = ''] = process.argv.slice(2);
if (told !== '') {
  const { store, asked } = await openCounted({ folder, uri, keyRing, last: Number(last) });
  const deed = JSON.parse(told) as Deed;
  if (deed.does === 'erase') {
    const turn = turnOf(await claim(store, deed.at), { at: deed.at, erases: deed.erases });
    await store.commitTurn(turn);
  }
  while ((await store.settle(deed.at)) > 0);
  writeSync(1, `done after ${asked()}\n`);
  // One more than all: what was done stands, whatever comes.
  process.kill(process.pid, 'SIGKILL');
}
