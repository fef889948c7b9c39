import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseKeyRing } from '../../storage/key-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { runCommand, startCommand } from '../support/command.ts';
import { settingsIn, startRefused, startServer, temporaryFolder } from '../support/server.ts';
import { hear } from '../support/store-talk.ts';
import { until } from '../support/until.ts';
import { openWebChat } from '../support/web-client.ts';

const ringKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

test('a backup made while serving brings a conversation back on another machine', async () => {
  await using folder = await temporaryFolder();
  const [data, copies, elsewhere] = ['data', 'copies', 'elsewhere'].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ];
  await mkdir(data);
  const settings = await settingsIn(data);
  await using server = await startServer(settings);
  await using visitor = await openWebChat(server);
  await visitor.says('/start');
  await visitor.sees('Выберите язык');
  const made = await runCommand('backup', [copies], settings);
  await server.kill();
  await mkdir(elsewhere);
  await cp(join(data, 'keys'), join(elsewhere, 'keys'));
  const there = await settingsIn(elsewhere);
  const restored = await runCommand('restore', [copies], there);

  expect(made).toMatchObject({ code: 0, said: expect.stringContaining('conversation 1') });
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('conversation: 1') });
  await using again = await startServer(there);
  await using back = await openWebChat(again, visitor.token);
  await back.sees('Выберите язык');
  expect(await runCommand('restore', [copies], there)).toMatchObject({
    code: 1,
    said: `hamroh: another process (${again.pid}) works on this store\n`,
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
  await until(names, (found) => found.length > 0 || child.exitCode !== null, { timeoutMs: 20_000 });
  child.kill('SIGKILL');
  await ended;
  const whole = (await names()).filter((name) => name.endsWith('.hamroh'));
  const restored = await runCommand('restore', [copies], await settingsIn(join(folder.path), { DATA_KEYS }));

  if (whole.length === 2) expect(restored.said).toContain('conversation: 1500');
  else expect(restored).toMatchObject({ code: 1, said: expect.stringMatching(/^hamroh: .* holds no whole backup/) });
  expect((await runCommand('backup', [copies], settings)).code).toBe(0);
  expect((await names()).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a key is changed while serving, once the server knows it', async () => {
  await using folder = await temporaryFolder();
  const [OLD, NEW] = [ringKey('old'), ringKey('new')];
  const settings = await settingsIn(folder.path);
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

  expect(early).toEqual({
    code: 1,
    said: `hamroh: the serving process (${first.pid}) does not know ring key new; start it again with it, then rotate\n`,
  });
  expect(rotated).toMatchObject({ code: 0, said: expect.stringMatching(/^2 key\(s\) closed anew with new\./) });
  expect(status.said).toContain('new: closes 2 key(s) of the store.\nold: is needed by nothing');
  expect(await startRefused({ ...settings, DATA_KEYS: OLD })).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^hamroh: .*ring key new .*not in the ring/),
  });
  await using third = await startServer({ ...settings, DATA_KEYS: NEW });
  await using back = await openWebChat(third, visitor.token);
  await back.sees('Выберите язык');
});

test('a sweep by command counts without taking, and a folder without a store is told', async () => {
  await using folder = await temporaryFolder();
  await using empty = await temporaryFolder();
  const settings = await settingsIn(folder.path);
  await using _server = await startServer(settings);

  expect(await runCommand('retention', ['--dry-run'], settings)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^Would be taken away:\n {2}messages: 0\n/),
  });
  expect(await runCommand('retention', ['--now'], settings)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^hamroh: use: /),
  });
  const nowhere = await settingsIn(empty.path, { DATA_KEYS: ringKey('one') });
  expect((await runCommand('retention', [], nowhere)).said).toMatch(/^hamroh: there is no store in /);
});
