import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import ru from '../../../locales/page.ru.json' with { type: 'json' };
import tg from '../../../locales/page.tg.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const files = new Map<string, Buffer>();

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  await build({ configFile: join(ROOT, 'bot/web/page/vite.config.ts'), build: { outDir: folder } });
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile()) files.set(path.slice(folder.length), await readFile(path));
  }
});

function served(): [string, Buffer][] {
  return [...files].filter(([path]) => !/\.(gz|br)$/.test(path));
}

test('the whole page with its icons is under 40 KB compressed', () => {
  const bytes = served().reduce((sum, [, content]) => sum + gzipSync(content).length, 0);

  expect(bytes).toBeGreaterThan(5000);
  expect(bytes).toBeLessThan(40 * 1024);
});

test('the service worker keeps everything that the page and its way out need, and nothing of a conversation', () => {
  const worker = files.get('/sw.js')?.toString() ?? '';
  const shell: string[] = JSON.parse(/^const SHELL=(\[.*?\])/.exec(worker)?.[1] ?? '[]');

  const needed = served().map(([path]) => (path === '/index.html' ? '/' : path));
  expect([...shell].sort()).toEqual(needed.filter((path) => path !== '/sw.js' && path !== '/icon-512.png').sort());
  expect(worker).not.toMatch(/\/chat|push|showNotification/);
});

test('every file that gains by it has compressed twins', () => {
  for (const [path] of served()) {
    const isText = ['.html', '.js', '.css', '.svg', '.webmanifest'].includes(extname(path));
    expect([path, files.has(`${path}.gz`), files.has(`${path}.br`)]).toEqual([path, isText, isText]);
  }
});

test('no document has a script, a style or an address of another in it', () => {
  for (const [path, content] of served().filter(([name]) => name.endsWith('.html'))) {
    const html = content.toString();
    expect([path, html.match(/<script(?![^>]*\bsrc="\/)/g), html.match(/<style|\sstyle=|\son\w+=/g)]).toEqual([
      path,
      null,
      null,
    ]);
    expect(html.match(/(?:src|href)="(?!\/)[^"]*"/g)).toBeNull();
  }
});

test('neither title nor manifest nor icon tells what the page is', () => {
  const manifest = files.get('/manifest.webmanifest')?.toString() ?? '';
  const titles = served().map(([, content]) => /<title>(.*?)<\/title>/.exec(content.toString())?.[1]);

  expect(titles.filter((title) => title !== undefined)).toEqual(expect.arrayContaining(['Чат', 'Тақвим']));
  expect(manifest + titles.join()).not.toMatch(/ҳамроҳ|hamroh|migra|мигра|муҳоҷир|ёрӣ|помощ/i);
});

test('the page says everything in both languages, each in its own, and nothing that it does not use', async () => {
  const sources = await sourcesOf(join(ROOT, 'bot/web/page'));

  expect(Object.keys(ru.words)).toEqual(Object.keys(tg.words));
  expect(Object.keys(ru.errors)).toEqual(Object.keys(tg.errors));
  for (const word of Object.keys(tg.words))
    expect([word, new RegExp(`['"]${word}['"]`).test(sources) || isState(word)]).toEqual([word, true]);
  for (const text of [...Object.values(tg.words), ...Object.values(tg.errors)]) expect(text).not.toMatch(/[ыщь]/i);
  for (const text of [...Object.values(ru.words), ...Object.values(ru.errors)]) expect(text).not.toMatch(/[ғӣқӯҳҷ]/i);
  for (const [key, text] of Object.entries(tg.words)) {
    const values = (one: string) => one.match(/\{\{\w+\}\}/g);
    expect([key, values(ru.words[key as keyof typeof ru.words])]).toEqual([key, values(text)]);
  }
});

function isState(word: string): boolean {
  return ['sending', 'sent', 'failed'].includes(word);
}

async function sourcesOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sources = entries.filter((file) => /\.(ts|html)$/.test(file.name) && !file.parentPath.includes('/dist'));
  const texts = await Promise.all(sources.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
  return texts.join('\n');
}
