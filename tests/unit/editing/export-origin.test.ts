import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differenceOf } from '../../../app/editing/difference.ts';
import { originFile, ownChanges, readOrigin } from '../../../app/editing/export-origin.ts';
import { heldOn } from '../../../app/editing/held.ts';
import type { Shelved } from '../../../app/editing/library.ts';
import { entryOf, keyOf } from '../../../core/entry.ts';
import { releaseOf, revisionFor } from '../../support/content-life.ts';
import { temporaryFolder } from '../../support/server.ts';

const DAY = '2026-11-28';

function shelvedWith(parent: number | null, texts: Record<string, string>): Shelved {
  const revisions = Object.entries(texts).map(([key, text]) => revisionFor(entryOf(key), text));
  const byKey = new Map(revisions.map((one) => [keyOf(one), one]));
  const release = { ...releaseOf(parent, revisions), hash: 'h' };
  return { release, at: (key) => byKey.get(keyOf(key)) ?? null, all: () => [...revisions] };
}

const FIRST = { 'fact/a': 'a: 1', 'fact/b': 'b: 1', 'fact/c': 'c: 1', 'fact/d': 'd: 1', 'fact/gone': 'g: 1' };
const first = shelvedWith(null, FIRST);
const library = { release: async (number: number) => (number === 1 ? first : null) };
const inFiles = (texts: Record<string, string>) =>
  Object.entries(texts).map(([key, text]) => ({ ...entryOf(key), text, json: { text }, isMade: false }));

async function folderWith(place: string, files: readonly { path: string; text: string }[]): Promise<string> {
  await mkdir(place, { recursive: true });
  for (const { path, text } of files) await writeFile(join(place, path), text);
  return place;
}

test('what was released after an export is not undone by its files', async () => {
  await using place = await temporaryFolder();
  const folder = await folderWith(place.path, [originFile(first.release, DAY)]);
  const { 'fact/gone': _, ...second } = { ...FIRST, 'fact/b': 'b: 2', 'fact/c': 'c: 2', 'fact/new': 'n: 1' };
  const held = heldOn(shelvedWith(1, second), DAY);
  // The files: of what was released since, one is changed here too; another is changed here alone, and one is new.
  const files = inFiles({ ...FIRST, 'fact/a': 'a: 3', 'fact/c': 'c: 3', 'fact/e': 'e: 1' });

  const origin = await readOrigin(folder, library);
  const own = ownChanges(differenceOf(held, files).changes, origin!);

  expect(origin?.number).toBe(1);
  expect(own.changes.map(({ key, next }) => [key, next?.text])).toEqual([
    ['fact/a', 'a: 3'],
    ['fact/e', 'e: 1'],
  ]);
  expect(own.clashing).toEqual(['fact/c']);
  // Another number, one that went, and one that came.
  expect(own.untouched).toBe(3);
});

test('files that tell nothing, or of a release of another house, are of no known release', async () => {
  await using place = await temporaryFolder();
  const at = first.release.at + 1;
  const origins = [
    [],
    [{ path: 'release.json', text: '{' }],
    [originFile({ ...first.release, number: 2 }, DAY)],
    [originFile({ ...first.release, at }, DAY)],
  ];

  for (const [index, files] of origins.entries()) {
    expect(await readOrigin(await folderWith(join(place.path, `${index}`), files), library)).toBeNull();
  }
});
