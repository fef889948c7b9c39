import { expect, test } from 'vitest';
import { faults, HEADER, load, ROW } from './load-files.ts';
import { checklist, countryRule, questionSet, term } from './samples.ts';

test('what is not there yet is empty', () => {
  const { content, problems } = load();

  expect(problems).toEqual([]);
  expect([content?.screens.size, content?.checklists.size, content?.register, content?.glossary.size]).toEqual([
    0,
    0,
    [],
    0,
  ]);
  expect(content?.countryRules.size).toBe(0);
});

test('every kind of entry is read, whatever folder content lies in', () => {
  const { content, problems } = load({
    'content/data/screens/signs.yaml': questionSet(),
    'data\\countries\\ru.yaml': [countryRule()],
    'content/data/checklists.yaml': [checklist()],
    'content/data/glossary.yaml': [term()],
    'content/data/register.csv': `\ufeff${HEADER}\r\n${ROW}\r\n`,
  });

  expect(problems).toEqual([]);
  expect(content?.screens.get('signs')?.questions.map(({ weight }) => weight)).toEqual([3, 2]);
  expect(content?.countryRules.get('ru.registration')?.section).toBe('first-days');
  expect(content?.checklists.get('ru.work')?.steps).toHaveLength(1);
  expect(content?.glossary.get('wages')?.ru).toBe('зарплата');
  expect(content?.register).toMatchObject([
    { id: 'tj.agency', aliases: ['Агентство', 'Agency'], licence: 'N 1', says: { tg: 'Ин агентӣ, давлатӣ.' } },
  ]);
});

test('all faults of all files are reported together', () => {
  const found = faults({
    'screens/signs.yaml': questionSet({ id: 'other-name' }),
    'countries/ru.yaml': [countryRule({ facts: ['ru.nothing'] })],
    'checklists.yaml': [checklist({ country: 'XX' })],
    'register.csv': `${HEADER}\n${ROW.replace('official', 'good')}\n`,
    'glossary.yaml': [{ id: 'x' }],
  });

  expect(new Set(found.map((fault) => fault.split(/[: (]/)[0]))).toEqual(
    new Set([
      'screens/signs.yaml',
      'countries/ru.yaml/ru.registration',
      'checklists.yaml/ru.work',
      'register.csv/tj.agency',
      'glossary.yaml/x',
    ]),
  );
});
