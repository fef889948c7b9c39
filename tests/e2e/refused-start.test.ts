import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKnowledge } from '../../app/open-knowledge.ts';
import { openRing } from '../../storage/open-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { settingsIn, startRefused, startServer, temporaryFolder } from '../support/server.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FLOW_FILES = join(ROOT, 'flows', 'scripts');
const CONTENT_FILES = join(ROOT, 'content', 'data');
const WORD_FILES = join(ROOT, 'language', 'words');

test('a second process on the same folder, and one on the same port, are refused with a sentence', async () => {
  await using folder = await temporaryFolder();
  await using other = await temporaryFolder();
  const settings = await settingsIn(folder.path);
  await using server = await startServer(settings);

  const [sameFolder, samePort] = await Promise.all([
    startRefused(await settingsIn(folder.path)),
    startRefused({ ...settings, DATA_DIR: other.path }),
  ]);

  expect(sameFolder).toEqual({ code: 1, said: `hamroh: another process (${server.pid}) works on this store\n` });
  expect(samePort.code).toBe(1);
  expect(samePort.said).toMatch(
    new RegExp(`^hamroh: cannot listen on 127\\.0\\.0\\.1 port ${settings.PORT} .*PORT to another$`, 'm'),
  );
  expect(samePort.said).not.toMatch(/ at .*\.ts:/);
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

test('a host that is nowhere, a folder that cannot be written and a damaged store are told in a sentence', async () => {
  await using folder = await temporaryFolder();
  const [fresh = '', closed = '', damaged = ''] = ['fresh', 'closed', 'damaged'].map((name) => join(folder.path, name));
  await Promise.all([mkdir(fresh), mkdir(join(closed, 'keys'), { recursive: true }), mkdir(damaged)]);
  const { ring } = await openRing({ dataDir: damaged, dataKeys: null });
  await (await openSqliteStore({ folder: damaged, keyRing: ring }))[Symbol.asyncDispose]();
  await writeFile(join(damaged, 'hamroh.db'), randomBytes(5000));

  const [noHost, noFolder, noStore] = await Promise.all([
    startRefused({ ...(await settingsIn(fresh)), HOST: 'nowhere.invalid' }),
    startRefused(await settingsIn(closed)),
    startRefused(await settingsIn(damaged)),
  ]);

  expect([noHost.code, noFolder.code, noStore.code]).toEqual([1, 1, 1]);
  expect(noHost.said).toMatch(/^hamroh: cannot listen on nowhere\.invalid .* set HOST .*\n$/m);
  expect(noFolder.said).toMatch(/^hamroh: cannot write in .* set DATA_DIR to .*\n$/);
  expect(noStore.said).toMatch(/^hamroh: .*hamroh\.db is damaged \(.*\): restore a backup into an empty folder\n$/);
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
