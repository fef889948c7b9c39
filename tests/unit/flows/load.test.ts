import { describe, expect, test } from 'vitest';
import { loadFlows } from '../../../flows/load/load.ts';
import { inWords } from '../../support/in-words.ts';
import { END } from './load-problems.ts';
import { fileOf } from './make-flows.ts';

describe('a flow that is right', () => {
  test('is read with all its nodes in their order, each with its kind', () => {
    const { set, problems } = loadFlows(
      [
        fileOf('work', {
          nodes: `
hello: { say: { tg: Салом, ru: Привет }, to: safe }
safe:
  ask: { tg: Бехатаред?, ru: Вы в безопасности? }
  choices:
    - { id: yes, label: { tg: Ҳа, ru: Да }, to: name }
    - { id: no, label: { tg: Не, ru: Нет }, to: where, flags: [not-safe] }
where: { ask: { tg: Куҷо?, ru: Где? }, choices: { from: countries }, save: contact.country, to: name }
name: { ask: { tg: Ном?, ru: Имя? }, expect: text, save: name, to: which }
which:
  decide:
    - { when: { answer: name, is: no }, to: other }
    - { to: person }
other: { visit: help, to: gone }
gone: { do: forget-now, to: bye }
person: { handoff: { topic: work, level: green }, say: { tg: Мо, ru: Мы } }
bye: { end: true, say: { tg: Хайр, ru: Пока } }`,
        }),
        fileOf('help', { nodes: END }),
      ],
      7,
    );

    expect(problems).toEqual([]);
    expect(set?.release).toBe(7);
    expect([...(set?.flows.get('work')?.nodes ?? [])].map(([id, { kind }]) => `${id} ${kind}`)).toEqual([
      'hello say',
      'safe choose',
      'where pick',
      'name expect',
      'which decide',
      'other visit',
      'gone deed',
      'person handoff',
      'bye end',
    ]);
  });

  test('keeps yes and no as the words they are', () => {
    const { set } = loadFlows(
      [
        fileOf('work', {
          nodes: `
start:
  ask: { tg: Ҳа?, ru: Да? }
  choices:
    - { id: yes, label: { tg: Ҳа, ru: Да }, to: no }
    - { id: no, label: { tg: Не, ru: Нет }, to: no }
no: { end: true }`,
        }),
      ],
      1,
    );

    const node = set?.flows.get('work')?.nodes.get('start');
    expect(node?.kind === 'choose' && node.choices.map(({ id }) => id)).toEqual(['yes', 'no']);
  });

  test('may call a node "constructor" and an answer too', () => {
    const { set, problems } = loadFlows(
      [
        fileOf('work', {
          nodes: `
constructor: { ask: { tg: Ном?, ru: Имя? }, expect: text, save: constructor, to: done, set: { constructor: a } }
done: { end: true }`,
        }),
      ],
      1,
    );

    expect(problems).toEqual([]);
    expect([...(set?.flows.get('work')?.nodes.keys() ?? [])]).toEqual(['constructor', 'done']);
  });
});

test('all faults of all files are told at once, and one bad node hides nothing', () => {
  const { set, problems } = loadFlows(
    [
      fileOf('work', { nodes: 'start: { say: { tg: А }, tp: a }\nnext: { show: x }' }),
      { name: 'bad.yaml', text: 'a: [' },
      fileOf('home', { nodes: 'start: { end: maybe }' }),
    ],
    1,
  );

  expect(set).toBeNull();
  expect(problems.map(({ where }) => where)).toEqual(
    expect.arrayContaining(['work/start', 'work/next', 'bad.yaml', 'home/start']),
  );
  expect(
    inWords(problems)
      .filter(({ where }) => where === 'work/start')
      .map(({ message }) => message),
  ).toEqual([
    '`say` has no Russian text; write it under `ru`',
    'has no `to`; it must be a text',
    'has an unknown key "tp"; did you mean "to"?',
  ]);
});
