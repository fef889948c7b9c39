import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'vitest';
import { type Chance, createChance } from '../support/chance.ts';
import { type FakeMaxApi, startFakeMaxApi } from '../support/max/fake-max-api.ts';
import type { Fault } from '../support/max/faults.ts';
import { openRunningServer } from '../support/running-server.ts';
import { maxAt, maxPosting } from '../support/server.ts';
import { STORES } from '../support/store-choice.ts';

/** What somebody says, and what answers it: no two neighbours are alike. */
const TALK = [
  ['/start', 'Выберите язык'],
  ['Русский', 'Что вам нужно?'],
  ['О нас', 'Мы не полиция'],
  ['меню', 'Что вам нужно?'],
  ['меня бьют', 'Об этом здесь писать опасно'],
  ['меню', 'Что вам нужно?'],
] as const;
const PEOPLE = 6;
const RETRY = { retryFirstMs: 50, retryLastMs: 800, answerMs: 20_000 };
const LINE: readonly Omit<Fault, 'operation'>[] = [
  { when: 'before', drop: true },
  { when: 'after', drop: true },
  { when: 'before', status: 502 },
  { when: 'after', status: 500 },
  { status: 429 },
  { when: 'after', body: '<html>Bad Gateway</html>' },
  { when: 'after', delayMs: 500 },
];

/** The seed can be given, to see again what chance has found. */
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));

const PLANS = [
  { store: 'embedded', receive: 'polling', kills: 5, mostMs: 1200 },
  { store: 'embedded', receive: 'webhook', kills: 3, mostMs: 1200 },
  { store: 'mongo', receive: 'polling', kills: 1, mostMs: 5000 },
  { store: 'mongo', receive: 'webhook', kills: 1, mostMs: 5000 },
] as const;

test.concurrent.for(PLANS.filter(({ store }) => STORES.includes(store)))(
  'killed at any moment while the line to MAX breaks, over $receive on the $store store: every message has its answer, in order, and once where somebody could know',
  { timeout: 240_000 },
  async ({ store, receive, kills, mostMs }, { expect }) => {
    await using fake = await startFakeMaxApi({ limits: 'off', webhookTimes: RETRY });
    await using running = await openRunningServer(store, {}, (own) => ({
      ...own,
      ...maxAt(fake),
      ...(receive === 'webhook' && { ...maxPosting(fake), PUBLIC_URL: `http://127.0.0.1:${own.PORT}` }),
    }));
    // Of all that came before it asked for the first time MAX gives but the newest.
    const first = fake.user(4999);
    await first.says('/start');
    await first.sees('Выберите язык');
    const chance = createChance(seed);
    const ends: number[] = [];
    const outputs: string[] = [];

    const talking = Promise.all(
      Array.from({ length: PEOPLE }, (_, index) => talk(fake, 5000 + index, createChance(seed + index))),
    );
    while (ends.length < kills) {
      await pause(chance.between(20, mostMs));
      await running.server.kill();
      ends.push(Date.now());
      outputs.push(running.server.output());
      await running.restart();
    }
    await talking;
    outputs.push(running.server.output());

    const why = `KILL_SEED=${seed}\n${outputs.join('')}`;
    for (let index = 0; index < PEOPLE; index += 1) {
      const shown = await answersTo(fake, 5000 + index);
      const hidden = (await fake.calls('POST messages')).filter(
        ({ query, fault }) => query.user_id === String(5000 + index) && fault?.when === 'after',
      );
      const once = shown.filter((answer, at) => answer !== shown[at - 1]);
      expect(once, why).toEqual(TALK.map(([, answer]) => answer));
      // There twice only where a broken line or a kill has hidden that it had arrived.
      expect(shown.length - once.length, why).toBeLessThanOrEqual(hidden.length + ends.length);
    }
    expect(outputs.join('')).not.toContain('бьют');
    expect(outputs.join('')).not.toContain(fake.token);
  },
);

/** Before each message something is broken for its answer, and now and then it is brought twice. */
async function talk(fake: FakeMaxApi, id: number, chance: Chance): Promise<void> {
  const hand = fake.user(id);
  for (const [said, answer] of TALK) {
    await pause(chance.between(0, 400));
    if (chance.next() < 0.6) await fake.fail({ operation: 'POST messages', userId: id, ...chance.oneOf(LINE) });
    if (chance.next() < 0.2) await fake.fail({ operation: 'GET updates', ...chance.oneOf(LINE) });
    const mid = await hand.says(said);
    if (chance.next() < 0.4) await fake.repeat(mid);
    await hand.sees(answer, { timeoutMs: 90_000 });
  }
}

/** Which of the answers stand on the screen, in order. */
async function answersTo(fake: FakeMaxApi, id: number): Promise<string[]> {
  const answers = new Set<string>(TALK.map(([, answer]) => answer));
  const texts = (await fake.user(id).screen()).filter(({ from }) => from === 'bot').map(({ text }) => text);
  return texts.flatMap((text) => [...answers].find((answer) => text.includes(answer)) ?? []);
}
