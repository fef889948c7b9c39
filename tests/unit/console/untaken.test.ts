import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Saved, WholeEntry } from '../../../admin-web/src/api/content.ts';
import { openKeeper } from '../../../admin-web/src/content/keeper.ts';
import { type FlowDesk, openFlowDesk } from '../../../admin-web/src/flows/flow-desk.ts';
import { takeTheirs } from '../../../admin-web/src/flows/join-flows.ts';
import { fieldKey, isAnyUntaken, stillUntaken, withTyped } from '../../../admin-web/src/flows/untaken.ts';
import type { FlowProblem, FlowView } from '../../../admin-web/src/rooms/messages.ts';
import { openPlainRooms, textOf, viewOf } from '../../support/plain-flows.ts';

const FLOW = { flow: 'one', title: { tg: 'Як', ru: 'Один' }, nodes: { a: { say: { tg: 'салом', ru: 'привет' } } } };
const RU = ['nodes', 'a', 'say', 'ru'];
const PROBLEM: FlowProblem = {
  code: 'edit_by_hand',
  flow: 'one',
  node: 'a',
  path: RU,
  language: 'ru',
  severity: 'error',
  line: { tg: 'не', ru: 'нет', en: 'no' },
  hint: null,
  mend: null,
};

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A desk over one flow, in which the last letters were refused. */
async function openRefused() {
  const server = {
    text: textOf(FLOW),
    version: 1,
    write(text: string) {
      Object.assign(server, { text, version: server.version + 1 });
    },
  };
  const whole = () =>
    ({
      row: { draft: { version: server.version, deletes: false, authors: [] } },
      draft: { text: server.text, json: null },
    }) as unknown as WholeEntry;
  const rooms = openPlainRooms([server.text]);
  const desk = openFlowDesk({
    rooms,
    views: [viewOf(server.text)],
    readEntry: async () => whole(),
    begin: whole,
    dropDraft: async () => {},
    openKeeper: (_flow, read) =>
      openKeeper(read, {
        isText: true,
        async save({ basedOn, text = '' }) {
          const isOurs = basedOn === server.version;
          if (isOurs) server.write(text);
          const { draft } = whole().row;
          return { outcome: isOurs ? 'saved' : 'theirs', draft, written: null, problems: [] } satisfies Saved;
        },
        read: async () => whole(),
        onSaved: () => {},
        recall: () => null,
        remember: () => {},
      }),
  });
  await desk.open('one');
  const type = async (words: string, language = 'ru') => {
    const path = ['nodes', 'a', 'say', language];
    const made = desk.change({
      word: 'typed',
      flow: 'one',
      node: 'a',
      joins: language,
      typed: { path, words },
      steps: () => [{ flow: 'one', operation: { do: 'set', path, value: words } }],
    });
    await desk.settle();
    return made;
  };
  await type('здравствуйте');
  rooms.refuseNext(PROBLEM);
  expect(await type('здравствуйте все')).toBe(false);
  return { server, desk, type };
}

const untaken = (desk: FlowDesk) => [...desk.read().untaken.values()].map(({ words }) => words);

test('what was typed and refused is kept word for word, and counts as not saved though all else is', async () => {
  const { server, desk } = await openRefused();
  await desk.keeper('one')?.save();

  expect(server.text).toContain('"здравствуйте"');
  expect(desk.read().untaken.get(fieldKey('one', RU))?.words).toBe('здравствуйте все');
  expect(isAnyUntaken(desk.read().untaken, 'one')).toBe(true);
  expect(isAnyUntaken(desk.read().untaken, 'two')).toBe(false);
  expect(desk.isAnythingUnsaved()).toBe(true);
});

test('what was refused stays while something else is written, and goes when its field takes what is typed', async () => {
  const { desk, type } = await openRefused();
  await type('салом', 'tg');
  expect(untaken(desk)).toEqual(['здравствуйте все']);
  await type('здравствуйте, все');

  expect(untaken(desk)).toEqual([]);
  await desk.keeper('one')?.save();
  expect(desk.isAnythingUnsaved()).toBe(false);
});

test('what was refused goes when whoever typed it takes it out again by hand', async () => {
  const { desk } = await openRefused();
  void desk.change({
    word: 'typed',
    flow: 'one',
    node: 'a',
    joins: 'ru',
    steps: () => [],
    typed: { path: RU, words: 'здравствуйте' },
  });
  await desk.settle();

  expect(untaken(desk)).toEqual([]);
  expect(desk.read().refused).toBeNull();
});

test('what was refused goes when its field is taken back to what stood there before', async () => {
  const { desk } = await openRefused();
  await desk.undo();

  expect(untaken(desk)).toEqual([]);
});

test('what was refused is never shown in another field that comes to stand at the same place', async () => {
  const choices = (...ids: string[]) => ids.map((id) => ({ id, label: { tg: 'ҳа' } }));
  const of = (...ids: string[]) => viewOf(textOf({ ...FLOW, nodes: { a: { ask: {}, choices: choices(...ids) } } }));
  const typed = { path: ['nodes', 'a', 'choices', 0, 'label', 'ru'], words: 'да' };
  const all = withTyped(new Map(), of('yes', 'no'), typed, false);
  const views = (view: FlowView) => new Map([['one', view]]);
  const left = (view: FlowView) => stillUntaken(all, { before: views(of('yes', 'no')), after: views(view) }).size;

  expect([left(of('yes', 'no')), left(of('yes')), left(of('no')), left(viewOf(textOf(FLOW)))]).toEqual([1, 1, 0, 0]);
  expect(left(viewOf(textOf({ ...FLOW, nodes: {} })))).toBe(0);
});

test('what was refused goes along with the item that it was typed into, wherever that is moved and whatever it is called', () => {
  const of = (value: object) => viewOf(textOf({ ...FLOW, nodes: { a: value } }));
  const choices = (...ids: string[]) =>
    of({ ask: {}, choices: ids.map((id) => ({ id, label: { tg: id.slice(0, 1) } })) });
  const views = (view: FlowView) => new Map([['one', view]]);
  const keptIn = (path: (string | number)[], ...stand: FlowView[]) => {
    let all = withTyped(new Map(), stand[0]!, { path, words: 'да' }, false);
    for (const [index, view] of stand.slice(1).entries())
      all = stillUntaken(all, { before: views(stand[index]!), after: views(view) });
    return [...all].map(([key, one]) => (key === fieldKey('one', one.path) ? one.path.join('/') : key));
  };
  const label = ['nodes', 'a', 'choices', 0, 'label', 'ru'];

  expect(keptIn(label, choices('yes', 'no'), choices('no', 'yes'))).toEqual(['nodes/a/choices/1/label/ru']);
  expect(keptIn(label, choices('yes', 'no'), choices('no', 'yes'), choices('yes', 'no'))).toEqual([label.join('/')]);
  expect(keptIn(label, choices('yes', 'no'), choices('yeah', 'no'))).toEqual([label.join('/')]);
  expect(keptIn(label, choices('yes', 'no'), choices('new', 'yes', 'no'))).toEqual(['nodes/a/choices/1/label/ru']);
  expect(keptIn(label, choices('yes', 'no'), choices('sure', 'no'))).toEqual([]);
  const rules = (...ways: string[]) => of({ decide: ways.map((to) => ({ to })) });
  const way = ['nodes', 'a', 'decide', 1, 'when'];
  expect(keptIn(way, rules('x', 'y'), rules('y', 'x'))).toEqual(['nodes/a/decide/0/when']);
  expect(keptIn(way, rules('x', 'y'), rules('x'))).toEqual([]);
  expect(keptIn(way, rules('x', 'y'), rules('x', 'z'))).toEqual([way.join('/')]);
  expect(keptIn(way, rules('y', 'y'), rules('z', 'y', 'y'))).toEqual([]);
});

test('what was refused goes along with its node when that is called otherwise, and back', () => {
  const say = { tg: 'салом', ru: 'привет' };
  const named = viewOf(textOf(FLOW));
  const renamed = viewOf(textOf({ ...FLOW, nodes: { b: { say, was: ['a'] } } }));
  const other = viewOf(textOf({ ...FLOW, nodes: { b: { say } } }));
  const views = (view: FlowView) => new Map([['one', view]]);
  const all = withTyped(new Map(), named, { path: RU, words: 'здравствуйте все' }, false);
  const after = stillUntaken(all, { before: views(named), after: views(renamed) });

  expect([...after.keys()]).toEqual([fieldKey('one', ['nodes', 'b', 'say', 'ru'])]);
  expect([...stillUntaken(after, { before: views(renamed), after: views(named) }).keys()]).toEqual([
    fieldKey('one', RU),
  ]);
  expect(stillUntaken(all, { before: views(named), after: views(other) }).size).toBe(0);
});

test('what was refused goes with a flow that is taken out, and with one whose writer takes the text of a colleague', async () => {
  const out = await openRefused();
  out.desk.keeper('one')?.takeOut(true);
  await out.desk.settle();
  expect(untaken(out.desk)).toEqual([]);

  const { server, desk } = await openRefused();
  server.write(textOf({ ...FLOW, title: { tg: 'Як', ru: 'Другой' } }));
  await desk.keeper('one')?.save();
  expect(untaken(desk)).toEqual(['здравствуйте все']);
  await takeTheirs({ desk, flow: 'one' });
  expect(untaken(desk)).toEqual([]);
});
