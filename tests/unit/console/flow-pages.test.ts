import { expect, test } from 'vitest';
import type { FlowRow } from '../../../admin-web/src/api/flows.ts';
import { conditionWords, kindOfCondition, newCondition } from '../../../admin-web/src/flows/conditions.ts';
import { isFlowAsked, readFlowQuery, writeFlowQuery } from '../../../admin-web/src/flows/flow-query.ts';
import { listsOf } from '../../../admin-web/src/flows/lists.ts';
import { placeBeside } from '../../../admin-web/src/flows/moves.ts';
import { firstWords, NODE_KINDS, newNode } from '../../../admin-web/src/flows/node-kinds.ts';
import { isFound } from '../../../admin-web/src/flows/outline-search.ts';
import { framePath, graphPath, nodePath, readPlace, talkPath, textPath } from '../../../admin-web/src/flows/places.ts';
import { inReadingOrder, keyOfProblem, nextProblem } from '../../../admin-web/src/flows/problem-order.ts';
import { flowOfTarget, thatMatch } from '../../../admin-web/src/flows/targets.ts';
import { typingBursts } from '../../../admin-web/src/flows/typing-bursts.ts';
import { hasOwnUndo, undoKey } from '../../../admin-web/src/flows/undo-key.ts';
import { waitingAt, waitingInFlow, waitingWords, whoWaits } from '../../../admin-web/src/flows/waiting-at.ts';
import type { WordKey } from '../../../admin-web/src/language/word-key.ts';
import type { FlowProblem, Plain } from '../../../admin-web/src/rooms/messages.ts';
import { Condition } from '../../../flows/condition-schema.ts';
import { readNode } from '../../../flows/load/load-node.ts';
import english from '../../../locales/flows.en.json' with { type: 'json' };
import { textOf, viewOf } from '../../support/plain-flows.ts';

const words = new Map<string, string>(Object.entries(english));
const say = (key: WordKey, values: Record<string, string | number> = {}) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
    words.get(key) ?? key,
  );
const names = { flag: (id: string) => id, answer: (id: string) => id, value: (_: string, value: string) => value };
const told = (condition: Plain) => conditionWords(condition, say, names);

test('a condition reads as a sentence, with brackets where it is made of others', () => {
  expect(told({ answer: 'paid', is: 'no' })).toBe('paid is no');
  expect(told({ contact: 'country', in: ['RU', 'KZ'] })).toBe('the country is RU or KZ');
  expect(told({ all: [{ flag: 'debt' }, { any: [{ weight: { atLeast: 7 } }, { answer: 'age', below: 18 }] }] })).toBe(
    'there is a sign of danger: debt and (the signs weigh at least 7 or age is below 18)',
  );
  expect(told({ not: { answer: 'left', known: true } })).toBe('this is not so: this is known: left');
  expect(told({ today: { from: '2026-12-01' } })).toBe('today is between 2026-12-01 and …');
  expect([told({ nonsense: 1 }), told(null), told({ constructor: 1 })]).toEqual(
    Array(3).fill('a condition that is not known'),
  );
});

test('what a window of conditions begins with is of the closed schema, once it is filled in', () => {
  for (const kind of ['all', 'any', 'not', 'flag', 'weight', 'lines', 'answer', 'contact', 'today'] as const) {
    const filled = JSON.parse(JSON.stringify(newCondition(kind)).replaceAll('""', '"x"'));
    expect([kind, Condition.safeParse(filled).success]).toEqual([kind, true]);
    expect(kindOfCondition(filled)).toBe(kind);
  }
});

test('each kind of node begins as one that can be loaded, once its texts are written', () => {
  const lists = listsOf([
    viewOf(
      textOf({
        flow: 'other',
        nodes: {
          a: { handoff: { topic: 'documents', level: 'red' } },
          b: { show: 'country-rules/RU/entry', to: 'a' },
          c: { screen: 'offer', to: { high: 'a', low: 'b' }, child: 'a' },
          d: { check: 'register', input: 'firm', to: { listed: 'a' }, flags: ['debt'], save: 'found' },
        },
      }),
    ),
  ]);
  expect(lists).toMatchObject({ flags: ['debt'], answers: ['found'], topics: ['documents'], flows: ['other'] });

  for (const kind of NODE_KINDS) {
    const node = JSON.parse(JSON.stringify(newNode(kind, 'a', lists)).replaceAll('""', '"x"'));
    const { node: read, problems } = readNode('one/node', ['nodes', 'node'], node);
    expect([kind, problems, read?.kind]).toEqual([kind, [], kind]);
  }
});

test('a place that is searched is found in any spelling, and first what begins as it was typed', () => {
  const target = (value: string, words: string) => ({ value, words, kind: null, isHere: false });
  const all = [
    target('money', 'Деньги, SIM, связь'),
    target('person', 'Связь с человеком'),
    target('law', 'Ҳуқуқи ман'),
  ];

  expect(thatMatch(all, 'связь с').map(({ value }) => value)).toEqual(['person', 'money']);
  expect(thatMatch(all, 'хукук').map(({ value }) => value)).toEqual(['law']);
  expect(thatMatch(all, '')).toEqual(all);
});

test.each([
  [0, 1, 'before', null],
  [0, 1, 'after', 1],
  [0, 2, 'before', 1],
  [2, 0, 'before', 0],
  [2, 0, 'after', 1],
  [2, 1, 'after', null],
  [1, 1, 'after', null],
] as const)('an answer drawn from %i to %i, %s it, comes to stand at %s', (from, other, edge, place) => {
  expect(placeBeside(from, other, edge)).toBe(place);
});

const problem = (node: string | null, severity: 'error' | 'warning', code = 'x'): FlowProblem => ({
  code,
  flow: 'one',
  node,
  path: [],
  language: null,
  severity,
  mend: null,
  hint: null,
  line: { tg: code, ru: code, en: code },
});

test('problems stand in the order of reading, errors first, and go round and round by keys', () => {
  const view = viewOf(textOf({ flow: 'one', nodes: { b: { end: true }, a: { end: true } } }));
  const all = [problem('a', 'error'), problem('b', 'warning'), problem('b', 'error'), problem(null, 'warning')];
  const ordered = inReadingOrder([...all, { ...problem('b', 'error'), flow: 'two' }], 'one', view);

  expect(ordered).toEqual([all[3], all[2], all[1], all[0]]);
  const walk = (by: 1 | -1) => {
    let at: string | null = null;
    return [1, 2, 3, 4, 5].map(() => {
      const next = nextProblem(ordered, at, by);
      at = next && keyOfProblem(next);
      return next && ordered.indexOf(next);
    });
  };
  expect([walk(1), walk(-1)]).toEqual([
    [0, 1, 2, 3, 0],
    [3, 2, 1, 0, 3],
  ]);
  expect(nextProblem([], null, 1)).toBeNull();
});

test('people who wait are added up, and fewer than three are never told as a number', () => {
  const at = waitingAt([
    { flow: 'one', node: 'a', count: 4 },
    { flow: 'one', node: 'a', count: 3 },
    { flow: 'one', node: 'b', count: null },
    { flow: 'one', node: 'c', count: 5 },
    { flow: 'one', node: 'c', count: null },
  ]);

  expect(['a', 'b', 'c', 'd'].map((node) => waitingWords(at.get(`one/${node}`)))).toEqual(['7', '<3', '5+', '']);
});

test('who waits anywhere in a flow is told before it is taken out, and never that nobody does where nobody could count', () => {
  const at = waitingAt([
    { flow: 'one', node: 'a', count: 4 },
    { flow: 'one', node: 'b', count: 3 },
    { flow: 'one-more', node: 'a', count: 9 },
    { flow: 'some', node: 'a', count: 5 },
    { flow: 'some', node: 'b', count: null },
    { flow: 'few', node: 'a', count: null },
    { flow: 'fews', node: 'a', count: null },
    { flow: 'fews', node: 'b', count: null },
  ]);

  const told = ['one', 'some', 'few', 'fews', 'nobody'].map((flow) => waitingInFlow(at, flow));
  expect(told).toEqual(['7', '5+', '<3', '2+', '']);
  expect(waitingInFlow(null, 'one')).toBeNull();
});

test('a way ends in this flow where a node is called so, else in the flow that is named', () => {
  const view = viewOf(textOf({ flow: 'one', nodes: { a: { end: true }, two: { end: true } } }));

  expect(['a', 'two', 'three', 'three/a'].map((to) => flowOfTarget(view, to))).toEqual([
    'one',
    'one',
    'three',
    'three',
  ]);
});

test('a list can be sent to a colleague as it is, and shows what is mine, what I must read, and what fails', () => {
  const query = { words: 'паспорт', onlyMine: true, onlyToRead: false, onlyFailing: true };
  const row = (more: object) =>
    ({
      flow: 'passport-kept',
      title: { tg: 'Паспортро гирифтанд', ru: 'Забрали паспорт' },
      errors: 0,
      draft: null,
      ...more,
    }) as FlowRow;
  const all = readFlowQuery('');
  const draft = { authors: [{ id: 'me', name: 'М' }], state: 'sent', mayApprove: 'author' };

  expect(readFlowQuery(writeFlowQuery(query))).toEqual(query);
  expect(isFlowAsked(row({}), { ...all, words: 'гирифтанд passport' }, 'me')).toBe(true);
  expect(isFlowAsked(row({}), { ...all, words: 'муж' }, 'me')).toBe(false);
  expect([
    isFlowAsked(row({ draft }), { ...all, onlyMine: true }, 'me'),
    isFlowAsked(row({ draft }), { ...all, onlyMine: true }, 'you'),
  ]).toEqual([true, false]);
  expect(isFlowAsked(row({ draft }), { ...all, onlyToRead: true }, 'me')).toBe(false);
  expect(isFlowAsked(row({ draft: { ...draft, mayApprove: 'may' } }), { ...all, onlyToRead: true }, 'me')).toBe(true);
  expect([row({ errors: 1 }), row({})].map((one) => isFlowAsked(one, { ...all, onlyFailing: true }, 'me'))).toEqual([
    true,
    false,
  ]);
});

test('an address leads to a node and its talk, and back', () => {
  const rest = (path: string) => readPlace(path.split('/').slice(3).join('/'));

  expect(rest(nodePath('one', 'a'))).toEqual({ node: 'a', isOpen: true, isTalk: false, as: 'forms' });
  expect(rest(talkPath('one', 'a'))).toEqual({ node: 'a', isOpen: true, isTalk: true, as: 'forms' });
  expect(rest(framePath('one'))).toEqual({ node: null, isOpen: true, isTalk: false, as: 'forms' });
  expect(rest('/flows/one')).toEqual({ node: null, isOpen: false, isTalk: false, as: 'forms' });
  expect(rest(graphPath('one', 'a'))).toEqual({ node: 'a', isOpen: true, isTalk: false, as: 'graph' });
  expect(rest(textPath('one'))).toMatchObject({ node: null, as: 'text' });
});

test('a node is found by any words in it, without Tajik letters, and is known by its first words', () => {
  const node = { id: 'safe', value: { ask: { tg: 'Ҳоло дар ҷои бехатар ҳастед?', ru: '' }, choices: [] } };

  expect([isFound(node, 'холо бехатар'), isFound(node, 'safe'), isFound(node, ''), isFound(node, 'муж')]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(firstWords(node, 'ru')).toBe('Ҳоло дар ҷои бехатар ҳастед?');
  expect(firstWords({ value: { end: true } }, 'tg')).toBe('');
});

test('what is typed is one burst until a pause or another field', () => {
  const burst = typingBursts();
  const all = [burst('a', 0), burst('a', 1000), burst('a', 4000), burst('b', 4100), burst('a', 4200)];

  expect(all[0]).toBe(all[1]);
  expect(new Set(all).size).toBe(4);
});

test('the keys that everybody knows take back, in any keyboard', () => {
  const keys = { ctrlKey: true, metaKey: false, shiftKey: false, altKey: false, code: 'KeyZ' };

  expect(undoKey(keys)).toBe('undo');
  expect(undoKey({ ...keys, shiftKey: true })).toBe('redo');
  expect(undoKey({ ...keys, ctrlKey: false, metaKey: true })).toBe('undo');
  expect(undoKey({ ...keys, code: 'KeyY' })).toBe('redo');
  expect([undoKey({ ...keys, ctrlKey: false }), undoKey({ ...keys, altKey: true })]).toEqual([null, null]);
});

test('what is typed into a search, a message or a dialog is taken back there, and not in the flow', () => {
  const within = (...around: string[]) => ({
    closest: (asked: string) =>
      around.find((one) => asked.split(/, (?![^(]*\))/).some((part) => part.startsWith(one))) ?? null,
  });

  expect(hasOwnUndo(within('textarea', '.node-form'))).toBe(false);
  expect(hasOwnUndo(within('[contenteditable=true]', '.cm-editor'))).toBe(false);
  expect(hasOwnUndo(within('.outline'))).toBe(false);
  expect(hasOwnUndo(within('input'))).toBe(true);
  expect(hasOwnUndo(within('input', '.node-form', '[data-own-undo]'))).toBe(true);
  expect(hasOwnUndo(within('[role=dialog]'))).toBe(true);
});

test('where nobody could count who waits, it is not said that nobody does', () => {
  expect(whoWaits(null, '')).toBe('flows_delete_uncounted');
  expect(whoWaits(new Map(), '')).toBe('flows_delete_nobody');
  expect(whoWaits(new Map(), '<3')).toBe('flows_delete_waiting');
});
