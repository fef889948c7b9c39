import { describe, expect, test } from 'vitest';
import { NO, problemsOf, YES } from './checked-flows.ts';

describe('a flow in which nothing is wrong', () => {
  test('is passed without a word', () => {
    const work = {
      more: 'tags: [safety]\napproved: [Зарина, Фаррух]\ntopic: true\nintent: work\nhears: { tg: [кор, кор лозим, кор ҳаст, коре ёбам, бекорам], ru: [работа, ищу работу, есть работа, нужна работа, без работы] }',
      nodes: `
start: { say: { tg: Салом. 1. Нависед., ru: Привет. 1. Пишите. }, to: ask }
ask: { ask: { tg: Чанд сола?, ru: Сколько лет? }, expect: number, save: age, to: safe }
safe: { ask: { tg: "{{age}}. Бехатар?", ru: "{{age}}. Безопасно?" }, choices: [${YES}, ${NO.replace('to:', 'flags: [debt], to:')}] }
done: { decide: [{ when: { any: [{ flag: debt }, { answer: age, below: 18 }] }, to: aid }, { to: trip }] }
trip: { visit: help, to: rules }
rules: { say: { tg: "{{fact:ru.stay.days}} {{numbers:emergency}}", ru: "{{fact:ru.stay.days}} {{numbers:emergency}}" }, to: help }
aid: { handoff: { topic: work, level: red }, say: { tg: "{{contact:hotline}}", ru: "{{contact:hotline}}" } }`,
    };

    expect(problemsOf({ work, help: 'finish: { end: true }' })).toEqual([]);
  });
});

describe('a flow as a whole', () => {
  const END = 'start: { end: true }';
  const hears = (tg: string[], ru: string[]) => `hears: ${JSON.stringify({ tg, ru })}`;
  const FIVE = [hears(['як', 'ду', 'чор', 'панҷ', 'шаш'], ['раз', 'два', 'три', 'четыре', 'пять'])];

  test('about safety needs two different people who read it', () => {
    const flow = (approved: string) => problemsOf({ work: { nodes: END, more: `tags: [safety]\n${approved}` } });
    const fault = 'work: is about safety and needs two readers; name two different people under `approved`';

    expect(flow('')).toEqual([fault]);
    expect(flow('approved: [Зарина]')).toEqual([fault]);
    expect(flow('approved: [Зарина, " зарина "]')).toEqual([fault]);
    expect(flow('approved: [Зарина, Фаррух]')).toEqual([]);
  });

  test('that is a topic needs a title that fits on a button', () => {
    const more = `topic: true\ntitle: { tg: Кор, ru: Работа за границей страны }\n${FIVE}`;

    expect(problemsOf({ work: { nodes: END, more } })).toEqual([
      'work (ru): is a topic and its title has 25 characters, 20 fit on a button; shorten it',
    ]);
  });

  test('that people ask for needs examples, in each language', () => {
    expect(problemsOf({ work: { nodes: END, more: `topic: true\n${hears(['кор'], [])}` } })).toEqual([
      'remark work (tg): has only 1 under `hears`; write at least 5',
      'remark work (ru): has no examples under `hears`; write at least 5',
    ]);
    expect(problemsOf({ work: END })).toEqual([]);
  });

  test('shares no example with another flow, however it is spelt', () => {
    const work = { nodes: END, more: FIVE[0] ?? '' };
    const help = {
      nodes: END,
      more: hears(['ПАНЧ!', 'ҳафт', 'ҳашт', 'нуҳ', 'даҳ'], ['шесть', 'семь', 'восемь', 'девять', 'десять']),
    };

    expect(problemsOf({ work, help })).toEqual([
      'help (tg): the example "ПАНЧ!" also stands in "work"; keep it in one of them',
    ]);
  });

  test('wins its own examples, as far as a matcher is at hand', () => {
    const work = { nodes: END, more: FIVE[0] ?? '' };

    expect(problemsOf({ work }, () => 'work')).toEqual([]);
    expect(problemsOf({ work }, () => null)).toEqual([]);
    expect(problemsOf({ work }, (example) => (example === 'ду' ? 'help' : 'work'))).toEqual([
      'remark work (tg): the example "ду" is understood as "help"; make it differ',
    ]);
  });

  test('tells a person who is handed over when somebody answers', () => {
    const aid = (tg: string, ru: string, to = '') =>
      `start: { handoff: { topic: a, level: red }, say: { tg: "${tg}", ru: "${ru}" }${to} }`;
    const fault = (language: string) =>
      `work/start (${language}): does not say when a person answers; put {{contact:hotline}} into \`say\``;

    expect(problemsOf({ work: aid('Мо', 'Мы') })).toEqual([fault('tg'), fault('ru')]);
    expect(problemsOf({ work: aid('{{contact:ru.112}}', '{{contact:ru.112}}') })).toEqual([fault('tg'), fault('ru')]);
    expect(problemsOf({ work: aid('{{contact:hotline}}', '{{contact:hotline}}') })).toEqual([]);
    expect(
      problemsOf({
        work: `${aid('Мо', 'Мы', ', to: then')}\nthen: { end: true, say: { tg: "{{contact:hotline}}", ru: "{{contact:hotline}}" } }`,
      }),
    ).toEqual([]);
  });
});

test('problems come in the order of the flows and nodes, faults before remarks', () => {
  const long = 'Як ду се чор панҷ шаш ҳафт ҳашт нуҳ даҳ ёздаҳ дувоздаҳ сездаҳ.';
  const work = `start: { say: { tg: "${long}", ru: "{{nobody}}" }, to: done }\ndone: { end: true, say: { tg: "{{nobody}}", ru: А } }`;

  const order = problemsOf({ zebra: work, apple: work }).map((line) => line.replace(/ \(.*/, ''));

  const one = (flow: string) => [
    `${flow}/start`,
    `${flow}/start`,
    `remark ${flow}/start`,
    `${flow}/done`,
    `${flow}/done`,
  ];
  expect(order).toEqual([...one('zebra'), ...one('apple')]);
});
