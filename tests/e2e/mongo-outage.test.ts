import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChance } from '../support/chance.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { memoryOf } from '../support/memory.ts';
import { hasMongod, type OwnMongod, startOwnMongod } from '../support/own-mongod.ts';
import { readiness } from '../support/readiness.ts';
import { bubblesOf, rehearse, repeatsIn, withoutRepeats } from '../support/rehearsal.ts';
import { randomKeys, WEBHOOK_SECRET } from '../support/server.ts';
import { openStage, type Stage, type StageSettings } from '../support/stage.ts';
import { spawnFakeBotApi } from '../support/telegram/spawn-fake-bot-api.ts';
import { until } from '../support/until.ts';
import { openWebChat } from '../support/web-client.ts';

const PEOPLE = 10;
const MESSAGES = 8;
const ALL_ANSWERED_MS = 60_000;
const MB = 1024 * 1024;

describe.skipIf(!hasMongod)('while MongoDB', () => {
  let mongod: OwnMongod;
  beforeAll(async () => {
    mongod = await startOwnMongod();
  });
  afterAll(() => mongod?.[Symbol.asyncDispose]());

  async function open(settings: StageSettings): Promise<Stage> {
    const environment = { MONGODB_URI: mongod.another(), DATA_KEYS: randomKeys() };
    return openStage({ ...settings, environment });
  }

  test.each(['polling', 'webhook'] as const)(
    'is killed under load, over %s, nothing that was accepted is lost, and nothing is said twice',
    async (receive) => {
      await using fake = await spawnFakeBotApi('--no-limits', '--webhook-retry-ms', '100');
      await using stage = await open({ receive, fake });
      await using visitor = await openWebChat(stage.server);
      await visitor.says('/start');
      await visitor.sees('Выберите язык');
      const knowledge = await shippedKnowledge();
      const people = Array.from({ length: PEOPLE }, (_, index) => ({
        id: 5000 + index,
        ...rehearse(knowledge, createChance(index), MESSAGES),
      }));

      const talking = Promise.all(
        people.map(async ({ id, says }) => {
          for (const text of says) {
            await fake.user(id).says(text);
            await pause(300);
          }
        }),
      );
      await pause(600);
      await mongod.kill();
      const away = await until(
        () => readiness(stage.server),
        ({ store }) => store === 'away',
      );
      const refused = await visitor.posts({ id: 'while-away', text: 'Русский' });
      await talking;
      const held = await fake.pending();
      await mongod.start();
      const back = await until(
        () => readiness(stage.server),
        ({ status }) => status === 200,
        { timeoutMs: 30_000 },
      );
      await visitor.reconnects();
      await visitor.says('Русский');
      await visitor.sees('Вы согласны?');

      expect(away).toMatchObject({ status: 503, store: 'away' });
      expect(refused).toMatchObject({ status: 503, body: { code: 'store_away' } });
      expect(held.length).toBeGreaterThan(0);
      if (receive === 'webhook') expect((await fake.webhookCalls()).map(({ status }) => status)).toContain(503);
      expect(back).toMatchObject({ store: 'ok', channels: { telegram: 'ok' } });
      for (const { id, sees } of people) {
        const read = () => bubblesOf(fake.user(id));
        const isThrough = (bubbles: Awaited<ReturnType<typeof read>>) => bubbles.length >= sees.length;
        const bubbles = await until(read, isThrough, { timeoutMs: ALL_ANSWERED_MS });
        expect(withoutRepeats(bubbles), stage.server.output()).toEqual(sees);
        expect(repeatsIn(bubbles), stage.server.output()).toEqual([]);
      }
    },
    180_000,
  );

  test('hangs for seconds, messages are refused and not heaped up, and all that was taken is answered', async () => {
    await using fake = await spawnFakeBotApi('--no-limits', '--webhook-retry-ms', '200');
    await using stage = await open({ receive: 'webhook', fake });
    const post = postsTo(stage);
    await fake.user(61).says('/start');
    await fake.user(61).sees('Выберите язык');
    const before = memoryOf(stage.server.pid);

    mongod.pause();
    const statuses = new Map<number, number>();
    let most = before;
    for (let round = 0; round < 10; round += 1) {
      const answers = Array.from({ length: 300 }, (_, index) => post(7000 + index, `${round}`));
      most = Math.max(most, memoryOf(stage.server.pid));
      for (const status of await Promise.all(answers)) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      most = Math.max(most, memoryOf(stage.server.pid));
    }
    const hung = await readiness(stage.server);
    mongod.resume();
    await fake.user(61).says('Русский');
    await fake.user(61).sees('Вы согласны?', { timeoutMs: 45_000 });
    const after = await until(
      () => post(61_000, '/start'),
      (status) => status === 200,
      { timeoutMs: 30_000 },
    );

    const inMb = (bytes: number) => `${Math.round(bytes / MB)} MB`;
    console.info(`hung: ${JSON.stringify([...statuses])}, memory ${inMb(before)} before, ${inMb(most)} at most`);
    expect([...statuses.keys()]).toEqual([503]);
    expect(hung).toMatchObject({ status: 503, store: 'away' });
    expect(after).toBe(200);
    expect(most - before).toBeLessThan(100 * MB);
  }, 180_000);
});

/** Posts as Telegram does; gives the status. */
function postsTo({ server }: Stage): (id: number, text: string) => Promise<number> {
  let updates = 900_000_000;
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };
  return async (id, text) => {
    updates += 1;
    const chat = { id, type: 'private', first_name: 'A' };
    const from = { id, is_bot: false, first_name: 'A' };
    const message = { message_id: updates, date: Math.floor(Date.now() / 1000), chat, from, text };
    const body = JSON.stringify({ update_id: updates, message });
    const response = await fetch(`${server.url}/webhooks/telegram`, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  };
}
