import { describe, expect, test } from 'vitest';
import { problemsOf } from './load-problems.ts';

describe('a fault in a node is told with its place and the mend', () => {
  const table: [fault: string, nodes: string, where: string, message: string, language?: string][] = [
    [
      'no kind',
      'start: { to: start }',
      'work/start',
      'is of no kind; it needs one of `say`, `ask`, `decide`, `visit`, `handoff`, `end`, `do`, `show`, `screen`, `check`, `remind`',
    ],
    [
      'a misspelt kind',
      'start: { sya: { tg: А, ru: Б }, to: start }',
      'work/start',
      'is of no kind and has an unknown key "sya"; did you mean "say"?',
    ],
    [
      'two kinds',
      'start: { ask: { tg: А, ru: Б }, decide: [{ to: start }] }',
      'work/start',
      'is both `ask` and `decide`; make them two nodes',
    ],
    [
      'say and ask',
      'start: { say: { tg: А, ru: Б }, ask: { tg: А, ru: Б } }',
      'work/start',
      'is both `say` and `ask`; make them two nodes',
    ],
    [
      'a screen with one way for every band',
      'start: { screen: ilo, child: start, to: start }',
      'work/start',
      '`to` must be a group of keys, not "start"',
    ],
    [
      'a screen that would ask a child',
      'start: { screen: ilo, to: { none: start } }',
      'work/start',
      'has no `child`; it must be a text',
    ],
    [
      'a check that nobody has written',
      'start: { check: horoscope, input: a, to: { passes: start } }',
      'work/start',
      '`check` must be one of company-number, register, days-left, entry-deadline, steps, not "horoscope"',
    ],
    [
      'an ask without answers',
      'start: { ask: { tg: А, ru: Б }, to: start }',
      'work/start',
      'asks but takes no answer; give it `choices`, or `expect` and `save`',
    ],
    [
      'an ask with both answers',
      'start: { ask: { tg: А, ru: Б }, expect: text, choices: [] }',
      'work/start',
      'takes both `choices` and `expect`; a question takes one of them',
    ],
    ['an empty node', 'start:\n', 'work/start', 'is empty; write `say`, `ask` or another kind of node under it'],
    [
      'an unknown key',
      'start: { say: { tg: А, ru: Б }, tp: start }',
      'work/start',
      'has an unknown key "tp"; did you mean "to"?',
    ],
    [
      'no Tajik',
      'start: { say: { ru: Б }, to: start }',
      'work/start',
      '`say` has no Tajik text; write it under `tg`',
      'tg',
    ],
    [
      'no Russian in a label',
      'start: { ask: { tg: А, ru: Б }, choices: [{ id: yes, label: { tg: Ҳа }, to: start }] }',
      'work/start',
      'choice "yes" `label` has no Russian text; write it under `ru`',
      'ru',
    ],
    [
      'an empty Russian text',
      'start: { say: { tg: А, ru: "  " }, to: start }',
      'work/start',
      '`say` has an empty Russian text; write it under `ru`',
      'ru',
    ],
    [
      'a language with nothing behind it',
      'start: { say: { tg: , ru: Б }, to: start }',
      'work/start',
      '`say` has an empty Tajik text; write it under `tg`',
      'tg',
    ],
    ['no `to`', 'start: { say: { tg: А, ru: Б } }', 'work/start', 'has no `to`; it must be a text'],
    [
      'a number for an id',
      'start: { ask: { tg: А, ru: Б }, choices: [{ id: 1, label: { tg: Ҳа, ru: Да }, to: start }] }',
      'work/start',
      'choice "1" `id` must be a text, not 1; put it in quotes',
    ],
    [
      'capitals in a `to`',
      'start: { say: { tg: А, ru: Б }, to: Start }',
      'work/start',
      '`to` is "Start"; use only small letters, digits and hyphens',
    ],
    [
      'an unknown kind of value',
      'start: { ask: { tg: А, ru: Б }, expect: nomber, save: a, to: start }',
      'work/start',
      '`expect` must be one of text, number, date, phone, country, place, company-number, file, not "nomber"; did you mean "number"?',
    ],
    [
      'no choices',
      'start: { ask: { tg: А, ru: Б }, choices: [] }',
      'work/start',
      '`choices` is empty; write something or leave the key out',
    ],
    [
      'a long choice id',
      'start: { ask: { tg: А, ru: Б }, choices: [{ id: aaaaaaaaaaaaaaaaaaaa, label: { tg: Ҳа, ru: Да }, to: start }] }',
      'work/start',
      'choice "aaaaaaaaaaaaaaaaaaaa" `id` is too long; use at most 14 characters',
    ],
    [
      'a misspelt condition',
      'start: { decide: [{ when: { anwser: a, is: b }, to: start }] }',
      'work/start',
      '`decide` 1 `when` is no condition; did you mean "answer"?',
    ],
    [
      'two conditions in one',
      'start: { decide: [{ when: { flag: a, answer: b }, to: start }] }',
      'work/start',
      '`decide` 1 `when` mixes `flag`, `answer`; join two conditions with `all` or `any`',
    ],
    [
      'a misspelt comparison',
      'start: { decide: [{ when: { all: [{ answer: a, atLeas: 3 }] }, to: start }] }',
      'work/start',
      '`decide` 1 `when` `all` 1 has an unknown key "atLeas"; did you mean "atLeast"?',
    ],
    [
      'a word where a number must be',
      'start: { decide: [{ when: { answer: a, below: many }, to: start }] }',
      'work/start',
      '`decide` 1 `when` `below` must be a number, not "many"',
    ],
    [
      'a truth value where a word must be',
      'start: { decide: [{ when: { answer: a, is: true }, to: start }] }',
      'work/start',
      '`decide` 1 `when` `is` must be a word or a number, not true',
    ],
    [
      'an unknown attribute',
      'start: { decide: [{ when: { contact: contry, is: RU }, to: start }] }',
      'work/start',
      '`decide` 1 `when` `contact` must be one of country, language, about, age, returned, gender, answerer, region, safe, light, reading, not "contry"; did you mean "country"?',
    ],
    [
      'a day that is none',
      'start: { decide: [{ when: { today: { from: 24.11.2026 } }, to: start }] }',
      'work/start',
      '`decide` 1 `when` `today` `from` must be a day such as 2026-11-24, not "24.11.2026"',
    ],
    ['an end that is no end', 'start: { end: yes }', 'work/start', '`end` must be `true`, not "yes"'],
    [
      'a name that no answer has',
      'start: { end: true, set: { Name: a } }',
      'work/start',
      '`set` has an entry "Name" whose name does not fit; use small letters, digits and hyphens',
    ],
    [
      'a name that no node has',
      'Start: { end: true }',
      'work/Start',
      '"Start" cannot name a node; use up to 18 small letters, digits and hyphens',
    ],
    [
      'a key of the language itself',
      '__proto__: { end: true }\nstart: { end: true }',
      'work/__proto__',
      '"__proto__" cannot name a node; use up to 18 small letters, digits and hyphens',
    ],
  ];

  test.each(table)('%s', (_fault, nodes, where, message, language) => {
    const problems = problemsOf(nodes, { start: 'start' });

    expect(problems).toContainEqual({ severity: 'error', where, message, ...(language && { language }) });
  });
});
