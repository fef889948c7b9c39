import { describe, expect, test } from 'vitest';
import { bookFrom } from './make-flows.ts';
import { play } from './play-flows.ts';

const ENDS = ['yes', 'no', 'check', 'other'].map((id) => `${id}: { end: true }`).join('\n');

/** The node that typed words lead to; null where the question is asked again. */
function ledTo(words: string, node: string, tags = ''): string | null {
  const talk = play(bookFrom({ work: { nodes: `q: ${node}\n${ENDS}`, more: tags } }));
  const [first] = talk.says(words);
  return first?.startsWith('step work/') ? first.slice('step work/'.length) : null;
}

const YES_NO = `{ ask: { tg: Бехатар?, ru: Безопасно? }, choices: [{ id: y, label: { tg: Ҳа, ru: Да }, to: yes }, { id: n, label: { tg: Не, ru: Нет }, to: no }] }`;
const TOPICS = `{ ask: { tg: Чӣ?, ru: Что? }, choices: [{ id: c, label: { tg: Санҷиши корфармо, ru: Проверить фирму }, synonyms: { tg: [корфармо], ru: [фирма] }, to: check }, { id: o, label: { tg: Дигар, ru: Другое, uz: Boshqa }, to: other }] }`;

describe('a choice is picked by what a person types', () => {
  const table: [words: string, node: string, to: string][] = [
    ['1', YES_NO, 'yes'],
    ['2.', YES_NO, 'no'],
    ['ду', YES_NO, 'no'],
    ['ҲА', YES_NO, 'yes'],
    ['ха!', YES_NO, 'yes'],
    ['ҳааа', YES_NO, 'yes'],
    ['да', YES_NO, 'yes'],
    ['бале', YES_NO, 'yes'],
    ['👍', YES_NO, 'yes'],
    ['нет', YES_NO, 'no'],
    ['санчиши корфармо', TOPICS, 'check'],
    ['проверить фирму!!', TOPICS, 'check'],
    ['фирма', TOPICS, 'check'],
    ['другое пожалуйста', TOPICS, 'other'],
    ['boshqa', TOPICS, 'other'],
    ['два', TOPICS, 'other'],
  ];

  test.each(table)('"%s"', (words, node, to) => {
    expect(ledTo(words, node)).toBe(to);
  });

  test.each([
    'не знаю',
    'ман не медонам',
    'да, он рядом',
    'нет денег',
    'не могу сказать',
    '3',
    '0',
    '',
    '   ',
    'constructor',
  ])('"%s" is neither yes nor no', (words) => {
    expect(ledTo(words, YES_NO)).toBeNull();
  });
});

test.each(['не знаю', 'пропустить', 'намедонам'])(
  '"%s" is the choice of who cannot say, where there is one',
  (words) => {
    const node = `{ ask: { tg: Кӣ?, ru: Кто? }, choices: [{ id: y, label: { tg: Ҳа, ru: Да }, to: yes }, { id: unsure, label: { tg: Аниқ не, ru: Неясно }, to: other }] }`;

    expect(ledTo(words, node)).toBe('other');
  },
);

test('a label that is a number goes before the place in the list', () => {
  const node =
    '{ ask: { tg: Чанд?, ru: Сколько? }, choices: [{ id: a, label: { tg: "2", ru: "2" }, to: check }, { id: b, label: { tg: "1", ru: "1" }, to: other }] }';

  expect(ledTo('2', node)).toBe('check');
  expect(ledTo('як', node)).toBe('check');
});

test('words that fit two choices pick neither', () => {
  const node =
    '{ ask: { tg: Чӣ?, ru: Что? }, choices: [{ id: a, label: { tg: Ҳа, ru: Да }, to: check }, { id: b, label: { tg: Бале, ru: Ага }, to: other }] }';

  expect(ledTo('👍', node)).toBeNull();
  expect(ledTo('бале', node)).toBe('other');
});

describe('a typo', () => {
  test('in a long word is forgiven', () => {
    expect(ledTo('санҷиши карфармо', TOPICS)).toBe('check');
  });

  test('is not, where the flow or the node is about safety', () => {
    expect(ledTo('санҷиши карфармо', TOPICS, 'tags: [safety]\napproved: [a, b]')).toBeNull();
    expect(ledTo('санҷиши карфармо', TOPICS.replace('{ ask:', '{ tags: [safety], ask:'))).toBeNull();
    expect(ledTo('санҷиши корфармо', TOPICS, 'tags: [safety]\napproved: [a, b]')).toBe('check');
  });
});

describe('a plain no', () => {
  const who = (last: string) =>
    `{ ask: { tg: Кӣ?, ru: Кто? }, choices: [{ id: c, label: { tg: Фирма, ru: Фирма }, to: check }, ${last}] }`;

  test.each(['не', 'нет', 'йӯқ'])('is the choice of who cannot say, where no choice says no: "%s"', (words) => {
    expect(ledTo(words, who('{ id: unknown, label: { tg: Намедонам, ru: Не знаю }, to: other }'))).toBe('other');
  });

  test('is asked again where no choice means that, and is no word inside others', () => {
    expect(ledTo('нет', TOPICS)).toBeNull();
    expect(ledTo('хаҳ нет', who('{ id: unsure, label: { tg: Намедонам, ru: Не знаю }, to: other }'))).toBeNull();
  });
});
