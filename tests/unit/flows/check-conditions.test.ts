import { describe, expect, test } from 'vitest';
import { problemsOf, problemsOfNode, type Scripts } from './checked-flows.ts';

function problemsOfCondition(when: string, before = '', more: Scripts = {}): string[] {
  const work = `
ask: { ask: { tg: Сол?, ru: Лет? }, expect: number, save: age, to: job }
job: { ask: { tg: Кор?, ru: Кем? }, choices: [{ id: farm, label: { tg: А, ru: Б }, to: ${before || 'which'} }], save: job }
which: { decide: [{ when: ${when}, to: done }, { to: done }] }
${before ? `${before}: { say: { tg: А, ru: Б }, to: which, flags: [debt] }` : ''}
done: { end: true }`;
  return problemsOf({ work, ...more });
}

describe('a condition', () => {
  const table: [fault: string, problems: string[], expected: string][] = [
    [
      'an unknown answer',
      problemsOfCondition('{ answer: agee, is: 3 }'),
      'branch 1: no answer is called "agee"; did you mean "age"?',
    ],
    [
      'a word for a number',
      problemsOfCondition('{ answer: age, is: "17" }'),
      'branch 1: the answer "age" is a number, never "17"; write a number without quotes',
    ],
    [
      'a number for a word',
      problemsOfCondition('{ answer: job, is: 3 }'),
      'branch 1: the answer "job" is never a number such as 3; put words in quotes',
    ],
    [
      'a comparison of words',
      problemsOfCondition('{ answer: job, atLeast: 3 }'),
      'branch 1: the answer "job" is never a number; compare it with `is` or `in`',
    ],
    [
      'a word that no choice gives',
      problemsOfCondition('{ answer: job, in: [farm, fram] }'),
      'branch 1: the answer "job" is never "fram"; did you mean "farm"?',
    ],
    [
      'nothing to compare with',
      problemsOfCondition('{ answer: job }'),
      'branch 1: the answer "job" is compared with nothing; add `is`, `in`, `atLeast`, `below` or `known`',
    ],
    [
      'a span that nothing is in',
      problemsOfCondition('{ answer: age, atLeast: 18, below: 18 }'),
      'branch 1: nothing is at least 18 and below 18; widen the span',
    ],
    [
      'an unknown country',
      problemsOfCondition('{ not: { contact: country, is: RO } }'),
      'branch 1: `contact: country` is never "RO"; did you mean "RU"?',
    ],
    [
      'an unknown language',
      problemsOfCondition('{ contact: language, is: uz }'),
      'branch 1: `contact: language` is never "uz"; it is one of tg, ru',
    ],
    [
      'a country below something',
      problemsOfCondition('{ contact: country, below: 3 }'),
      'branch 1: `contact: country` is never a number; compare it with `is` or `in`',
    ],
    [
      'an age in words',
      problemsOfCondition('{ contact: age, is: old }'),
      'branch 1: `contact: age` is a number, never "old"; write a number without quotes',
    ],
    [
      'a flag that nobody raises',
      problemsOfCondition('{ any: [{ flag: debts }, { answer: age, known: true }] }', 'note'),
      'branch 1: no node and no choice raises the flag "debts"; did you mean "debt"?',
    ],
    [
      'an empty span of days',
      problemsOfCondition('{ today: {} }'),
      'branch 1: `today` compares with nothing; give it `from` or `until`',
    ],
    [
      'a span of days turned round',
      problemsOfCondition('{ today: { from: 2026-12-01, until: 2026-01-01 } }'),
      'branch 1: no day is after 2026-12-01 and before 2026-01-01; swap them',
    ],
    [
      'an answer of another flow that does not lead here',
      problemsOfCondition('{ answer: salary, known: true }', '', {
        help: 'begin: { ask: { tg: А, ru: Б }, expect: number, save: salary, to: finish }\nfinish: { end: true }',
      }),
      'branch 1: the answer "salary" is saved on no way that leads here; `save` it first',
    ],
  ];

  test.each(table)('%s', (_fault, problems, expected) => {
    expect(problems).toEqual([`work/which: ${expected}`]);
  });

  test('the program itself tells a flow the family of danger', () => {
    expect(problemsOfCondition('{ answer: danger, is: despair }')).toEqual([]);
    expect(problemsOfCondition('{ answer: danger, is: despare }')).toEqual([
      'work/which: branch 1: the answer "danger" is never "despare"; did you mean "despair"?',
    ]);
  });

  test('a decision needs a last resort, at its end', () => {
    const node = (branches: string) => problemsOfNode(`{ decide: [${branches}] }`);

    expect(node('{ when: { contact: country, is: RU }, to: done }')).toEqual([
      'work/start: has no last resort; end the list with a branch that has only `to`',
    ]);
    expect(node('{ to: done }, { when: { contact: country, is: RU }, to: done }')).toEqual([
      'work/start: branch 1 has no `when`, so that those after it are never taken; move it to the end',
    ]);
  });
});
