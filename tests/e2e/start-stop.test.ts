import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settingsIn, startServer, temporaryFolder } from '../support/server.ts';
import { openStage, type Stage, textsTo } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { openWebChat } from '../support/web-client.ts';

/** What a stop may take; a deploy that waits longer ends the process the hard way. */
const STOP_MS = 10_000;

// How long a start takes is measured by `npm run bench -- start`: a busy machine starts everything slowly.
test('a start needs at most eight lines to say what runs, what is off and why', async () => {
  await using folder = await temporaryFolder();
  const settings = await settingsIn(folder.path);
  const first = await startServer(settings);
  await first.stop();

  const second = await startServer(settings);
  const { code } = await second.stop();

  expect(code).toBe(0);
  for (const { lines } of [first, second]) {
    expect(lines.length).toBeLessThanOrEqual(8);
    expect(lines.join('\n')).toMatch(/Web chat: http:\/\/localhost:\d+/);
    expect(lines.join('\n')).toContain(folder.path);
    expect(lines.join('\n')).toMatch(/Telegram: off, TELEGRAM_BOT_TOKEN is not set/);
    expect(lines.join('\n')).toMatch(/WhatsApp: off, .+/);
  }
  expect(first.lines.join('\n')).toMatch(/copy it to a safe place/);
  expect(second.lines.join('\n')).not.toMatch(/copy it to a safe place/);
});

describe.each(STORES)('on the %s store', (store) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ store, fake: { limits: 'off' } });
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  test('what is on is named with the way it is reached', () => {
    const { fake, server } = stage;

    expect(server.lines.length).toBeLessThanOrEqual(8);
    expect(server.lines.join('\n')).toContain('Telegram: on, long polling');
    expect(server.output()).not.toContain(fake.token);
  });

  test('a stop ends with open streams, a question for updates and a send under way, and the send still arrives', async () => {
    const { fake, server } = stage;
    await using visitor = await openWebChat(server);
    await visitor.says('салом');
    await visitor.sees('Выберите язык');
    const farida = fake.user(501);
    await farida.says('/start');
    await farida.sees('Выберите язык');
    await fake.fail({ method: 'sendMessage', delayMs: 1500 });
    await farida.presses('Русский');
    await expect.poll(() => openCalls(fake)).toEqual(expect.arrayContaining(['getUpdates', 'sendMessage']));

    const { code, ms } = await server.stop();

    expect(code).toBe(0);
    expect(ms).toBeLessThan(STOP_MS);
    await visitor.streamEnded();
    await farida.sees('Здравствуйте');
    const again = await stage.restart();
    expect(again.lines[0]).toContain('ready');
    await farida.presses('Даю согласие');
    await farida.sees('Что вам нужно?');
    expect((await textsTo(farida)).filter((text) => text.includes('Здравствуйте'))).toHaveLength(1);
    await visitor.reconnects();
    await visitor.presses('Тоҷикӣ');
    await visitor.sees('Розӣ ҳастед?');
  });

  test('a send that does not end is given up at the stop and made at the next start', async () => {
    const { fake, server } = stage;
    const daler = fake.user(502);
    await fake.fail({ method: 'sendMessage', delayMs: 60_000, status: 500 });
    await daler.says('/start');
    await expect.poll(() => openCalls(fake)).toContain('sendMessage');

    const { code, ms } = await server.stop();

    expect(code).toBe(0);
    expect(ms).toBeLessThan(STOP_MS);
    await stage.restart();
    await daler.sees('Выберите язык');
    expect(await textsTo(daler)).toHaveLength(1);
  });

  test('who writes while the server stops is answered by the next one, once', async () => {
    const { fake, server } = stage;
    await using visitor = await openWebChat(server);
    const people = Array.from({ length: 40 }, (_, index) => fake.user(600 + index));
    const sentBefore = (await fake.calls('sendMessage')).length;
    for (const person of people) await person.says('/start');
    await visitor.says('/start');

    const { code } = await server.stop();

    expect(code).toBe(0);
    const answered = (await fake.calls('sendMessage')).length - sentBefore;
    expect(answered).toBeLessThan(people.length);
    await stage.restart();
    await Promise.all(people.map((person) => person.sees('Выберите язык')));
    await visitor.reconnects();
    await visitor.sees('Выберите язык');
    const seen = await Promise.all(people.map(textsTo));
    expect(seen.map((texts) => texts.length)).toEqual(people.map(() => 1));
  });
});

test('npm start ends when its whole process group is told to, and leaves no orphan', async () => {
  await using folder = await temporaryFolder();
  const settings = await settingsIn(folder.path, {
    TELEGRAM_BOT_TOKEN: '',
    TELEGRAM_WEBHOOK_SECRET: '',
    PUBLIC_URL: '',
  });
  const root = join(import.meta.dirname, '..', '..');
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, HOST: '', DATA_KEYS: '', METRICS_TOKEN: '', TRUST_PROXY: '', LOG_LEVEL: '', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  // The pipes close when the last process that holds them has ended: npm, its shell and the server.
  const allGone = once(child, 'close');
  await expect.poll(() => said, { timeout: 45_000 }).toContain('ready');

  const began = performance.now();
  process.kill(-(child.pid ?? 0), 'SIGTERM');
  await allGone;

  expect(performance.now() - began).toBeLessThan(STOP_MS);
  expect(said).toContain('nothing that was accepted is lost');
});

async function openCalls(fake: { calls(): Promise<{ method: string; status: number | null }[]> }): Promise<string[]> {
  const calls = await fake.calls();
  return calls.filter(({ status }) => status === null).map(({ method }) => method);
}
