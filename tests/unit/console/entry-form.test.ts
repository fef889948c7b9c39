import { expect, test } from 'vitest';
import { z } from 'zod';
import { beginningOf, emptyOf, firstWords, shapeOf } from '../../../admin-web/src/content/form-shape.ts';
import { Checklist, ContactPoint, Fact, QuestionSet, RegisterEntry } from '../../../content/schema.ts';

const fieldsOf = (schema: z.ZodType) => {
  const shape = shapeOf(z.toJSONSchema(schema));
  if (shape.as !== 'group') throw new Error('an entry is a group of fields');
  return new Map(shape.fields.map((field) => [field.name, field]));
};

test('a contact point has a form: twins, choices, days, and what may be left empty', () => {
  const fields = fieldsOf(ContactPoint);

  expect(fields.get('name')?.shape).toMatchObject({ as: 'group', fields: [{ name: 'tg' }, { name: 'ru' }] });
  expect(fields.get('country')?.shape).toEqual({ as: 'words', kind: 'text' });
  expect(fields.get('phone')).toMatchObject({ shape: { as: 'words' }, isRequired: true, isNullable: true });
  expect(fields.get('note')).toMatchObject({ shape: { as: 'group' }, isRequired: false, isNullable: false });
  expect(fields.get('for')?.shape).toMatchObject({ as: 'list', item: { as: 'choice' } });
  expect(fields.get('checked')?.shape).toEqual({ as: 'words', kind: 'day' });
});

test('a value is a number or words, and a day of a step is one of two words or a fact', () => {
  const steps = fieldsOf(Checklist).get('steps')?.shape;
  const step = steps?.as === 'list' && steps.item.as === 'group' ? steps.item : null;

  expect(fieldsOf(Fact).get('value')?.shape).toEqual({ as: 'value' });
  expect(step?.fields.find(({ name }) => name === 'due')?.shape).toMatchObject({
    as: 'either',
    words: ['before', 'first-day'],
    group: { as: 'group', fields: [{ name: 'fact' }] },
  });
});

test('an item that was just added has what it needs, and nothing that may be left out', () => {
  const questions = fieldsOf(QuestionSet).get('questions')?.shape;

  expect(questions?.as === 'list' ? emptyOf(questions.item) : null).toEqual({
    id: '',
    ask: { tg: '', ru: '' },
    sign: { tg: '', ru: '' },
    flag: '',
    flag_on: 'yes',
    indicator: '',
  });
});

test('a new entry begins with empty lists and with nothing that was invented: what must be chosen is left open', () => {
  const begun = beginningOf(shapeOf(z.toJSONSchema(ContactPoint, { io: 'input' })));

  expect(begun).toMatchObject({
    name: { tg: '', ru: '' },
    unsafe_in: [],
    for: [],
    languages: [],
    phone: null,
    hours: null,
    cost: null,
    status: 'unverified',
    confidence: 'low',
  });
  expect(beginningOf(shapeOf(z.toJSONSchema(Fact, { io: 'input' })))).not.toHaveProperty('risk');
  expect(beginningOf(shapeOf(z.toJSONSchema(RegisterEntry, { io: 'input' })))).not.toHaveProperty('status');
});

test('an item of a list is told by its first words, in the language of the page', () => {
  const question = { id: 'age', ask: { tg: 'Шумо чандсолаед?', ru: 'Сколько вам лет?' } };

  expect(firstWords(question, 'ru')).toBe('Сколько вам лет?');
  expect(firstWords({ id: 'age' }, 'tg')).toBe('age');
  expect(firstWords({}, 'tg')).toBe('');
});

test('a schema that points to another, and one that nobody foresaw, are read too', () => {
  const schema = {
    type: 'object',
    properties: { pair: { $ref: '#/$defs/pair' }, odd: { not: {} } },
    required: ['pair'],
    $defs: { pair: { type: 'object', properties: { tg: { type: 'string' } } } },
  };

  expect(shapeOf(schema)).toMatchObject({
    as: 'group',
    fields: [
      { name: 'pair', shape: { as: 'group' }, isRequired: true },
      { name: 'odd', shape: { as: 'other' }, isRequired: false },
    ],
  });
  expect(shapeOf({ type: 'object', additionalProperties: { type: 'integer' } })).toEqual({
    as: 'table',
    item: { as: 'number' },
  });
});
