import { describe, expect, test } from 'vitest';
import { problemsOf, type Scripts, YES } from './checked-flows.ts';

describe('the way', () => {
  const table: [fault: string, scripts: Scripts, expected: string[]][] = [
    [
      'a `to` that is misspelt, told once',
      { work: 'start: { say: { tg: А, ru: Б }, to: russia2 }\nrussia: { end: true }' },
      ['work/start: `to` leads to "russia2", where there is nothing; did you mean "russia"?'],
    ],
    [
      'a choice that leads nowhere, with what there is',
      { work: `start: { ask: { tg: А, ru: Б }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: nowhere }] }\n` },
      ['work/start: choice "yes" leads to "nowhere", where there is nothing; the nodes of this flow are start'],
    ],
    [
      'a branch to a node that another flow does not have',
      { work: 'start: { decide: [{ to: help/doen }] }', help: 'start: { end: true }\ndone: { end: true }' },
      ['work/start: branch 1 leads to "help/doen", where there is nothing; did you mean "help/done"?'],
    ],
    [
      'a visit to a flow that does not exist',
      { work: 'start: { visit: halp, to: done }\ndone: { end: true }', help: 'start: { end: true }' },
      ['work/start: visits "halp", which is no flow; did you mean "help"?'],
    ],
    [
      'a node with the name of a flow',
      { work: 'start: { say: { tg: А, ru: Б }, to: help }\nhelp: { end: true }', help: 'start: { end: true }' },
      ['work/help: has the name of the flow "help", so that "to: help" could mean both; rename the node'],
    ],
    [
      'a node to which no way leads',
      { work: 'start: { end: true }\nalone: { end: true }' },
      ['work/alone: is reached by no way; lead a `to` here or delete the node'],
    ],
    [
      'a round with no question',
      {
        work: 'start: { decide: [{ when: { flag: debt }, to: two }, { to: done }] }\ntwo: { say: { tg: А, ru: Б }, to: start, flags: [debt] }\ndone: { end: true }',
      },
      [
        'work/start: goes round with no question in it: work/start -> work/two -> work/start; ask something on the way or lead out of it',
      ],
    ],
    [
      'a round through two flows',
      {
        work: 'start: { say: { tg: А, ru: Б }, to: help }',
        help: 'begin: { decide: [{ when: { today: { from: 2026-01-01 } }, to: work }, { to: done }] }\ndone: { end: true }',
      },
      [
        'work/start: goes round with no question in it: work/start -> help/begin -> work/start; ask something on the way or lead out of it',
      ],
    ],
    [
      'a round through a visit that asks nothing',
      {
        work: 'start: { visit: help, to: which }\nwhich: { decide: [{ when: { today: { from: 2026-01-01 } }, to: start }, { to: done }] }\ndone: { end: true }',
        help: 'begin: { say: { tg: А, ru: Б }, to: finish }\nfinish: { end: true }',
      },
      [
        'work/start: goes round with no question in it: work/start -> work/which -> work/start; ask something on the way or lead out of it',
      ],
    ],
    [
      'a visit to the flow itself',
      {
        work: `start: { ask: { tg: А, ru: Б }, choices: [${YES}, { id: no, label: { tg: Не, ru: Нет }, to: again }] }\nagain: { visit: work, to: done }\ndone: { end: true }`,
      },
      ['work/again: visits "work", which is the flow itself; use `to` in one of the two'],
    ],
    [
      'places that lead to no end, no menu and no person',
      {
        work: `start: { ask: { tg: А, ru: Б }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: one }, { id: no, label: { tg: Не, ru: Нет }, to: done }] }\none: { say: { tg: А, ru: Б }, to: two }\ntwo: { ask: { tg: А, ru: Б }, expect: text, save: a, to: one }\ndone: { end: true }`,
      },
      [
        'work/one: leads to no end, no menu and no person, wherever one goes; add a way to one of them',
        'work/two: leads to no end, no menu and no person, wherever one goes; add a way to one of them',
      ],
    ],
  ];

  test.each(table)('%s', (_fault, scripts, expected) => {
    expect(problemsOf(scripts)).toEqual(expected);
  });

  test('flows that visit each other are refused on both sides', () => {
    const question = (visited: string) =>
      `ask: { ask: { tg: А, ru: Б }, choices: [${YES}, { id: no, label: { tg: Не, ru: Нет }, to: other }] }\nother: { visit: ${visited}, to: done }\ndone: { end: true }`;

    expect(problemsOf({ work: question('help'), help: question('work') })).toEqual([
      'work/other: visits "help", which visits "work" in turn; use `to` in one of the two',
      'help/other: visits "work", which visits "help" in turn; use `to` in one of the two',
    ]);
  });

  test('a round with a question in it is right, and so is one through a visit that asks', () => {
    const round = `start: { ask: { tg: А, ru: Б }, choices: [${YES}, { id: no, label: { tg: Не, ru: Нет }, to: start }] }\ndone: { end: true }`;
    const visiting =
      'begin: { visit: work, to: which }\nwhich: { decide: [{ when: { today: { from: 2026-01-01 } }, to: begin }, { to: finish }] }\nfinish: { end: true }';

    expect(problemsOf({ work: round, help: visiting })).toEqual([]);
  });

  test('a menu and a person are ends enough', () => {
    const menu = `start: { ask: { tg: А, ru: Б }, menu: true, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: start }] }`;
    const person =
      'begin: { ask: { tg: А, ru: Б }, expect: text, save: a, to: aid }\naid: { handoff: { topic: a, level: red }, say: { tg: "{{contact:hotline}}", ru: "{{contact:hotline}}" }, to: begin }';

    expect(problemsOf({ work: menu, help: person })).toEqual([]);
  });
});
