import { expect, test } from 'vitest';
import type { ContentStore } from '../../../core/content-store.ts';
import { AZIZ } from '../../support/content-life.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { bring, openProcess, smallEntries } from '../../support/releases.ts';
import { NOW, optionsOver } from './desk.ts';

/** What goes wrong in the moment of a release itself. */

const ENTRIES = smallEntries({
  work: 'a: { ask: { tg: "кор?", ru: "работа?" }, expect: text, save: a, to: menu }',
});
const EDITOR = { id: AZIZ, mayEdit: true, mayRelease: true };
const WITHDRAWN = { how: 'withdrawn', reason: 'рақам дигар кор намекунад' } as const;

/** A desk over a store with one release, where a test has something otherwise. */
async function openContent({
  addRelease,
  look,
}: {
  addRelease?: ContentStore['addRelease'];
  look?: () => Promise<void>;
}) {
  const store = await openMemoryStore();
  await bring(store, ENTRIES);
  const process = await openProcess(store);
  const { content } = optionsOver(
    { ...store, addRelease: addRelease ?? store.addRelease },
    { now: () => NOW, publicUrl: null, served: { current: () => ({ ...process, look: look ?? process.look }) } },
  );
  return { store, content };
}

test('what this process cannot serve at once is released all the same', async () => {
  const look = async () => {
    throw new Error('the store does not answer');
  };
  const { store, content } = await openContent({ look });

  expect(await content.withdraw('ru.emergency', WITHDRAWN, EDITOR)).toBe(2);
  expect(await store.newestRelease()).toBe(2);
});
