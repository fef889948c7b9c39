import { describe, expect, test } from 'vitest';
import { problemsOfNode } from './checked-flows.ts';

describe('what a node leaves behind', () => {
  const table: [fault: string, node: string, expected: string][] = [
    [
      'a flag without a weight',
      '{ say: { tg: А, ru: Б }, to: done, flags: [treats] }',
      'the flag "treats" has no weight in content; did you mean "threats"?',
    ],
    [
      'a flag of a choice',
      `{ ask: { tg: А, ru: Б }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, flags: [hunger], to: done }] }`,
      'the flag "hunger" has no weight in content; add it to the weights',
    ],
    [
      'a language that we do not speak',
      '{ say: { tg: А, ru: Б }, to: done, set: { contact.language: uz } }',
      '`contact.language` cannot be "uz"; write a value that it takes',
    ],
    [
      'an age in words',
      '{ say: { tg: А, ru: Б }, to: done, set: { contact.age: old } }',
      '`contact.age` cannot be "old"; write a value that it takes',
    ],
    [
      'a consent that is none',
      '{ say: { tg: А, ru: Б }, to: done, set: { contact.consent: yes } }',
      '`contact.consent` cannot be "yes"; write a value that it takes',
    ],
    [
      'an unknown attribute',
      '{ say: { tg: А, ru: Б }, to: done, set: { contact.contry: RU } }',
      'a contact has no attribute "contry"; did you mean "country"?',
    ],
    [
      'an attribute for the wrong kind of value',
      '{ ask: { tg: А, ru: Б }, expect: text, save: contact.age, to: done }',
      '`contact.age` cannot hold what this question takes; save it under a name of its own',
    ],
    [
      'an unknown attribute to save in',
      '{ ask: { tg: А, ru: Б }, expect: text, save: contact.name, to: done }',
      'a contact has no attribute "name"; it has country, language, about, age, returned, gender, answerer, region, safe, light, reading, consent',
    ],
    [
      'a choice that the attribute cannot hold',
      `{ ask: { tg: А, ru: Б }, save: contact.about, choices: [{ id: self, label: { tg: Ман, ru: Я }, to: done }, { id: son, label: { tg: Писар, ru: Сын }, to: done }] }`,
      '`contact.about` cannot be "son"; rename the choice or use `set`',
    ],
    [
      'an answer with a name that has a meaning',
      '{ ask: { tg: А, ru: Б }, expect: date, save: date, to: done }',
      'an answer cannot be called "date", which has a meaning in texts; use another name',
    ],
  ];

  test.each(table)('%s', (_fault, node, expected) => {
    expect(problemsOfNode(node)).toEqual([`work/start: ${expected}`]);
  });

  test('what fits is passed', () => {
    const nodes = [
      '{ ask: { tg: А, ru: Б }, expect: number, save: contact.age, to: done }',
      '{ ask: { tg: А, ru: Б }, expect: country, save: contact.country, to: done }',
      '{ ask: { tg: А, ru: Б }, choices: { from: countries }, save: contact.country, to: done }',
      '{ say: { tg: А, ru: Б }, to: done, set: { contact.consent: now, contact.language: tg, contact.country: other } }',
    ];

    expect(nodes.flatMap(problemsOfNode)).toEqual([]);
  });
});
