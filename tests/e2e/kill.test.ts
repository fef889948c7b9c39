import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'vitest';
import { type Chance, createChance } from '../support/chance.ts';
import { keptIn } from '../support/kept.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { type Bubble, bubblesOf, type Rehearsal, rehearse, repeatsIn, withoutRepeats } from '../support/rehearsal.ts';
import { openStage, type Stage, type StageSettings } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { spawnFakeBotApi } from '../support/telegram/spawn-fake-bot-api.ts';
import { until } from '../support/until.ts';

/** Fewer than make a flood, so that every message has an answer of its own. */
const MESSAGES = 12;
/** Telegram has the bubble for so long before we hear of it: long enough for a kill to fall into. */
const LATENCY_MS = 60;
/** The sender has so many bubbles on their way at most: each may be past the channel's acceptance at a kill. */
const SENDS_AT_ONCE = 12;
const ALL_ANSWERED_MS = 60_000;

interface Person extends Rehearsal {
  id: number;
}

/** The seed can be given, to see again what chance has found. */
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** On MongoDB a new process waits until the dead one's lease of the account has run out: fewer and slower kills. */
const PLANS = [
  { store: 'embedded', receive: 'polling', people: 20, kills: 7, mostMs: 900 },
  { store: 'embedded', receive: 'webhook', people: 12, kills: 4, mostMs: 900 },
  { store: 'mongo', receive: 'polling', people: 10, kills: 2, mostMs: 8000 },
  { store: 'mongo', receive: 'webhook', people: 10, kills: 2, mostMs: 8000 },
] as const;

test.concurrent.for(PLANS.filter(({ store }) => STORES.includes(store)))(
  'killed at any moment, over $receive on the $store store: every message has its one turn, in order, and its answer',
  { timeout: 240_000 },
  (plan, { expect }) =>
    withStage(plan, async (stage) => {
      const chance = createChance(seed);
      const knowledge = await shippedKnowledge();
      const people = Array.from({ length: plan.people }, (_, index): Person => {
        return { id: 5000 + index, ...rehearse(knowledge, chance, MESSAGES) };
      });

      const talking = Promise.all(people.map((person) => talk(stage, person, createChance(seed + person.id))));
      const { kills, told } = await killAtRandom(stage, plan, chance);
      await talking;
      const screens = await screensAtTheEnd(stage, people);
      const outbound = people.reduce((sum, { sees }) => sum + sees.length, 0);
      // A person sees a bubble before its mark is made, and what a turn owes is written out within a second.
      const kept = await until(
        () => keptIn(stage.settings),
        (found) => found.outbound === outbound && found.unsent === 0,
      );
      await stage.server.stop();

      const repeats = screens.flatMap(({ bubbles }) => repeatsIn(bubbles));
      const count = `${kills.length} kills, ${repeats.length} of ${people.length * MESSAGES} bubbles repeated`;
      console.info(`kill over ${plan.receive}, ${plan.store}: ${count} (KILL_SEED=${seed})`);
      const why = `KILL_SEED=${seed}\n${told()}`;
      for (const { person, bubbles } of screens) expect(withoutRepeats(bubbles), why).toEqual(person.sees);
      // A bubble is there twice only where a kill fell between its arrival and our mark: once a contact and a kill.
      const unexplained = repeats.filter(({ first, second }) => !kills.some((at) => first <= at && at <= second));
      expect(unexplained, why).toEqual([]);
      for (const { bubbles } of screens) expect(repeatsIn(bubbles).length, why).toBeLessThanOrEqual(kills.length);
      expect(repeats.length, why).toBeLessThanOrEqual(kills.length * SENDS_AT_ONCE);
      expect(kept, why).toEqual({
        inbound: people.length * MESSAGES,
        fewest: MESSAGES,
        most: MESSAGES,
        waiting: 0,
        unsent: 0,
        outbound,
        notSent: 0,
      });
    }),
);

async function withStage(
  { store, receive }: Pick<StageSettings, 'store' | 'receive'>,
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  await using fake = await spawnFakeBotApi('--no-limits', '--webhook-retry-ms', '50');
  await using stage = await openStage({ ...(store && { store }), ...(receive && { receive }), fake });
  await fake.fail({ method: 'sendMessage', when: 'after', delayMs: LATENCY_MS, times: 100_000 });
  await play(stage);
}

/** People write when they like, also several messages in a row, and do not wait for answers. */
async function talk({ fake }: Stage, { id, says }: Person, chance: Chance): Promise<void> {
  for (const text of says) {
    await pause(chance.oneOf([0, 0, 200, 1000, 2500]) * chance.next());
    await fake.user(id).says(text);
  }
}

/** The moments of the kills: chance is what is tested here, nothing is waited for. */
async function killAtRandom(
  stage: Stage,
  { kills: count, mostMs }: { kills: number; mostMs: number },
  chance: Chance,
): Promise<{ kills: number[]; told: () => string }> {
  const kills: number[] = [];
  const outputs: string[] = [];
  while (kills.length < count) {
    await pause(chance.between(20, mostMs));
    await stage.server.kill();
    kills.push(Date.now());
    outputs.push(stage.server.output());
    await stage.restart();
  }
  return { kills, told: () => [...outputs, stage.server.output()].join('') };
}

async function screensAtTheEnd({ fake }: Stage, people: Person[]): Promise<{ person: Person; bubbles: Bubble[] }[]> {
  const screens = people.map(async (person) => {
    const read = () => bubblesOf(fake.user(person.id));
    const isThrough = (bubbles: Bubble[]) => withoutRepeats(bubbles).length >= person.sees.length;
    return { person, bubbles: await until(read, isThrough, { timeoutMs: ALL_ANSWERED_MS }) };
  });
  return Promise.all(screens);
}
