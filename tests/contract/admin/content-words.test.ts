import { expect, test } from 'vitest';
import { wordsIn } from '../../../dialogue/know/own-words.ts';
import { MENDABLE, sayIn } from '../../../locales/words.ts';
import { bring, openProcess, releaseOver, smallEntries } from '../../support/releases.ts';
import { openDesk, type Served } from './desk.ts';

const HINT = '/content/entries/words/page_hint';

/** A house that has written none of the program's sentences anew, and an editor. */
async function openHouse() {
  let process: Awaited<ReturnType<typeof openProcess>> | null = null;
  const served: Served = { current: () => process };
  const desk = await openDesk({ served });
  await bring(
    desk.store,
    smallEntries({ work: 'a: { ask: { tg: кор?, ru: работа? }, expect: text, save: a, to: menu }' }),
  );
  process = await openProcess(desk.store);
  const editor = await desk.logIn(await desk.add('editor'));
  return { desk, process, editor, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() };
}

type House = Awaited<ReturnType<typeof openHouse>>;

async function write({ editor }: House, change: object) {
  const { body: seen } = await editor.call('GET', HINT);
  const basedOn = seen.row.draft?.version ?? 0;
  const json = { ...(seen.draft?.json ?? seen.live.json), ...change };
  return (await editor.call('PUT', HINT, { basedOn, base: seen.base, json })).body;
}

test('every sentence of the program stands in a list as the program says it, and has a form in both languages', async () => {
  await using house = await openHouse();
  const { body: list } = await house.editor.call('GET', '/content/entries/words');
  const { body: one } = await house.editor.call('GET', HINT);

  expect(list.rows.map(({ entry }: { entry: string }) => entry)).toEqual(MENDABLE);
  expect(list.rows.every(({ isLive, draft }: { isLive: boolean; draft: unknown }) => isLive && draft === null)).toBe(
    true,
  );
  expect(one).toMatchObject({ base: { release: 1, revision: null }, problems: [], draft: null });
  expect(Object.keys(one.fields.properties)).toEqual(['id', 'tg', 'ru', 'ru_one', 'ru_few', 'ru_many']);
  expect((await house.editor.call('GET', '/content/entries/words/nobody_says_this')).status).toBe(404);
});

test('a sentence that lacks what is filled in is told so in three languages; whole, it is read by contacts once released', async () => {
  await using house = await openHouse();
  const { process, desk } = house;
  const wrong = await write(house, { ru: 'Страница {{page}}' });
  expect(wrong.draft).toMatchObject({ isNew: false, isBaseStale: false });
  expect(wrong.problems).toMatchObject([
    { path: 'ru', severity: 'error', entry: { kind: 'words', entry: 'page_hint' } },
  ]);
  for (const line of Object.values(wrong.problems[0].line)) expect(line).toContain('{{pages}}');

  const right = await write(house, { ru: 'Лист {{page}} из {{pages}}' });
  expect(right.problems).toEqual([]);
  const [draft] = await desk.store.readDrafts();
  await releaseOver(desk.store, { 'words/page_hint': draft ?? null });
  await process.look();
  const { content } = process.knowledge();
  const values = { page: 1, pages: 2 };
  expect(wordsIn(content, 'ru')('page_hint', values)).toBe('Лист 1 из 2');
  expect(wordsIn(content, 'tg')('page_hint', values)).toBe(sayIn('tg', 'page_hint', values));
  expect((await house.editor.call('GET', HINT)).body).toMatchObject({
    live: { json: { ru: 'Лист {{page}} из {{pages}}' } },
  });
});

test('a message that an editor adds is learned from once it is released, and again when it goes', async () => {
  await using house = await openHouse();
  const { store } = house.desk;
  const learned: string[][] = [];
  const process = await openProcess(store, undefined, {
    teach: async ({ content }) => void learned.push([...content.examples.values()].map(({ text }) => text)),
  });
  const json = { id: 'wages', text: 'пуламро намедиҳанд', flow: 'work' };
  await releaseOver(store, { 'example/wages': { kind: 'example', entry: 'wages', json, text: JSON.stringify(json) } });
  await process.look();
  await releaseOver(store, { 'example/wages': null });
  await process.look();

  expect(learned).toEqual([[], ['пуламро намедиҳанд'], []]);
});
