import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createChance } from '../support/chance.ts';
import { keptIn } from '../support/kept.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { hasMongod, primaryOf, startThreeMembers } from '../support/own-mongod.ts';
import { type Bubble, bubblesOf, rehearse, repeatsIn, withoutRepeats } from '../support/rehearsal.ts';
import { openSeveral } from '../support/several.ts';
import { spawnFakeBotApi } from '../support/telegram/spawn-fake-bot-api.ts';
import { until } from '../support/until.ts';

const PEOPLE = 20;
const MESSAGES = 20;
const KILLS = 3;
/** How long people go on writing, so that every kill falls among their words. */
const TALK_MS = 90_000;
const ALL_ANSWERED_MS = 120_000;

// Minutes long: run it by hand, LONG=1.
describe.skipIf(!hasMongod || process.env.LONG !== '1')('a replica set of three members', () => {
  test('of which the primary is killed again and again loses nothing, and nothing is said twice', async () => {
    await using set = await startThreeMembers();
    await using fake = await spawnFakeBotApi('--no-limits');
    await using several = await openSeveral(2, { uri: set.uri, fake });
    await several.holder();
    const knowledge = await shippedKnowledge();
    const chance = createChance(7);
    const people = Array.from({ length: PEOPLE }, (_, index) => ({
      id: 5000 + index,
      ...rehearse(knowledge, chance, MESSAGES),
    }));

    const talking = Promise.all(
      people.map(async ({ id, says }) => {
        for (const text of says) {
          await fake.user(id).says(text);
          await pause((TALK_MS / MESSAGES) * 2 * chance.next());
        }
      }),
    );
    let primary = await primaryOf(set.members, set.members[0]);
    const electedMs: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(chance.between(5000, 15_000));
      const killed = primary;
      const killedAt = Date.now();
      await killed.kill();
      const others = set.members.filter((member) => member !== killed);
      const next = () => primaryOf(set.members, others[0]).catch(() => killed);
      primary = await until(next, (member) => member !== killed, { timeoutMs: 60_000 });
      electedMs.push(Date.now() - killedAt);
      await pause(3000);
      await killed.start();
    }
    await talking;

    const repeats: unknown[] = [];
    for (const { id, sees } of people) {
      const isThrough = (bubbles: Bubble[]) => withoutRepeats(bubbles).length >= sees.length;
      const bubbles = await until(() => bubblesOf(fake.user(id)), isThrough, { timeoutMs: ALL_ANSWERED_MS });
      expect(withoutRepeats(bubbles), several.outputs()).toEqual(sees);
      repeats.push(...repeatsIn(bubbles));
    }
    const outbound = people.reduce((sum, { sees }) => sum + sees.length, 0);
    const kept = await until(
      () => keptIn(several.settings),
      (found) => found.outbound === outbound,
    );
    console.info(
      `${KILLS} primaries killed, another elected after ${electedMs.join(', ')} ms: ${kept.inbound} messages in, ` +
        `${kept.outbound} bubbles out, ${repeats.length} repeated`,
    );
    expect(kept).toMatchObject({ inbound: PEOPLE * MESSAGES, outbound, waiting: 0, unsent: 0, notSent: 0 });
    expect(repeats).toEqual([]);
  }, 600_000);
});
