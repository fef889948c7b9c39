import { expect, test } from 'vitest';
import { readExamples } from '../../../../language/learn/read-examples.ts';
import { inWords } from '../../../support/in-words.ts';

const read = (text: string) => readExamples({ name: 'mine.tsv', text });

test('examples are read by the names of their columns', () => {
  const { examples, problems } = read(
    'intent\ttext\talso_ok\tabout\nhealth\tзуб болит\thealth, menu\tself,lookalike\n\n',
  );

  expect(problems).toEqual([]);
  expect(examples).toEqual([
    { text: 'зуб болит', intent: 'health', also: ['health', 'menu'], language: '', script: '', isLookalike: true },
  ]);
});

test.each([
  ['text\tlabel\nа\tб', /no column intent/],
  ['', /no column text, intent/],
  ['text\tintent\nа\tб\tв', /line 2.*3 cells/],
  ['text\tintent\nа\t', /line 2.*no intent/],
])('%j is told with its line', (text, told) => {
  const { problems } = read(text);

  expect(
    inWords(problems)
      .map(({ where, message }) => `${where} ${message}`)
      .join('\n'),
  ).toMatch(told);
});
