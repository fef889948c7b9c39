import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pollingAt, settingsIn, startServer, temporaryFolder } from '../support/server.ts';
import { openStoreChoice, STORES } from '../support/store-choice.ts';
import { startFakeBotApi } from '../support/telegram/fake-bot-api.ts';
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

test('what is on is named with the way it is reached', async () => {
  await using folder = await temporaryFolder();
  await using fake = await startFakeBotApi();
  const settings = await settingsIn(folder.path, pollingAt(fake));

  await using server = await startServer(settings);

  expect(server.lines.length).toBeLessThanOrEqual(8);
  expect(server.lines.join('\n')).toContain('Telegram: on, long polling');
  expect(server.output()).not.toContain(fake.token);
});

test.each(STORES)(
  'a stop ends with open streams, a question for updates and a send under way, and the send still arrives (%s store)',
  async (store) => {
    await using folder = await temporaryFolder();
    await using choice = await openStoreChoice(store);
    await using fake = await startFakeBotApi();
    const settings = await settingsIn(folder.path, { ...choice.environment, ...pollingAt(fake) });
    const server = await startServer(settings);
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
    await using again = await startServer(settings);
    expect(again.lines[0]).toContain('ready');
    await farida.presses('Даю согласие');
    await farida.sees('Что вам нужно?');
    expect((await textsSeenBy(farida)).filter((text) => text.includes('Здравствуйте'))).toHaveLength(1);
    await visitor.reconnects();
    await visitor.presses('Тоҷикӣ');
    await visitor.sees('Розӣ ҳастед?');
  },
);

test.each(STORES)(
  'a send that does not end is given up at the stop and made at the next start (%s store)',
  async (store) => {
    await using folder = await temporaryFolder();
    await using choice = await openStoreChoice(store);
    await using fake = await startFakeBotApi();
    const settings = await settingsIn(folder.path, { ...choice.environment, ...pollingAt(fake) });
    const server = await startServer(settings);
    const daler = fake.user(502);
    await fake.fail({ method: 'sendMessage', delayMs: 60_000, status: 500 });
    await daler.says('/start');
    await expect.poll(() => openCalls(fake)).toContain('sendMessage');

    const { code, ms } = await server.stop();

    expect(code).toBe(0);
    expect(ms).toBeLessThan(STOP_MS);
    await using _again = await startServer(settings);
    await daler.sees('Выберите язык');
    expect(await textsSeenBy(daler)).toHaveLength(1);
  },
);

test.each(STORES)('who writes while the server stops is answered by the next one, once (%s store)', async (store) => {
  await using folder = await temporaryFolder();
  await using choice = await openStoreChoice(store);
  await using fake = await startFakeBotApi({ limits: 'off' });
  const settings = await settingsIn(folder.path, { ...choice.environment, ...pollingAt(fake) });
  const server = await startServer(settings);
  await using visitor = await openWebChat(server);
  const people = Array.from({ length: 40 }, (_, index) => fake.user(600 + index));
  for (const person of people) await person.says('/start');
  await visitor.says('/start');

  const { code } = await server.stop();

  expect(code).toBe(0);
  const answeredBefore = (await fake.calls('sendMessage')).length;
  expect(answeredBefore).toBeLessThan(people.length);
  await using _again = await startServer(settings);
  await Promise.all(people.map((person) => person.sees('Выберите язык')));
  await visitor.reconnects();
  await visitor.sees('Выберите язык');
  const seen = await Promise.all(people.map(textsSeenBy));
  expect(seen.map((texts) => texts.length)).toEqual(people.map(() => 1));
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

async function textsSeenBy(person: { screen(): Promise<{ from: string; text: string }[]> }): Promise<string[]> {
  const screen = await person.screen();
  return screen.filter(({ from }) => from === 'bot').map(({ text }) => text);
}
