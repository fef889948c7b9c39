import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { dropStaleTypes, IMPORTED } from '../../../tools/fresh-types.ts';
import { temporaryFolder } from '../../support/server.ts';

test('what is kept of the types is good until the words of the program are others', async () => {
  await using root = await temporaryFolder();
  const folder = join(root.path, 'types');
  const kept = join(folder, 'console.json');
  const words = join(root.path, 'locales', 'tg.json');
  await mkdir(join(root.path, 'locales'));
  await writeFile(words, '{"a": "а", "b": "б"}');
  const isKeptAfter = async (change: () => Promise<void>) => {
    dropStaleTypes(root.path, folder);
    await writeFile(kept, 'what tsc has found');
    await change();
    dropStaleTypes(root.path, folder);
    return existsSync(kept);
  };

  expect(await isKeptAfter(async () => undefined)).toBe(true);
  expect(await isKeptAfter(() => writeFile(words, '{"a": "а"}'))).toBe(false);
  expect(await isKeptAfter(() => writeFile(join(root.path, 'locales', 'ru.json'), '{}'))).toBe(false);
  expect(await isKeptAfter(() => writeFile(join(root.path, 'notes.json'), '{}'))).toBe(true);
});

test('each JSON file that a source imports is one of these', () => {
  const root = join(import.meta.dirname, '..', '..', '..');
  const exclude = (name: string) => name === 'node_modules';
  const imported = globSync('**/*.{ts,tsx}', { cwd: root, exclude }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/from '(\.[^']+\.json)'/g)].map(([, name = '']) =>
      relative(root, join(root, dirname(file), name)),
    ),
  );
  const kept = new Set(globSync(IMPORTED, { cwd: root }));

  expect(imported.length).toBeGreaterThan(50);
  expect(imported.filter((file) => !kept.has(file))).toEqual([]);
});
