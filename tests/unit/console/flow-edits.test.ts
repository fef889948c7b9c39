import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replacedIn, stepsNow } from '../../../admin-web/src/flows/find-replace.ts';
import { flowPart, listSteps } from '../../../admin-web/src/flows/flow-values.ts';
import { isAnyUnread, mergeFlows } from '../../../admin-web/src/flows/merge-flows.ts';
import { moveBeside, moveBy } from '../../../admin-web/src/flows/moves.ts';
import { copyId, freeId, newChoice, takenIds } from '../../../admin-web/src/flows/node-kinds.ts';
import { readSpan, writeSpan } from '../../../admin-web/src/flows/spans.ts';
import type { Operation } from '../../../admin-web/src/rooms/messages.ts';
import { changed, textOf, viewOf } from '../../support/plain-flows.ts';

const words = fc.constantFrom('салом', 'хайр', 'ҳа', 'не', 'кор');
const choice = fc.record({
  id: fc.constantFrom('yes', 'no', 'later'),
  label: fc.record({ tg: words, ru: words }),
  to: fc.constantFrom('a', 'b'),
});
const node = fc.record({
  ask: fc.record({ tg: words, ru: words }),
  choices: fc.uniqueArray(choice, { selector: ({ id }) => id, minLength: 1, maxLength: 3 }),
});
const flow = fc
  .record({
    title: fc.record({ tg: words, ru: words }),
    nodes: fc.dictionary(fc.constantFrom('a', 'b', 'c'), node, { minKeys: 1 }),
  })
  .map((rest) => ({ flow: 'one', start: 'a', ...rest }));
const play = (text: string, steps: readonly Operation[]) => steps.reduce(changed, text);
const plain = (text: string) => {
  const { nodes, ...frame } = JSON.parse(text);
  return { frame, nodes };
};

test('from one list of words to another lead as few changes as there are words that differ', () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 6 }), fc.array(words, { maxLength: 6 }), (before, after) => {
      const steps = listSteps(['list'], before, after);
      const { list = [] } = JSON.parse(play(textOf({ list: before, nodes: {} }), steps));

      expect(list).toEqual(after);
      expect(steps.length).toBeLessThanOrEqual(Math.max(before.length, after.length));
    }),
  );
  expect(listSteps(['l'], ['a', 'b', 'c'], ['a', 'x', 'b', 'c'])).toEqual([
    { do: 'insert', path: ['l'], index: 1, value: 'x' },
  ]);
});

test('where only one has changed a flow, the joined one is theirs or mine', () => {
  fc.assert(
    fc.property(flow, flow, (base, other) => {
      const [was, is] = [viewOf(textOf(base)), viewOf(textOf(other))];
      const onlyMine = mergeFlows({ base: was, mine: is, theirs: was });
      const onlyTheirs = mergeFlows({ base: was, mine: was, theirs: is });

      expect(onlyMine.clashes).toEqual([]);
      expect(plain(play(was.text, onlyMine.steps))).toEqual(plain(is.text));
      expect(onlyTheirs.steps).toEqual([]);
    }),
  );
});

test('what both have changed is asked about by node and language, and what is chosen stands there', () => {
  const base = { flow: 'one', start: 'a', nodes: { a: { say: { tg: 'салом', ru: 'привет' } } } };
  const written = (tg: string, ru: string) => viewOf(textOf({ ...base, nodes: { a: { say: { tg, ru } } } }));
  const three = { base: viewOf(textOf(base)), mine: written('ҳа', 'да'), theirs: written('салом', 'нет') };

  expect(mergeFlows(three).clashes).toEqual([{ path: ['nodes', 'a', 'say', 'ru'], mine: 'да', theirs: 'нет' }]);
  const chosen = mergeFlows(three, new Map([['nodes/a/say/ru', 'theirs']]));
  expect(plain(play(three.theirs.text, chosen.steps)).nodes.a.say).toEqual({ tg: 'ҳа', ru: 'нет' });
});

test('a text in which both have changed other words holds both, and is shown before it is kept', () => {
  const saying = (ru: string) =>
    viewOf(textOf({ flow: 'one', start: 'a', nodes: { a: { say: { tg: 'салом', ru } } } }));
  const three = {
    base: saying('Звоните нам в любой день.'),
    mine: saying('Пишите нам в любой день.'),
    theirs: saying('Звоните нам в любой час.'),
  };
  const { steps, clashes, joined } = mergeFlows(three);

  expect(clashes).toEqual([]);
  expect(joined).toEqual([{ path: ['nodes', 'a', 'say', 'ru'], text: 'Пишите нам в любой час.' }]);
  expect(plain(play(three.theirs.text, steps)).nodes.a.say.ru).toBe('Пишите нам в любой час.');
});

test('an answer that one adds and one that another words anew are both there', () => {
  const answer = (id: string, ru: string) => ({ id, label: { tg: ru, ru }, to: 'a' });
  const withAnswers = (...choices: object[]) =>
    viewOf(textOf({ flow: 'one', start: 'a', nodes: { a: { ask: { tg: 'ч', ru: 'ч' }, choices } } }));
  const three = {
    base: withAnswers(answer('yes', 'да'), answer('no', 'нет')),
    mine: withAnswers(answer('yes', 'конечно'), answer('no', 'нет')),
    theirs: withAnswers(answer('no', 'нет'), answer('yes', 'да'), answer('later', 'потом')),
  };
  const { steps, clashes } = mergeFlows(three);

  expect(clashes).toEqual([]);
  expect(plain(play(three.theirs.text, steps)).nodes.a.choices).toEqual([
    answer('no', 'нет'),
    answer('yes', 'конечно'),
    answer('later', 'потом'),
  ]);
});

test('a node that one adds behind a node which the other has taken out stands behind what is left', () => {
  const withNodes = (...ids: string[]) =>
    viewOf(textOf({ flow: 'one', start: 'a', nodes: Object.fromEntries(ids.map((id) => [id, { end: true }])) }));
  const three = { base: withNodes('a', 'b'), mine: withNodes('a', 'b', 'c', 'd'), theirs: withNodes('a') };
  const { steps } = mergeFlows(three);

  expect(steps).toMatchObject([
    { do: 'add-node', node: 'c', after: 'a' },
    { do: 'add-node', node: 'd', after: 'c' },
  ]);
  expect(Object.keys(plain(play(three.theirs.text, steps)).nodes)).toEqual(['a', 'c', 'd']);
});

test('a text that cannot be read is joined with nothing', () => {
  const readable = viewOf(textOf({ flow: 'one', nodes: { a: { end: true } } }));
  const unread = { frame: null };

  expect(isAnyUnread({ base: readable, mine: readable, theirs: readable })).toBe(false);
  expect(isAnyUnread({ base: readable, mine: readable, theirs: unread })).toBe(true);
  expect(isAnyUnread({ base: unread, mine: readable, theirs: readable })).toBe(true);
  expect(isAnyUnread({ base: readable, mine: unread, theirs: readable })).toBe(true);
});

test('a node goes one place up or down, or right beside another, and nowhere else', () => {
  const nodes = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  const text = textOf({ flow: 'one', nodes: { a: {}, b: {}, c: {}, d: {} } });
  const order = (move: Operation | null) =>
    move === null ? null : Object.keys(JSON.parse(changed(text, move)).nodes).join('');

  expect(order(moveBy(nodes, 'b', 1))).toBe('acbd');
  expect(order(moveBy(nodes, 'b', -1))).toBe('bacd');
  expect([moveBy(nodes, 'a', -1), moveBy(nodes, 'd', 1), moveBy(nodes, 'x', 1)]).toEqual([null, null, null]);
  expect(order(moveBeside(nodes, 'd', 'a', 'before'))).toBe('dabc');
  expect(order(moveBeside(nodes, 'a', 'c', 'after'))).toBe('bcad');
  expect([moveBeside(nodes, 'b', 'a', 'after'), moveBeside(nodes, 'b', 'b', 'after')]).toEqual([null, null]);
});

test('words are replaced with their capital kept, whatever they are written in, and only where they stand', () => {
  const one = { flow: 'one', title: { ru: 'Паспорт' }, nodes: { a: { say: { ru: 'паспорт и Паспорт, ПАСПОРТ' } } } };
  const views = new Map([['one', viewOf(textOf(one))]]);
  const hits = [
    ['title', 'ru'],
    ['nodes', 'a', 'say', 'ru'],
    ['nodes', 'a', 'say', 'ru'],
    ['nodes', 'gone', 'say', 'ru'],
  ];
  const found = replacedIn(
    hits.map((path) => ({ flow: 'one', path })),
    views,
    { words: 'паспорт', by: 'документ', isExact: false },
  );

  expect(found.map(({ after }) => after)).toEqual(['Документ', 'документ и Документ, документ']);
  expect(
    play(
      textOf(one),
      stepsNow(found, views).steps.map(({ operation }) => operation),
    ),
  ).toContain('документ и Документ');
  expect(replacedIn([{ flow: 'one', path: ['title', 'ru'] }], views, { words: 'п.с', by: 'x', isExact: true })).toEqual(
    [],
  );
});

test('words that were found are not put over what was written there since, and it is counted', () => {
  const one = { flow: 'one', title: { ru: 'Паспорт' }, nodes: { a: { say: { ru: 'паспорт' } } } };
  const hits = [
    ['title', 'ru'],
    ['nodes', 'a', 'say', 'ru'],
  ].map((path) => ({ flow: 'one', path }));
  const by = { words: 'паспорт', by: 'документ', isExact: false };
  const found = replacedIn(hits, new Map([['one', viewOf(textOf(one))]]), by);
  const since = viewOf(textOf({ ...one, nodes: { a: { say: { ru: 'паспорт и виза' } } } }));

  expect(stepsNow(found, new Map([['one', since]]))).toEqual({
    steps: [{ flow: 'one', operation: { do: 'set', path: ['title', 'ru'], value: 'Документ' } }],
    skipped: 1,
  });
  expect(stepsNow(found, new Map())).toEqual({ steps: [], skipped: 2 });
});

test('a part of a flow is found in its frame and in its nodes', () => {
  const view = viewOf(
    textOf({ flow: 'one', hears: { ru: ['раз', 'два'] }, nodes: { a: { choices: [{ id: 'yes' }] } } }),
  );

  expect(flowPart(view, ['hears', 'ru', 1])).toBe('два');
  expect(flowPart(view, ['nodes', 'a', 'choices', 0, 'id'])).toBe('yes');
  expect([flowPart(view, ['nodes', 'b', 'say']), flowPart(view, ['constructor'])]).toEqual([undefined, undefined]);
});

test('a new node and a copy have a name that is free and short enough', () => {
  expect(freeId('say', ['say', 'say-2'])).toBe('say-3');
  expect(copyId('where-2', ['where', 'where-2'])).toBe('where-3');
  expect(copyId('a-very-long-name-x', []).length).toBeLessThanOrEqual(18);
});

test('a new node never has a name that another had, or whose place it took', () => {
  const nodes = [
    { id: 'a', value: { instead_of: ['say', 'other/say-9'], say: { ru: 'да' } } },
    { id: 'b', value: { was: ['say-2'], end: true } },
  ];

  expect(freeId('say', takenIds(nodes))).toBe('say-3');
  expect(copyId('say', takenIds(nodes))).toBe('say-3');
  expect(freeId('a', takenIds(nodes))).toBe('a-2');
});

test('a span is read and written as flows have it', () => {
  expect(readSpan('12 hours')).toEqual({ number: 12, unit: 'hour' });
  expect([writeSpan({ number: 1, unit: 'week' }), writeSpan({ number: Number.NaN, unit: 'day' })]).toEqual([
    '1 week',
    '1 day',
  ]);
  expect(writeSpan(readSpan('soon'))).toBe('1 day');
});

test('a new answer is never called as one that was deleted', () => {
  const ids = Array.from({ length: 20 }, () => newChoice([], 'menu').id);

  expect(new Set(ids).size).toBe(20);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9-]{1,14}$/);
});
