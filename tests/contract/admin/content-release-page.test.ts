import { expect, test } from 'vitest';
import { lineOf } from '../../support/content-life.ts';
import { bring, openProcess, releaseOver, smallEntries } from '../../support/releases.ts';
import { sessionAt, talk } from '../../support/store-talk.ts';
import { EMERGENCY } from './content-house.ts';
import { NOW, openDesk, optionsOver, type Served } from './desk.ts';

/** What the release page tells beside the drafts: who waits, what each reads next, and what a check has found. */

const work = (node: string, words: string) =>
  smallEntries({ work: `${node}: { ask: { tg: ${words}?, ru: ${words}? }, expect: text, save: a, to: menu }` });
const flowIn = (node: string, words: string) => work(node, words).find(({ entry }) => entry === 'work') ?? null;

interface Told {
  release: number;
  flow: string;
  node: string;
  count: number | null;
  next: Record<'tg' | 'ru', { how: string; to: object | null; text: string }> | null;
}

async function openHouse() {
  let process: Awaited<ReturnType<typeof openProcess>> | null = null;
  const served: Served = { current: () => process };
  const desk = await openDesk({ served });
  await bring(desk.store, work('a', 'кор'));
  process = await openProcess(desk.store);
  const editor = await desk.logIn(await desk.add('editor'));
  const approver = await desk.logIn(await desk.add('approver'));
  let people = 0;
  return {
    desk,
    served,
    editor,
    approver,
    /** So many people wait at a question. */
    async wait(count: number, flow: string, node: string, release = 1): Promise<void> {
      for (let one = 0; one < count; one++) {
        people += 1;
        await talk(desk.store, { from: `telegram:${1000 + people}`, session: sessionAt(node, { flow, release }) });
      }
    },
    async waiting(more = ''): Promise<Told[]> {
      return (await approver.call('GET', `/content/waiting${more}`)).body.waiting;
    },
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  };
}

test('where people wait they are counted, but below three not where it may tell of danger', async () => {
  await using house = await openHouse();
  await house.wait(2, 'work', 'a');
  await house.wait(3, 'nobody-knows', 'a');
  await house.wait(2, 'nobody-knows-either', 'a');

  const places = await house.waiting();
  const counts = Object.fromEntries(places.map(({ flow, count }) => [flow, count]));
  expect(counts).toEqual({ work: 2, 'nobody-knows': 3, 'nobody-knows-either': null });
  expect(places.every(({ next }) => next === null)).toBe(true);
});

test('below three nobody is counted at a question of safety, or at a private one, in a flow that is none', async () => {
  await using house = await openHouse();
  const asked = (tags: string) => `{ ask: { tg: кор?, ru: кор? }, expect: text, save: a, to: menu, tags: [${tags}] }`;
  const flow = `a: ${asked('')}\nb: ${asked('safety')}\nc: ${asked('private')}`;
  const [entry = null] = smallEntries({ work: flow }).filter((one) => one.entry === 'work');
  await releaseOver(house.desk.store, { 'flow/work': entry });
  await house.served.current()?.look();
  for (const node of ['a', 'b', 'c']) await house.wait(2, 'work', node, 2);
  await house.wait(2, 'work', 'b', 1);

  const counts = (await house.waiting()).map(({ node, release, count }) => [`${node} ${release}`, count]);
  expect(Object.fromEntries(counts)).toEqual({ 'a 2': 2, 'b 2': null, 'c 2': null, 'b 1': null });
});

test('before a way back it is told what each reads next: the same, other words, another question, or the menu', async () => {
  await using house = await openHouse();
  const { store } = house.desk;
  await releaseOver(store, { 'flow/work': flowIn('a', 'меҳнат') });
  await releaseOver(store, { 'flow/work': null });
  await releaseOver(store, { 'flow/work': flowIn('b', 'дигар') });
  await house.wait(3, 'menu', 'topics', 4);
  await house.wait(3, 'work', 'a', 2);
  await house.wait(3, 'work', 'b', 4);
  const backTo = async (release: number) => {
    const places = await house.waiting(`?backTo=${release}`);
    return Object.fromEntries(places.map((one) => [`${one.flow} ${one.release}`, one.next]));
  };

  const [first, third] = [await backTo(1), await backTo(3)];
  expect(first['menu 4']).toMatchObject({ tg: { how: 'same', to: null }, ru: { how: 'same', to: null } });
  expect(first['work 2']).toMatchObject({ ru: { how: 'words', text: expect.stringContaining('кор?') } });
  expect(first['work 4']).toMatchObject({
    tg: { how: 'led', to: { flow: 'work', node: 'a' }, text: expect.stringContaining('кор?') },
  });
  expect(third['work 4']).toMatchObject({ ru: { how: 'menu', text: expect.stringContaining('Что нужно?') } });
  expect((await house.approver.call('GET', '/content/waiting?backTo=99')).status).toBe(404);
});

test('what a check has found, with the entry that it speaks of, is told by every process, and any of them releases', async () => {
  await using house = await openHouse();
  const { editor, approver, desk } = house;
  const elsewhere = optionsOver(desk.store, { now: () => NOW, publicUrl: null, served: house.served }).content;
  const reader = { id: 'e'.repeat(24), mayEdit: true, mayRelease: false };
  const propose = async (phone: string) => {
    const { body: seen } = await editor.call('GET', EMERGENCY);
    const basedOn = seen.row.draft?.version ?? 0;
    const json = { ...seen.live.json, phone };
    const { hash } = (await editor.call('PUT', EMERGENCY, { basedOn, base: seen.base, json })).body.draft;
    await editor.call('POST', `${EMERGENCY}/send`, { hash, note: null });
    await approver.call('POST', `${EMERGENCY}/approve`, { hash });
    const drafts = [{ kind: 'contact', entry: 'ru.emergency', hash }];
    await approver.call('POST', '/content/candidate', { drafts, reason: 'рақами нав' });
    const now = async () => (await approver.call('GET', '/content/candidate')).body.candidate;
    await expect.poll(async () => (await now()).state, { timeout: 100_000 }).not.toBe('checking');
    return now();
  };

  const refused = await propose('не знаю');
  expect(refused.problems[0]).toMatchObject({
    severity: 'error',
    isNew: true,
    path: 'phone',
    entry: { kind: 'contact', entry: 'ru.emergency' },
  });
  expect((await elsewhere.candidate(reader)).candidate).toMatchObject({ state: 'refused', problems: refused.problems });

  await house.wait(3, 'work', 'a');
  const ready = await propose('113');
  expect((await elsewhere.candidate(reader)).candidate).toMatchObject({ state: 'ready', report: ready.report });
  expect((await house.waiting())[0]?.next).toMatchObject({
    ru: { how: 'same', text: expect.stringContaining('кор?') },
  });
  const by = { id: ready.by.id, mayEdit: true, mayRelease: true };
  const another = { now: () => NOW, publicUrl: null, served: house.served, version: 'another' };
  const newer = optionsOver(desk.store, another).content;
  await expect(newer.release(ready.id, by, lineOf)).rejects.toThrow('it was not checked');
  expect(ready.report).toMatchObject({ errors: 0, tests: { broken: 0 } });
  expect(await elsewhere.release(ready.id, by, lineOf)).toBe(2);
  await expect(elsewhere.release(ready.id, by, lineOf)).rejects.toThrow('it was not checked');
}, 200_000);
