import { describe, expect, test } from 'vitest';
import { readConfig } from '../../config.ts';
import type { ContactPoint } from '../../content/schema.ts';
import type { ContentStore } from '../../core/content-store.ts';
import { openRingOfOld } from '../../storage/open-ring.ts';
import { openUpkeep } from '../../storage/open-store.ts';
import { hasMongod, startOwnMongod } from '../support/own-mongod.ts';
import { readiness } from '../support/readiness.ts';
import { changed, releaseOver } from '../support/releases.ts';
import type { Environment, Server } from '../support/server.ts';
import { openSeveral } from '../support/several.ts';
import { openStage, reachMenu } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { spawnFakeBotApi } from '../support/telegram/spawn-fake-bot-api.ts';
import { until } from '../support/until.ts';
import { openWebChat, type WebPerson } from '../support/web-client.ts';

const NUMBER = '11 33 55';
/** Of a question in the middle of a flow. */
const [BEFORE, AFTER] = ['Решаете всегда вы', 'Решаете всегда только вы'];
/** The promise is two seconds, which is told; a busy machine looks later. */
const LATEST_MS = 20_000;

/** As an editor's page has it: the store, beside the processes that serve from it. */
async function openBeside(settings: Environment) {
  const config = readConfig(settings);
  const { ring } = await openRingOfOld(config);
  return openUpkeep(config, ring);
}

async function releaseMended(store: ContentStore): Promise<number> {
  const line = await changed<ContactPoint>(store, 'contact/any.emergency', (one) => ({ ...one, phone: NUMBER }));
  const words = await changed(store, 'flow/about', (json) =>
    JSON.parse(JSON.stringify(json).replaceAll(BEFORE, AFTER)),
  );
  return releaseOver(store, { 'contact/any.emergency': line, 'flow/about': words });
}

/** So long until a process serves a release. */
async function swapped(servers: readonly Server[], release: number): Promise<number> {
  const began = performance.now();
  const isServed = async (server: Server) => (await readiness(server)).release?.serves === release;
  await Promise.all(
    servers.map((server) =>
      until(
        () => isServed(server),
        (is) => is,
      ),
    ),
  );
  return performance.now() - began;
}

async function reachAbout(visitor: WebPerson): Promise<void> {
  await visitor.says('/start');
  await visitor.sees('Выберите язык');
  await visitor.presses('Русский');
  await visitor.sees('Вы согласны?');
  await visitor.presses('Даю согласие');
  await visitor.sees('Что вам нужно?');
  await visitor.says('О нас');
  await visitor.sees('Мы не полиция');
}

describe.each(STORES)('a release while the process runs (%s)', (store) => {
  test('is read at the next step by whoever is in the middle of a flow, on Telegram and at the page, and taken back as fast', async () => {
    await using stage = await openStage({ store });
    const { server, fake, settings } = stage;
    await using beside = await openBeside(settings);
    const zarina = fake.user(1);
    await using visitor = await openWebChat(server);
    await reachMenu(zarina);
    await zarina.presses('О нас');
    await zarina.sees('Мы не полиция');
    await reachAbout(visitor);
    const before = await beside.release(1);

    const number = await releaseMended(beside);
    const swapMs = await swapped([server], number);
    await zarina.presses('Что умеет бот');
    await visitor.presses('Что умеет бот');
    await zarina.sees(AFTER);
    await visitor.sees(AFTER);
    await zarina.says('меня бьют');
    await visitor.says('меня бьют');
    await zarina.sees(NUMBER);
    await visitor.sees(NUMBER);

    await releaseOver(beside, {}, { manifest: before!.manifest, rollbackOf: 1 });
    const backMs = await swapped([server], number + 1);
    await zarina.says('меня держат на складе');
    await visitor.says('меня держат на складе');
    expect((await zarina.sees(/\d{3}/)).text).not.toContain(NUMBER);
    expect((await visitor.sees(/\d{3}/)).text).not.toContain(NUMBER);

    console.info(`${store}: served after ${Math.round(swapMs)} ms, taken back after ${Math.round(backMs)} ms`);
    expect(Math.max(swapMs, backMs)).toBeLessThan(LATEST_MS);
  }, 120_000);

  test('is what the next start serves, whatever the files say', async () => {
    await using stage = await openStage({ store });
    {
      await using beside = await openBeside(stage.settings);
      await releaseMended(beside);
    }
    await stage.server.stop();
    const server = await stage.restart();
    await using visitor = await openWebChat(server);

    expect((await readiness(server)).release).toEqual({ serves: 2, beyond: null });
    await visitor.says('меня бьют');
    await visitor.sees(NUMBER);
  }, 120_000);
});

describe.skipIf(!hasMongod)('two processes on one MongoDB', () => {
  test('that begin at once release their files once, and both serve what one of them has released', async () => {
    await using mongod = await startOwnMongod();
    await using fake = await spawnFakeBotApi('--no-limits');
    await using several = await openSeveral(2, { uri: mongod.another(), fake });
    await using beside = await openBeside(several.settings);
    const servers = [...several.servers.values()];
    await using one = await openWebChat(servers[0]!);
    await using other = await openWebChat(servers[1]!);
    expect(await beside.newestRelease()).toBe(1);
    await reachAbout(one);
    await reachAbout(other);

    const swapMs = await swapped(servers, await releaseMended(beside));
    const told = async () => (await beside.standing(Date.now())).processes.map(({ release }) => release);
    expect(await until(told, (all) => all.every((release) => release === 2))).toEqual([2, 2]);
    for (const visitor of [one, other]) {
      await visitor.presses('Что умеет бот');
      await visitor.sees(AFTER);
    }

    console.info(`two processes: served after ${Math.round(swapMs)} ms`);
    expect(swapMs).toBeLessThan(LATEST_MS);
  }, 120_000);
});
