import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { runCommand, startCommand } from '../support/command.ts';
import {
  type Environment,
  type Server,
  settingsIn,
  startRefused,
  startServer,
  temporaryFolder,
} from '../support/server.ts';
import { openStoreChoice, STORES } from '../support/store-choice.ts';
import { hear } from '../support/store-talk.ts';
import { until } from '../support/until.ts';
import { openWebChat } from '../support/web-client.ts';

/** Each of these starts several processes, which a busy machine does slowly. */
vi.setConfig({ testTimeout: 120_000 });

const ringKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

describe.each(STORES)('beside a server on the %s store', (kind) => {
  const keys = { DATA_KEYS: ringKey('one') };
  let settings: Environment;
  let server: Server;
  const opened = new AsyncDisposableStack();
  beforeAll(async () => {
    const folder = opened.use(await temporaryFolder());
    const choice = opened.use(await openStoreChoice(kind));
    settings = await settingsIn(folder.path, { ...choice.environment, ...keys });
    server = opened.use(await startServer(settings));
  });
  afterAll(() => opened.disposeAsync());

  test('a sweep by command counts without taking, and where there is no store it says so', async () => {
    await using unused = await openStoreChoice(kind);
    await using empty = await temporaryFolder();
    const nowhere = await settingsIn(empty.path, { ...unused.environment, ...keys });

    const [counted, misused, lost] = await Promise.all([
      runCommand('retention', ['--dry-run'], settings),
      runCommand('retention', ['--now'], settings),
      runCommand('retention', [], nowhere),
    ]);

    expect(counted).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^Would be taken away:\n(?: {2}[a-z-]+: 0\n)* {2}messages: 0\n/),
    });
    expect(misused).toMatchObject({ code: 1, said: expect.stringMatching(/^hamroh: use: /) });
    expect(lost.said).toMatch(/^hamroh: there is no store in /);
  });

  test('a backup made while serving brings a conversation back on another machine', async () => {
    await using elsewhere = await temporaryFolder();
    await using copies = await temporaryFolder();
    await using there = await openStoreChoice(kind);
    await using visitor = await openWebChat(server);
    await visitor.says('/start');
    await visitor.sees('Выберите язык');
    const made = await runCommand('backup', [copies.path], settings);
    await server.kill();
    const other = await settingsIn(elsewhere.path, { ...there.environment, ...keys });
    const restored = await runCommand('restore', [copies.path], other);

    expect(made).toMatchObject({ code: 0, said: expect.stringContaining('conversation 1') });
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('conversation: 1') });
    await using again = await startServer(other);
    await using back = await openWebChat(again, visitor.token);
    await back.sees('Выберите язык');
    const refused = await runCommand('restore', [copies.path], other);
    expect(refused.code).toBe(1);
    expect(refused.said).toMatch(/^hamroh: (another process \(\d+\) works on this store|.*not empty.*)\n$/);
  });
});

test('a backup that is killed leaves either a whole backup or none', async () => {
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  const copies = join(folder.path, 'copies');
  const DATA_KEYS = ringKey('one');
  const store = await openSqliteStore({ folder: data, keyRing: parseKeyRing(DATA_KEYS) });
  await Promise.all(
    Array.from({ length: 1500 }, (_, number) => store.accept(hear('x'.repeat(2000), { from: `telegram:${number}` }))),
  );
  await store[Symbol.asyncDispose]();
  const settings = await settingsIn(data, { DATA_KEYS });

  const child = startCommand('backup', [copies], settings);
  const ended = once(child, 'close');
  const names = () => readdir(copies).catch(() => []);
  await until(names, (found) => found.length > 0 || child.exitCode !== null);
  child.kill('SIGKILL');
  await ended;
  const whole = (await names()).filter((name) => name.endsWith('.hamroh'));
  const restored = await runCommand('restore', [copies], await settingsIn(join(folder.path), { DATA_KEYS }));

  if (whole.length === 2) expect(restored.said).toContain('conversation: 1500');
  else expect(restored).toMatchObject({ code: 1, said: expect.stringMatching(/^hamroh: .* holds no whole backup/) });
  expect((await runCommand('backup', [copies], settings)).code).toBe(0);
  expect((await names()).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test.each(STORES)('a key is changed while serving on the %s store, once the server knows it', async (kind) => {
  await using folder = await temporaryFolder();
  await using choice = await openStoreChoice(kind);
  const [OLD, NEW] = [ringKey('old'), ringKey('new')];
  const settings = await settingsIn(folder.path, choice.environment);
  const first = await startServer({ ...settings, DATA_KEYS: OLD });
  const visitor = await openWebChat(first);
  await visitor.says('/start');
  await visitor.sees('Выберите язык');
  const both = { ...settings, DATA_KEYS: `${NEW},${OLD}` };
  const early = await runCommand('keys', ['rotate'], both);
  await first.stop();
  await using second = await startServer(both);
  const rotated = await runCommand('keys', ['rotate'], both);
  const status = await runCommand('keys', ['status'], both);
  await second.stop();

  expect(early.code).toBe(1);
  expect(early.said).toMatch(
    new RegExp(`^hamroh: the serving process \\(.*${first.pid}\\) does not know ring key new; start it again with it`),
  );
  expect(rotated).toMatchObject({ code: 0, said: expect.stringMatching(/^\d key\(s\) closed anew with new\./) });
  expect(status.said).toContain('of the store.\nold: is needed by nothing');
  expect(await startRefused({ ...settings, DATA_KEYS: OLD })).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^hamroh: .*ring key new .*not in the ring/),
  });
  await using third = await startServer({ ...settings, DATA_KEYS: NEW });
  await using back = await openWebChat(third, visitor.token);
  await back.sees('Выберите язык');
});
