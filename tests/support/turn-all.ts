import { takeTurn } from '../../bot/turns/turns.ts';
import type { Outbound } from '../../core/message.ts';
import type { openProcess } from './releases.ts';
import type { KeptStore } from './store-adapters.ts';
import { START } from './store-talk.ts';
import { turnDeps } from './turn-deps.ts';

/** Everything that waits is turned by this process; gives what was said, in its order. */
export async function turnAll(
  store: KeptStore,
  { knowledge, known }: Awaited<ReturnType<typeof openProcess>>,
  now = START,
): Promise<Outbound[]> {
  const said: Outbound[] = [];
  const listening: KeptStore = {
    ...store,
    commitTurn(commit, claimer) {
      said.push(...commit.outbound);
      return store.commitTurn(commit, claimer);
    },
  };
  const deps = turnDeps({ store: listening, knowledge, known, now: () => now });
  for (let turn = await store.claimTurn(now, 30_000); turn !== null; turn = await store.claimTurn(now, 30_000))
    await takeTurn(deps, turn);
  return said;
}
