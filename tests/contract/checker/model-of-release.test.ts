import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { teachChecked } from '../../../app/check-model.ts';
import { readTexts } from '../../../app/check-texts.ts';
import { keyOfDelivered, MADE_MODELS, modelFile } from '../../../app/open-model.ts';
import { textsOf } from '../../../app/program-texts.ts';

const files = await textsOf();
const key = await keyOfDelivered();
const packed = (await readFile(modelFile(MADE_MODELS, key))).toString('base64');
const { knowledge } = readTexts(files, { today: '2026-11-24', remarks: false });

async function modelWith(released: { key: string; packed: string } | null) {
  if (knowledge === null) throw new Error('the delivered texts cannot be read');
  let adopted = 0;
  const watched = { ...knowledge, adopt: () => void adopted++ };
  const { model } = await teachChecked(watched, files, { released, learns: false });
  return { model, adopted };
}

test('a model that the release has already is used, and not handed over a second time', async () => {
  expect(await modelWith({ key, packed })).toEqual({ model: 'released', adopted: 1 });
});

test.each([
  ['is of other texts', { key: 'of others', packed }],
  ['cannot be read', { key, packed: 'AAAA' }],
  ['is not there', null],
])('where the model of the release %s, that of the program is used and handed over', async (_case, released) => {
  expect(await modelWith(released)).toEqual({ model: { key, packed }, adopted: 1 });
});
