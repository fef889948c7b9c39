import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Chance, createChance } from '../support/chance.ts';
import { keptIn } from '../support/kept.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { FIRST_ADMINISTRATOR, openHotline } from '../support/operator.ts';
import { hasMongod, type OwnMongod, startOwnMongod } from '../support/own-mongod.ts';
import { readiness } from '../support/readiness.ts';
import { type Bubble, bubblesOf, type Rehearsal, rehearse, repeatsIn, withoutRepeats } from '../support/rehearsal.ts';
import { holdersAmong, openSeveral, type Several } from '../support/several.ts';
import { textsTo } from '../support/stage.ts';
import type { FakeBotApi } from '../support/telegram/fake-bot-api.ts';
import { spawnFakeBotApi } from '../support/telegram/spawn-fake-bot-api.ts';
import { until } from '../support/until.ts';
import { openWebChat } from '../support/web-client.ts';

/** Fewer than make a flood, so that every message has an answer of its own. */
const MESSAGES = 10;
const PEOPLE = 14;
/** The promise is ten seconds on a machine with nothing else to do. */
const TAKEOVER_MS = 10_000;
const SENDS_AT_ONCE = 12;
const ALL_ANSWERED_MS = 90_000;

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));

describe.skipIf(!hasMongod)('several processes on one MongoDB', () => {
  let mongod: OwnMongod;
  beforeAll(async () => {
    mongod = await startOwnMongod();
  });
  afterAll(() => mongod?.[Symbol.asyncDispose]());

  async function open(count: number, fake: FakeBotApi): Promise<Several> {
    return openSeveral(count, { uri: mongod.another(), fake });
  }

  test.each([2, 4])(
    'of %i one serves Telegram, a killed one costs no message and no order, and one that is stopped hands over at once',
    async (count) => {
      await using fake = await spawnFakeBotApi('--no-limits');
      await using several = await open(count, fake);
      const chance = createChance(seed);
      const knowledge = await shippedKnowledge();
      const people = Array.from({ length: PEOPLE }, (_, index) => ({
        id: 5000 + index,
        ...rehearse(knowledge, chance, MESSAGES),
      }));
      await several.holder();
      // Whoever serves it tells so within seconds; until then nobody is known to.
      await expect
        .poll(() => standing(several), { timeout: 15_000 })
        .toEqual(['ok', ...Array.from({ length: count - 1 }, () => 'standby')]);
      await fake.fail({ method: 'sendMessage', when: 'after', delayMs: 60, times: 100_000 });

      const talking = Promise.all(people.map((person) => talk(fake, person, createChance(seed + person.id))));
      await pause(chance.between(500, 2500));
      const killed = await several.holder();
      await several.kill(killed);
      const killedAt = Date.now();
      await several.holder(TAKEOVER_MS * 2);
      const takeoverMs = Date.now() - killedAt;
      await several.start(killed);
      await talking;
      const screens = await screensAtTheEnd(fake, people);

      const repeats = screens.flatMap(({ bubbles }) => repeatsIn(bubbles));
      const told = `${repeats.length} of ${PEOPLE * MESSAGES} bubbles repeated, taken over in ${takeoverMs} ms`;
      console.info(`${count} processes: ${told} (KILL_SEED=${seed})`);
      const why = `KILL_SEED=${seed}\n${several.outputs()}`;
      for (const { person, bubbles } of screens) expect(withoutRepeats(bubbles), why).toEqual(person.sees);
      expect(
        repeats.filter(({ first, second }) => killedAt < first || second < killedAt),
        why,
      ).toEqual([]);
      expect(repeats.length, why).toBeLessThanOrEqual(SENDS_AT_ONCE);
      expect(takeoverMs).toBeLessThan(TAKEOVER_MS);
      const clean = { unsent: 0, waiting: 0, notSent: 0, fewest: MESSAGES, most: MESSAGES };
      const kept = () => keptIn(several.settings);
      expect(await until(kept, ({ unsent, outbound }) => unsent === 0 && outbound === expected(people))).toMatchObject({
        ...clean,
        inbound: PEOPLE * MESSAGES,
        outbound: expected(people),
      });
      const polls = await fake.calls('getUpdates');
      expect(polls.filter(({ status }) => status === 409)).toEqual([]);
      await handOver(fake, several);
    },
    240_000,
  );

  test('any process holds the talk of a visitor, and the desk in one of its own tells how the bot in others stands', async () => {
    await using fake = await spawnFakeBotApi('--no-limits');
    await using several = await open(0, fake);
    const desk = await several.start(0, { ROLE: 'admin', ...FIRST_ADMINISTRATOR });
    const person = fake.user(51);
    await person.says('/start');

    expect(desk.lines.join('\n')).toMatch(
      /ready, for staff alone[\s\S]*Store: MongoDB at 127\.0\.0\.1:\d+, messages sealed/,
    );
    expect(await readiness(desk)).toMatchObject({ status: 200, store: 'ok', channels: {} });
    expect((await fetch(`${desk.url}/chat/sessions`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${desk.url}/`)).status).toBe(404);
    expect(await fake.calls('getUpdates')).toEqual([]);

    const [one, other] = await Promise.all([several.start(1, { ROLE: 'bot' }), several.start(2, { ROLE: 'bot' })]);
    await person.sees('Выберите язык');
    expect(one.lines.join('\n')).toContain('not in this process (ROLE=bot)');
    await using here = await openWebChat(one);
    await using there = await openWebChat(other, here.token);
    await here.says('/start');
    await there.sees('Выберите язык');
    await there.presses('Русский');
    await here.sees('Выберите язык');
    await here.sees('Вы согласны?');
    expect(here.screen()).toHaveLength(2);

    // The desk tells how the bot in the other processes stands.
    const { administrator } = await openHotline(() => desk);
    const { accounts, processes } = await until(
      () => administrator.call<Health>('GET', '/health').then(({ body }) => body),
      (found) =>
        found.processes.length === 3 &&
        found.accounts.length === 2 &&
        found.accounts.some(
          ({ channel, state, sentAt }) => channel === 'telegram' && state === 'ok' && sentAt !== null,
        ),
    );
    expect(accounts).toMatchObject([{ channel: 'telegram', state: 'ok' }, { channel: 'web' }]);
    expect(processes.map(({ role }) => role).toSorted()).toEqual(['admin', 'bot', 'bot']);
  }, 90_000);
});

/** A process that is stopped hands the account over at once, and the others go on. */
async function handOver(fake: FakeBotApi, several: Several): Promise<void> {
  const holder = await several.holder();
  const person = fake.user(41);
  await person.says('/start');
  await person.sees('Выберите язык');

  const server = several.servers.get(holder);
  several.servers.delete(holder);
  const { code } = (await server?.stop()) ?? {};
  const stoppedAt = Date.now();
  await several.holder();
  const handedMs = Date.now() - stoppedAt;
  await person.says('Русский');
  await person.sees('Вы согласны?');

  console.info(`handed over in ${handedMs} ms`);
  expect(code).toBe(0);
  expect(handedMs).toBeLessThan(4000);
  expect(await textsTo(person)).toHaveLength(2);
}

interface Health {
  accounts: { channel: string; state: string; sentAt: number | null }[];
  processes: { role: string }[];
}

async function standing({ servers }: Several): Promise<string[]> {
  const states = await Promise.all([...servers.values()].map(readiness));
  expect(states.map(({ status }) => status)).toEqual(states.map(() => 200));
  expect(await holdersAmong(servers)).toHaveLength(1);
  return states.map(({ channels }) => channels.telegram ?? '').toSorted();
}

type Person = Rehearsal & { id: number };

function expected(people: readonly Person[]): number {
  return people.reduce((sum, { sees }) => sum + sees.length, 0);
}

/** People write when they like, also several messages in a row, and do not wait for answers. */
async function talk(fake: FakeBotApi, { id, says }: Person, chance: Chance): Promise<void> {
  for (const text of says) {
    await pause(chance.oneOf([0, 0, 200, 1000, 2500]) * chance.next());
    await fake.user(id).says(text);
  }
}

async function screensAtTheEnd(
  fake: FakeBotApi,
  people: readonly Person[],
): Promise<{ person: Person; bubbles: Bubble[] }[]> {
  const screens = people.map(async (person) => {
    const isThrough = (bubbles: Bubble[]) => withoutRepeats(bubbles).length >= person.sees.length;
    const read = () => bubblesOf(fake.user(person.id));
    return { person, bubbles: await until(read, isThrough, { timeoutMs: ALL_ANSWERED_MS }) };
  });
  return Promise.all(screens);
}
