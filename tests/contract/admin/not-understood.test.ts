import { expect, test, vi } from 'vitest';
import type { NotUnderstood } from '../../../admin-api/missed-shapes.ts';
import type { Address } from '../../../core/message.ts';
import { talk } from '../../support/store-talk.ts';
import { fileOf } from '../../unit/flows/make-flows.ts';
import { type House, openHouse } from './content-house.ts';
import { NOW } from './desk.ts';

/** What the bot did not understand, as whoever teaches it is shown it, and what becomes of it. */

const UNREAD = 'стипендия барои донишгоҳ';
const PATH = '/content/not-understood';

let count = 0;
async function say({ desk }: House, people: number, text: string, more: object = {}): Promise<void> {
  for (let person = 1; person <= people; person++) {
    count += 1;
    const line = { key: `k${count}`, at: NOW - 1000, kind: 'text' as const, place: null };
    const log = [{ ...line, text: `${text} +992 90 123 45 0${person}`, missed: { how: 'not-understood' as const } }];
    await talk(desk.store, { from: `telegram:${person}` as Address, at: NOW, text: `${count}`, log, ...more });
  }
  while ((await desk.store.settle(NOW)) > 0);
}

/** The flow `work` is a topic that people are led to, and so is one more that is new. */
async function openTopics(also?: string): Promise<House> {
  const house = await openHouse();
  const nodes = 'a: { ask: { tg: кор?, ru: работа? }, expect: text, save: a, to: menu }';
  for (const id of ['work', ...(also === undefined ? [] : [also])]) {
    const { text } = fileOf(id, { nodes, more: 'topic: true' });
    const base = { release: 1, revision: null };
    await house.editor.call('PUT', `/content/entries/flow/${id}`, { basedOn: 0, base, text });
  }
  return house;
}

const read = async ({ editor }: House) => (await editor.call('GET', PATH)).body as NotUnderstood;

async function readOne(house: House): Promise<NotUnderstood['groups'][number]> {
  const [group] = (await read(house)).groups;
  if (group === undefined) throw new Error('nothing is shown');
  return group;
}

const draftOf = async ({ editor }: House, kind: string, entry: string) =>
  (await editor.call('GET', `/content/entries/${kind}/${entry}`)).body.draft;

test('what three people wrote is shown without what leads to one of them, with what it would open now, and in the audit', async () => {
  await using house = await openHouse();
  await say(house, 2, 'зумрак бартоқ');
  await say(house, 3, UNREAD);

  const { groups, left, days, dealt } = await read(house);

  expect(groups).toMatchObject([{ contacts: 3, messages: 3, language: 'tg', now: { how: expect.any(String) } }]);
  expect(groups[0]?.samples.join()).toContain(UNREAD);
  expect(JSON.stringify(groups)).not.toMatch(/992|123|telegram/);
  expect({ left, days, dealt }).toEqual({ left: 2, days: 30, dealt: [] });
  const rows = await house.desk.store.auditRows({}, 5);
  expect(rows.some(({ action }) => action === 'unmatched_read')).toBe(true);
});

test('one press makes a draft of how people ask for the topic and an example of it, and the group is gone', async () => {
  await using house = await openTopics();
  await say(house, 3, UNREAD);
  const { group, texts } = await readOne(house);
  const body = { group, texts, flow: 'work', language: 'tg', text: UNREAD };

  expect((await house.editor.call('POST', `${PATH}/add`, body)).status).toBe(200);
  expect((await house.editor.call('POST', `${PATH}/add`, body)).status).toBe(200);

  const flow = await draftOf(house, 'flow', 'work');
  expect(flow.json.hears.tg.filter((words: string) => words === UNREAD)).toHaveLength(1);
  const { body: examples } = await house.editor.call('GET', '/content/entries/example');
  expect(examples.rows).toHaveLength(1);
  const example = await draftOf(house, 'example', examples.rows[0].entry);
  expect(example.json).toMatchObject({ text: UNREAD, flow: 'work' });
  expect(await read(house)).toMatchObject({
    groups: [],
    dealt: [
      {
        group,
        topic: 'work',
        by: { name: 'Зарина' },
        at: expect.any(Number),
        samples: [expect.stringContaining(UNREAD)],
      },
    ],
  });
  const [row] = await house.desk.store.auditRows({}, 1);
  expect((await house.desk.store.auditRows({}, 3)).map(({ action }) => action)).toContain('unmatched_added');
  expect(row?.reason ?? '').not.toContain(UNREAD);
});

test('what was set aside is gone until somebody brings it back, also where others write the same later', async () => {
  await using house = await openHouse();
  await say(house, 3, UNREAD);
  const { group, texts } = await readOne(house);
  await house.editor.call('POST', `${PATH}/aside`, { group, texts });
  await say(house, 4, UNREAD);

  expect(await read(house)).toMatchObject({ groups: [], left: 0, dealt: [{ topic: null }] });
  await house.editor.call('POST', `${PATH}/back`, { group });
  expect(await read(house)).toMatchObject({ groups: [{ contacts: 4, messages: 7 }], dealt: [] });
  const actions = (await house.desk.store.auditRows({}, 9)).map(({ action }) => action);
  expect(actions.filter((action) => action === 'unmatched_aside' || action === 'unmatched_back')).toHaveLength(2);
});

test('of what was dealt with nothing is shown once fewer than three are left who wrote it', async () => {
  await using house = await openHouse();
  await say(house, 3, UNREAD);
  const { group, texts } = await readOne(house);
  await house.editor.call('POST', `${PATH}/aside`, { group, texts });
  const contacts = await Promise.all((await house.desk.store.missedSince(0, 9)).map(({ contactId }) => contactId));
  await house.desk.store.forget(contacts[0] ?? '', NOW);

  const { groups, dealt } = await read(house);
  expect(groups).toEqual([]);
  for (const { samples } of dealt) expect(samples).toEqual([]);
});

test('nothing is added to a flow that people are not led to, and nothing is dealt with then', async () => {
  await using house = await openHouse();
  await say(house, 3, UNREAD);
  const { group, texts } = await readOne(house);
  for (const flow of ['urgent', 'nowhere']) {
    const body = { group, texts, flow, language: 'tg', text: UNREAD };
    expect((await house.editor.call('POST', `${PATH}/add`, body)).body).toMatchObject({ code: 'entry_unknown' });
  }

  expect((await read(house)).groups).toHaveLength(1);
});

test('only what was shown as a group is dealt with', async () => {
  await using house = await openTopics();
  await say(house, 3, UNREAD);
  const { group, texts } = await readOne(house);
  for (const made of [
    { group, texts: [...texts, 'another'] },
    { group: 'mine', texts },
  ]) {
    const body = { ...made, flow: 'work', language: 'tg', text: UNREAD };
    expect((await house.editor.call('POST', `${PATH}/add`, body)).body).toMatchObject({ code: 'entry_unknown' });
    expect((await house.editor.call('POST', `${PATH}/aside`, made)).body).toMatchObject({ code: 'entry_unknown' });
  }
  expect((await read(house)).groups).toHaveLength(1);
});

test.each([
  ['меня бьют', 'words_grave'],
  ['пишите на +992 90 123 45 67', 'words_personal'],
])('what may be danger or leads to somebody is given to no topic: %s', async (text, code) => {
  await using house = await openTopics();
  await say(house, 3, UNREAD);
  const { group, texts } = await readOne(house);

  const body = { group, texts, flow: 'work', language: 'ru', text };
  expect((await house.editor.call('POST', `${PATH}/add`, body)).body).toMatchObject({ code });
  expect(await draftOf(house, 'flow', 'work')).not.toMatchObject({ json: { hears: { ru: [text] } } });
  expect((await read(house)).groups).toHaveLength(1);
});

test('words that one topic was given are not given to a second', async () => {
  await using house = await openTopics('trip');
  await say(house, 3, UNREAD);
  const { group, texts } = await readOne(house);
  const add = (flow: string) =>
    house.editor.call('POST', `${PATH}/add`, { group, texts, flow, language: 'tg', text: UNREAD });
  expect((await add('work')).status).toBe(200);
  await house.editor.call('POST', `${PATH}/back`, { group });

  expect((await add('trip')).body).toMatchObject({ code: 'words_elsewhere' });
  expect((await draftOf(house, 'flow', 'trip')).json.hears.tg).not.toContain(UNREAD);
});

test('two who look at the same time cost one reading, and whoever looks after a press sees what it did', async () => {
  await using house = await openHouse();
  await say(house, 3, UNREAD);
  const { group, texts } = await readOne(house);
  const reads = vi.spyOn(house.desk.store, 'missedSince');

  await Promise.all([1, 2, 3].map(() => read(house)));
  expect(reads.mock.calls.length).toBeLessThan(3);
  await house.editor.call('POST', `${PATH}/aside`, { group, texts });
  expect((await read(house)).groups).toEqual([]);
});

test('what two editors add at once is both there', async () => {
  await using house = await openTopics();
  await say(house, 3, UNREAD);
  const { group, texts } = await readOne(house);
  const add = (by: House['editor'], text: string) =>
    by.call('POST', `${PATH}/add`, { group, texts, flow: 'work', language: 'ru', text });
  const done = await Promise.all([add(house.editor, 'первое'), add(house.approver, 'второе')]);

  expect(done.map(({ status }) => status)).toEqual([200, 200]);
  const { json } = await draftOf(house, 'flow', 'work');
  expect(json.hears.ru).toEqual(expect.arrayContaining(['первое', 'второе']));
});

test.each(['manager', 'operator', 'administrator'] as const)('%s is shown none of it', async (role) => {
  await using house = await openHouse();
  const browser = await house.desk.logIn(await house.desk.add(role));

  expect((await browser.call('GET', PATH)).status).toBe(403);
});
