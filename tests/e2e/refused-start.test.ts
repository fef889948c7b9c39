import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKnowledge } from '../../app/open-knowledge.ts';
import { settingsIn, startRefused, startServer, temporaryFolder } from '../support/server.ts';
import { openWebChat } from '../support/web-client.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FLOW_FILES = join(ROOT, 'flows', 'scripts');
const CONTENT_FILES = join(ROOT, 'content', 'data');
const WORD_FILES = join(ROOT, 'language', 'words');

test('a second process on the same folder is refused with a sentence', async () => {
  await using folder = await temporaryFolder();
  await using server = await startServer(await settingsIn(folder.path));

  const { code, said } = await startRefused(await settingsIn(folder.path));

  expect(code).toBe(1);
  expect(said).toBe(`hamroh: another process (${server.pid}) works on this store\n`);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test('wrong settings are told all at once, and no secret with them', async () => {
  await using folder = await temporaryFolder();
  const wrong = {
    PORT: '99999',
    PUBLIC_URL: 'hamroh.example',
    LOG_LEVEL: 'loud',
    TELEGRAM_BOT_TOKEN: 'my-secret-token',
    TELEGRAM_WEBHOOK_SECRET: 'short',
    METRICS_TOKEN: 'tiny',
    TZ_HOTLINE: 'Asia/Nowhere',
    DATA_KEYS: 'key:tooshort',
  };

  const { code, said } = await startRefused({ DATA_DIR: folder.path, ...wrong });

  expect(code).toBe(1);
  expect(said).toMatch(/^hamroh: the settings have 8 mistake/);
  for (const name of Object.keys(wrong)) expect(said).toMatch(new RegExp(`^ {2}- ${name} must .+`, 'm'));
  expect(said).not.toMatch(/my-secret-token|tooshort|short$|tiny$/m);
  expect(said).not.toMatch(/ at .*\.ts:/);
});

test('settings that need each other are told by both their names', async () => {
  await using folder = await temporaryFolder();

  const { code, said } = await startRefused({
    DATA_DIR: folder.path,
    TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-enough-letters',
  });

  expect(code).toBe(1);
  expect(said).toContain('TELEGRAM_WEBHOOK_SECRET needs TELEGRAM_BOT_TOKEN');
  expect(said).toContain('TELEGRAM_WEBHOOK_SECRET needs PUBLIC_URL');
});

test('a port that is taken is told in a sentence', async () => {
  await using folder = await temporaryFolder();
  await using other = await temporaryFolder();
  const settings = await settingsIn(folder.path);
  await using _server = await startServer(settings);

  const { code, said } = await startRefused({ ...settings, DATA_DIR: other.path });

  expect(code).toBe(1);
  expect(said).toMatch(
    new RegExp(`^hamroh: cannot listen on 127\\.0\\.0\\.1 port ${settings.PORT} .*PORT to another$`, 'm'),
  );
  expect(said).not.toMatch(/ at .*\.ts:/);
});

test('a host that is nowhere, and a folder that cannot be written, are told in a sentence', async () => {
  await using folder = await temporaryFolder();
  const settings = await settingsIn(folder.path);
  const noHost = await startRefused({ ...settings, HOST: 'nowhere.invalid' });
  await rm(join(folder.path, 'keys'));
  await mkdir(join(folder.path, 'keys'));
  const noFolder = await startRefused(settings);

  expect(noHost.said).toMatch(/^hamroh: cannot listen on nowhere\.invalid .* set HOST .*\n$/m);
  expect(noFolder.code).toBe(1);
  expect(noFolder.said).toMatch(/^hamroh: cannot write in .* set DATA_DIR to .*\n$/);
});

test('a key that does not fit the store is told in a sentence, and with the right one all is there', async () => {
  await using folder = await temporaryFolder();
  const settings = await settingsIn(folder.path);
  const server = await startServer(settings);
  await using visitor = await openWebChat(server);
  await visitor.says('/start');
  await visitor.sees('Выберите язык');
  await server.stop();

  const { code, said } = await startRefused({ ...settings, DATA_KEYS: `other:${randomBytes(32).toString('base64')}` });

  expect(code).toBe(1);
  expect(said).toMatch(/^hamroh: .*key/);
  const [id] = (await readFile(join(folder.path, 'keys'), 'utf8')).split(':');
  const namesake = await startRefused({ ...settings, DATA_KEYS: `${id}:${randomBytes(32).toString('base64')}` });
  expect(namesake.said).toMatch(/^hamroh: .*key .* is not the one that the store was sealed with\n$/);
  await using again = await startServer(settings);
  await using back = await openWebChat(again, visitor.token);
  await back.sees('Выберите язык');
});

test('a flow that lacks a language is told by file, node, language and mend', async () => {
  await using folder = await temporaryFolder();
  await cp(FLOW_FILES, folder.path, { recursive: true });
  await change(join(folder.path, 'about.yaml'), /^ {6}ru: Спасибо\. Пишите в любое время\.$/m, '');

  const refusal = await openKnowledge('2026-11-24', { flows: folder.path }).catch((error: Error) => error.message);

  expect(refusal).toMatch(/1 error.*\n.*about\/end \(ru\): .*Russian.*write it under `ru`/);
});

test('a flow that leads nowhere is told by file, node and mend', async () => {
  await using folder = await temporaryFolder();
  await cp(FLOW_FILES, folder.path, { recursive: true });
  await change(join(folder.path, 'about.yaml'), /to: privacy\b/, 'to: privasy');

  const refusal = await openKnowledge('2026-11-24', { flows: folder.path }).catch((error: Error) => error.message);

  expect(refusal).toMatch(/about\/who: .*"privasy".*did you mean "privacy"/);
});

test('a flow file that cannot be read at all is told by its name and line', async () => {
  await using folder = await temporaryFolder();
  await cp(FLOW_FILES, folder.path, { recursive: true });
  await writeFile(join(folder.path, 'menu.yaml'), 'flow: menu\n  title: [\n');

  const refusal = await openKnowledge('2026-11-24', { flows: folder.path }).catch((error: Error) => error.message);

  expect(refusal).toMatch(/menu\.yaml.*line \d/);
});

test('broken content is told by its file and its entry', async () => {
  await using folder = await temporaryFolder();
  await cp(CONTENT_FILES, folder.path, { recursive: true });
  await change(join(folder.path, 'contacts.yaml'), /status: verified/, 'status: sure');
  await change(join(folder.path, 'facts.yaml'), /checked: \S+/, 'checked: yesterday');

  const refusal = await openKnowledge('2026-11-24', { content: folder.path }).catch((error: Error) => error.message);

  expect(refusal).toMatch(/contacts\.yaml.*status/);
  expect(refusal).toMatch(/facts\.yaml.*checked/);
});

test('a word of danger that is spoiled is told by file, meaning and line', async () => {
  await using folder = await temporaryFolder();
  await cp(WORD_FILES, folder.path, { recursive: true });
  await change(join(folder.path, 'danger-sold.yaml'), /^ {2}debt:$/m, '  dept:');

  const refusal = await openKnowledge('2026-11-24', { words: folder.path }).catch((error: Error) => error.message);

  expect(refusal).toMatch(/rules-sold\.yaml\/sold \(line \d+\): "debt" is no meaning.*did you mean "dept"/);
});

async function change(file: string, from: RegExp, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no ${from}`);
  await writeFile(file, changed);
}

test('a store whose key file is missing is refused, and no new key is put in its place', async () => {
  await using folder = await temporaryFolder();
  await using first = await startServer(await settingsIn(folder.path));
  await first.stop();
  await rm(join(folder.path, 'keys'));

  const { code, said } = await startRefused(await settingsIn(folder.path));

  expect(code).toBe(1);
  expect(said).toMatch(/^hamroh: .*keys is missing beside its store; put its copy back\n$/);
  await expect(readFile(join(folder.path, 'keys'))).rejects.toThrow('ENOENT');
});

test('a damaged store is refused with what to do and without a trace, and so is one without its conversations', async () => {
  await using folder = await temporaryFolder();
  const settings = await settingsIn(folder.path);
  const server = await startServer(settings);
  await using visitor = await openWebChat(server);
  await visitor.says('/start');
  await visitor.sees('Выберите язык');
  await server.stop();
  const file = join(folder.path, 'hamroh.db');
  const whole = await readFile(file);

  await writeFile(file, Buffer.concat([randomBytes(100), whole.subarray(100)]));
  const damaged = await startRefused(settings);
  await rm(file);
  const missing = await startRefused(settings);

  expect(damaged).toMatchObject({ code: 1 });
  expect(damaged.said).toMatch(/^hamroh: .*hamroh\.db is damaged \(.*\): restore a backup into an empty folder\n$/);
  expect(missing).toMatchObject({ code: 1 });
  expect(missing.said).toMatch(/^hamroh: .*hamroh\.db is missing beside .*contact-keys\.db.*restore a backup.*\n$/);
  await writeFile(file, whole);
  await using again = await startServer(settings);
  await using back = await openWebChat(again, visitor.token);
  await back.sees('Выберите язык');
});
