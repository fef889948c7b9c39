import { describe, expect, test } from 'vitest';
import { problemsOf, YES } from './checked-flows.ts';

const ASKS = (text: string) => `{ ask: ${text}, choices: [${YES}] }`;
const TOLD = 'tells somebody that they are not to blame before anything was asked; say it where it is known who acts';

describe('that nobody is to blame', () => {
  test.each([
    ['with the first question', `start: ${ASKS('{ tg: Айби шумо нест. Чӣ шуд?, ru: Что случилось? }')}`, 'start', 'tg'],
    [
      'in what stands before the first question',
      `start: { say: { tg: Салом, ru: Привет }, to: more }\nmore: { say: { tg: Хуб, ru: Хорошо. Вы не виноваты. }, to: first }\nfirst: ${ASKS('{ tg: Чӣ шуд?, ru: Что? }')}`,
      'more',
      'ru',
    ],
    [
      'to somebody who writes for another',
      `start: { say: { tg: Салом, ru: Привет, other: { tg: Айби он одам нест., ru: Этот человек не виноват. } }, to: first }\nfirst: ${ASKS('{ tg: Чӣ шуд?, ru: Что? }')}`,
      'start',
      'tg',
    ],
  ])('is not said %s', (_where, nodes, node, language) => {
    const problems = problemsOf({ work: `${nodes}\ndone: { end: true }` });

    expect(problems).toContainEqual(expect.stringMatching(`^work/${node} \\(${language}\\): .*${TOLD}$`));
  });

  test('may be said once something was asked', () => {
    const nodes = `start: ${ASKS('{ tg: Чӣ шуд?, ru: Что? }').replace('to: done', 'to: known')}\nknown: { say: { tg: Айби шумо нест., ru: Вы не виноваты. }, to: done }\ndone: { end: true }`;

    expect(problemsOf({ work: nodes })).toEqual([]);
  });

  test('may be said of a child at once', () => {
    const nodes = `start: ${ASKS('{ tg: Айби кӯдак нест. Чӣ шуд?, ru: Ребёнок не виноват. Что? }')}\ndone: { end: true }`;

    expect(problemsOf({ work: nodes })).toEqual([]);
  });
});
