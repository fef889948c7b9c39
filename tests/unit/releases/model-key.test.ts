import { expect, test } from 'vitest';
import { readMaterial } from '../../../app/learn.ts';
import { deliveredScripts, deliveredWords, modelKey } from '../../../app/model-key.ts';
import { createBuilder } from '../../../app/releases/build.ts';
import { revisionOf } from '../../../core/revision.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { smallEntries } from '../../support/releases.ts';

const entries = smallEntries({});
const revisions = entries.map((entry) => revisionOf({ ...entry, format: 1, at: 0 }, shortHash));
const manifest = Object.fromEntries(revisions.map(({ kind, entry, id }) => [`${kind}/${entry}`, id]));
const builder = createBuilder();
builder.take(revisions);
const { flows, words } = builder.spokenOn(1, manifest, '2026-11-24');

test('a model has another name as soon as other words tell of danger in the release, and no other while they are as delivered', async () => {
  const [first, ...others] = words;
  const other = { name: first?.name ?? '', text: `${first?.text}# another word` };

  expect(words.length).toBe((await deliveredWords()).length);
  expect(await modelKey(flows, [], words.toReversed())).toBe(await modelKey(flows));
  expect(await modelKey(flows, [], [other, ...others])).not.toBe(await modelKey(flows));
});

test('cries are heard with the words of the release, not with those that were delivered', async () => {
  const broken = [{ name: 'danger-child.yaml', text: 'words: [' }];

  await expect(readMaterial(await deliveredScripts(), [], broken)).rejects.toThrow('words have faults');
});
