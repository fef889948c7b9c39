import { describe, expect, test } from 'vitest';
import { NO, problemsOf, problemsOfNode, YES } from './checked-flows.ts';

function problemsOfChoices(...choices: string[]): string[] {
  return problemsOfNode(`{ ask: { tg: Чӣ?, ru: Что? }, choices: [${choices.join(', ')}] }`);
}

describe('choices', () => {
  const table: [fault: string, problems: string[], expected: string[]][] = [
    [
      'a long label',
      problemsOfChoices('{ id: a, label: { tg: Паспортро гирифтанд, ru: Забрали мой паспорт на работе }, to: done }'),
      [
        'work/start (ru): the label "Забрали мой паспорт на работе" of choice "a" has 29 characters, 20 fit; shorten it',
      ],
    ],
    [
      'labels that read alike when typed',
      problemsOfChoices(
        '{ id: a, label: { tg: Ҳоло, ru: Сейчас }, to: done }',
        '{ id: b, label: { tg: ХОЛО!, ru: Потом }, to: done }',
      ),
      ['work/start (tg): "ХОЛО!" of choice "b" reads like "Ҳоло" of choice "a"; make them differ'],
    ],
    [
      'a synonym that is the other label, in the other language',
      problemsOfChoices(YES, `{ id: no, label: { tg: Не, ru: Нет }, synonyms: { tg: [], ru: [ҳа] }, to: done }`),
      ['work/start (ru): "ҳа" of choice "no" reads like "Ҳа" of choice "yes"; make them differ'],
    ],
    [
      'the same id twice',
      problemsOfChoices(YES, '{ id: yes, label: { tg: Не, ru: Нет }, to: done }'),
      ['work/start: has two choices "yes"; give one another id'],
    ],
    [
      'too many',
      problemsOfChoices(
        ...'абвгдежзикл'
          .split('')
          .map(
            (letter, index) =>
              `{ id: c${index}, label: { tg: ${letter}${letter}о${index}, ru: ${letter}р${index} }, to: done }`,
          ),
      ),
      ['work/start: has 11 choices, 10 fit; ask in two steps'],
    ],
    [
      'all hidden at once',
      problemsOfChoices('{ id: a, label: { tg: Ҳа, ru: Да }, to: done, when: { contact: country, is: RU } }'),
      ['work/start: hides every choice behind a `when`, so that there may be none; give one choice no `when`'],
    ],
    [
      'a condition on what nobody answers',
      problemsOfChoices(YES, '{ id: b, label: { tg: Не, ru: Нет }, to: done, when: { answer: holder, known: true } }'),
      ['work/start: choice "b": no answer is called "holder"; `save` it first'],
    ],
    [
      'countries without a way on',
      problemsOf({
        work: `start: { ask: { tg: А, ru: Б }, choices: [${YES}, { id: no, label: { tg: Не, ru: Нет }, to: where }] }\nwhere: { ask: { tg: А, ru: Б }, menu: true, choices: { from: countries } }\ndone: { end: true }`,
      }),
      [
        'work/where: offers countries but has no `save`; add it',
        'work/where: offers countries but has no `to`; add it',
      ],
    ],
    [
      'topics where there are none',
      problemsOf({ work: 'start: { ask: { tg: А, ru: Б }, menu: true, choices: { from: topics } }' }),
      ['work/start: offers topics, but no flow is one; write `topic: true` into a flow'],
    ],
  ];

  test.each(table)('%s', (_fault, problems, expected) => {
    expect(problems).toEqual(expected);
  });
});

test('a choice may repeat itself: in its two languages and in its synonyms', () => {
  const russia = '{ id: ru, label: { tg: Россия, ru: Россия }, synonyms: { tg: [россия], ru: [РОССИЯ] }, to: done }';

  expect(problemsOfChoices(russia, NO)).toEqual([]);
});
