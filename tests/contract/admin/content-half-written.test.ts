import { expect, test } from 'vitest';
import { EMERGENCY, openHouse, write } from './content-house.ts';
import { FLOW, openHouse as openStrings } from './strings-house.ts';

/** What is half written, or written in a way that few write, is nobody's loss. */

/** Begun by the editor: a number, and words in one language alone. */
const HALF = { phone: '113', name: { tg: '', ru: 'Помощь *сразу* & 13 % -> звоните ?' } };

test('a draft with one language empty and signs in the other is shown as it was written', async () => {
  await using house = await openHouse();
  await write(house, HALF);
  const { body } = await house.editor.call('GET', EMERGENCY);

  expect(body.isReadable).toBe(false);
  expect(body.draft.json).toMatchObject(HALF);
  expect(body.history[0].json).toMatchObject(HALF);
});

test('a text of such a draft can be translated', async () => {
  await using house = await openHouse();
  await write(house, HALF);
  const rows = async () => (await house.editor.call('GET', '/content/strings/rows?group=contact')).body.rows;
  const key = 'contact/ru.emergency/name';
  const { hash } = (await rows()).find((one: { key: string }) => one.key === key).tg;
  const put = await house.editor.call('PUT', '/content/strings', { key, language: 'tg', hash, words: 'Ёрӣ' });

  expect(put.body).toMatchObject({ outcome: 'saved', row: { tg: { words: 'Ёрӣ' } } });
  const { body } = await house.editor.call('GET', EMERGENCY);
  expect(body.draft.json).toMatchObject({ ...HALF, name: { ...HALF.name, tg: 'Ёрӣ' } });
});

test.each(['read', 'called'])('"checked today" (%s) leaves what a colleague has half written', async (how) => {
  await using house = await openHouse();
  const half = { ...HALF, ...(how === 'called' ? { phone: '112' } : {}) };
  await write(house, half);
  const entries = [{ kind: 'contact', entry: 'ru.emergency' }];
  const { body } = await house.approver.call('POST', '/content/checked', { entries, source: 'МВД', how });

  expect(body).toEqual({ renewed: [], refused: entries });
  expect((await house.editor.call('GET', EMERGENCY)).body.draft.json).toMatchObject(half);
});

test.each([
  ['a name that nobody gave', (text: string) => text.replace('{ tg: Хайр, ru: Пока }', '{ tg: *Муҳим*, ru: Пока }')],
  ['a list of words as nodes', () => 'flow: work\nnodes: [who, a]\n'],
])('a flow with %s does not take the other texts from whoever translates', async (_, change) => {
  await using house = await openStrings();
  const { body: seen } = await house.editor.call('GET', `/content/entries/${FLOW}`);
  const text = change(seen.live.text);
  expect(text).not.toBe(seen.live.text);
  const save = { basedOn: 0, base: seen.base, text, deletes: false };
  expect((await house.editor.call('PUT', `/content/entries/${FLOW}`, save)).status).toBe(200);

  const { status, body } = await house.editor.call('GET', '/content/strings');
  expect(status).toBe(200);
  expect(body.groups.map(({ group }: { group: string }) => group)).toContain('rule');
});
