import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { API_PREFIX } from '../../../admin-api/admin.ts';
import type { BundleShape } from '../../../admin-api/bundle-shapes.ts';
import { contentOf, readEntries } from '../../../content/entries.ts';
import type { Fact } from '../../../content/schema.ts';
import { loadLexicon } from '../../../language/load/load-lexicon.ts';
import { bring, releaseOver, smallEntries } from '../../support/releases.ts';
import { shippedContent } from '../../unit/content/shipped.ts';
import { type Browser, openDesk } from './desk.ts';

const ENTRIES = smallEntries({ work: 'a: { ask: { tg: кор?, ru: работа? }, expect: text, save: a, to: menu }' });
const MODEL = gzipSync(Buffer.from('as it lies'));

async function openHouse() {
  const desk = await openDesk({ findModel: async (set) => (set.release === 1 ? MODEL : null) });
  await bring(desk.store, ENTRIES);
  const editor = await desk.logIn(await desk.add('editor'));
  const fetchAs = ({ cookie }: Browser, path: string, encoding = 'gzip, br', more: Record<string, string> = {}) =>
    desk.app.inject({
      method: 'GET',
      url: `${API_PREFIX}/content/bundle/${path}`,
      headers: { cookie, 'accept-encoding': encoding, ...more },
    });
  return { desk, editor, fetchAs, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() };
}

function read(bytes: Buffer): BundleShape {
  return JSON.parse(gunzipSync(bytes).toString());
}

test('an editor reads all texts of a release at once, packed, from which the bot can be made', async () => {
  await using house = await openHouse();

  const answer = await house.fetchAs(house.editor, '1');

  const { flows, words, content, ...told } = read(answer.rawPayload);
  const written = ENTRIES.filter(({ kind }) => kind === 'flow');
  expect(answer.statusCode).toBe(200);
  expect(told).toEqual({ release: 1, day: '2026-11-24', hasModel: true });
  expect(flows).toEqual(written.map(({ entry, text }) => ({ name: `${entry}.yaml`, text })));
  expect(contentOf(readEntries(content))).toEqual(shippedContent().content);
  expect(loadLexicon([...words]).lexicon).not.toBeNull();
});

test.each(['1?day=2026-11-24', '1', '2?day=2026-11-24', '1/model'])(
  'what a browser has of %s is asked for again, for another version of the program may say something else',
  async (path) => {
    await using house = await openHouse();
    // Nothing has learned of it yet.
    await releaseOver(house.desk.store, {});
    const first = await house.fetchAs(house.editor, path);
    const { etag, 'cache-control': cache } = first.headers;
    const again = (tag: unknown) => house.fetchAs(house.editor, path, 'gzip', { 'if-none-match': String(tag) });

    expect(cache).toBe('private, no-cache');
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(await again(etag)).toMatchObject({ statusCode: 304, body: '' });
    const other = await again('"of another program"');
    expect([other.statusCode, other.rawPayload.equals(first.rawPayload)]).toEqual([200, true]);
  },
);

test('a browser that cannot unpack reads the same', async () => {
  await using house = await openHouse();

  const plain = await house.fetchAs(house.editor, '1', 'identity');

  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(JSON.parse(plain.body)).toEqual(read((await house.fetchAs(house.editor, '1')).rawPayload));
});

test('an entry of a later day stands in the texts of that day, and not before', async () => {
  await using house = await openHouse();
  const fact = ENTRIES.find(({ kind }) => kind === 'fact');
  if (fact === undefined) throw new Error('no fact is delivered');
  const json = { ...(fact.json as Fact), owner: 'from-december' };
  const later = { ...fact, entry: `${fact.entry}@2026-12-01`, json, text: `# from December on\n${fact.text}` };
  await releaseOver(house.desk.store, { [`fact/${later.entry}`]: later });
  const factsOn = async (day: string) =>
    read((await house.fetchAs(house.editor, `2?day=${day}`)).rawPayload).content.fact.find(
      ({ id }) => id === fact.entry,
    )?.owner;

  expect(await factsOn('2026-11-30')).not.toBe('from-december');
  expect(await factsOn('2026-12-01')).toBe('from-december');
});

test('the model is given as bytes where one is there for the release, and missed where none is', async () => {
  await using house = await openHouse();
  const work = ENTRIES.find(({ kind, entry }) => kind === 'flow' && entry === 'work');
  if (work === undefined) throw new Error('the flow of the test is gone');
  await releaseOver(house.desk.store, { 'flow/work': { ...work, text: `${work.text}\n` } });

  const there = await house.fetchAs(house.editor, '1/model', 'identity');
  const missed = await house.fetchAs(house.editor, '2/model');

  expect(there.body).toBe('as it lies');
  expect([missed.statusCode, missed.json().code]).toEqual([404, 'file_unknown']);
  expect(read((await house.fetchAs(house.editor, '2')).rawPayload).hasModel).toBe(false);
});

test('a release that is not there is missed, and who answers people reads none', async () => {
  await using house = await openHouse();
  const operator = await house.desk.logIn(await house.desk.add('operator'));

  const unknown = await house.fetchAs(house.editor, '7');
  const refused = await house.fetchAs(operator, '1');

  expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'release_unknown']);
  expect(refused.statusCode).toBe(403);
});
