import { describe, expect, test } from 'vitest';
import { faults } from './load-files.ts';
import { checklist, countryRule, fact, point, questionSet, term } from './samples.ts';

const both = (words: string) => ({ tg: words, ru: words });

describe('nobody reads a gap in', () => {
  const inRule = (text: { tg: string; ru: string }) => faults({ 'countries/ru.yaml': [countryRule({ text })] });
  const gaps = [
    '{{fakt:ru.stay.days}}',
    '{{fact.ru.stay.days}}',
    '{{fact: ru.nothing}}',
    '{{fact : ru.nothing}}',
    '{{name}}',
    '{{band:signs}}',
    '{{signs:signs}}',
    '{{check:found}}',
    '{{numbers:nonsense}}',
    '{{contact.nothing}}',
    'Так {{',
    '}} так',
  ];

  test.each(gaps)('a country rule that holds %s', (words) => {
    expect(inRule(both(words)).map((told) => told.split(':')[0])).toEqual([
      'countries/ru.yaml/ru.registration (tg)',
      'countries/ru.yaml/ru.registration (ru)',
    ]);
  });

  test.each([
    '{{fact:ru.stay.days}}',
    '{{ fact: ru.stay.days }}',
    '{{contact:ru.line}}',
    '{{contact.country}}',
    '{{date}}',
    '{{duty}}',
    '{{service}}',
  ])('but %s is filled in', (words) => {
    expect(inRule(both(words))).toEqual([]);
  });

  test.each(gaps)('the step of a checklist or a question that holds %s', (words) => {
    const step = { id: 'card', text: both(words), due: 'before' as const };
    const [question, ...rest] = questionSet().questions;

    expect(faults({ 'checklists.yaml': [checklist({ steps: [step] })] })).toHaveLength(2);
    expect(
      faults({
        'screens/signs.yaml': questionSet({ questions: [{ ...question, sign: both(words) }, ...rest] as never }),
      }),
    ).toHaveLength(2);
  });

  test.each([...gaps, '{{fact:ru.stay.days}}', '{{contact:ru.line}}', '{{date}}'])('a fact that holds %s', (words) => {
    expect(faults({ 'facts.yaml': [fact(), fact({ id: 'ru.pay', value: 'пул', text: both(words) })] })).toHaveLength(2);
  });

  test.each(['{{fakt:ru.stay.days}}', '{{name}}', '{{date}}', '{{numbers:labour}}', '{{'])(
    'a line to carry along that holds %s',
    (words) => {
      expect(faults({ 'countries/ru.yaml': [countryRule({ pocket: both(words) })] })).toHaveLength(2);
    },
  );

  test('numbers that some line of help is for', () => {
    const lines = { 'contacts.yaml': [point({ for: ['labour'] })] };
    const rule = (words: string) => ({ 'countries/ru.yaml': [countryRule({ text: both(words) })] });

    expect(faults({ ...lines, ...rule('{{numbers:labour}}') })).toEqual([]);
    expect(faults({ ...lines, ...rule('{{numbers:health}}') })).toHaveLength(2);
  });
});

describe('one language does not say less than the other', () => {
  test('in the text of a rule, and in that for somebody else', () => {
    const text = { tg: 'Дар вақташ', ru: 'За {{fact:ru.stay.days}}' };
    const told = (of: object) => faults({ 'countries/ru.yaml': [countryRule({ text: of as never })] });

    expect(told(text)).toEqual([
      'countries/ru.yaml/ru.registration (tg): `text` uses {{fact:ru.stay.days}} in Russian only; use it in Tajik too',
    ]);
    expect(told({ ...both('Дар вақташ'), other: text })).toHaveLength(1);
  });

  test('but only one of them may have another word that people know', () => {
    const text = { tg: 'Манъи вуруд{{gloss:wages}}', ru: 'Запрет' };
    const glossary = { 'glossary.yaml': [term({ gloss: { tg: 'запрет' } })] };

    expect(faults({ ...glossary, 'countries/ru.yaml': [countryRule({ text })] })).toEqual([]);
  });
});
