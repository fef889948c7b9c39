import { describe, expect, test } from 'vitest';
import { faults, load } from './load-files.ts';
import { checklist, countryRule, fact } from './samples.ts';

describe('an editor of a checklist is told', () => {
  const told = (steps: object[]) => faults({ 'checklists.yaml': [checklist({ steps: steps as never })] });
  const step = { id: 'card', text: { tg: 'Корт', ru: 'Карта' } };

  test('that a step leans on a fact that is nowhere: nobody is sent off without the day', () => {
    const missing =
      'checklists.yaml/ru.work/card: leans on the fact "ru.nothing", which is not in facts.yaml; add it there or mend the name';
    const { content, problems } = load({
      'checklists.yaml': [checklist({ steps: [{ ...step, due: { fact: 'ru.nothing' } }] })],
    });

    expect(content).toBeNull();
    expect(problems.map(({ severity }) => severity)).toEqual(['error']);
    expect(told([{ ...step, due: { fact: 'ru.nothing' } }])).toEqual([missing]);
    expect(told([{ ...step, due: 'before', facts: ['ru.stay.days', 'ru.nothing'] }])).toEqual([missing]);
  });

  test('that a fact holds no number of days or months', () => {
    expect(told([{ ...step, due: { fact: 'ru.stay.days' } }])).toEqual([
      'checklists.yaml/ru.work/card: is due by the fact "ru.stay.days", which is no number of days or months; mend it',
    ]);
    const days = { 'facts.yaml': [fact({ unit: 'days' })] };
    expect(
      faults({ ...days, 'checklists.yaml': [checklist({ steps: [{ ...step, due: { fact: 'ru.stay.days' } }] })] }),
    ).toEqual([]);
  });

  test('that a step is due in no way that is known', () => {
    expect(told([{ ...step, due: 15 }])).toEqual([
      'checklists.yaml/ru.work: "steps.0.due" is not as it should be; write before, first-day, or { fact: … } with the fact that holds the days',
    ]);
  });

  test('that two steps share a name, and that a variable is unknown', () => {
    expect(
      told([
        { ...step, due: 'before' },
        { ...step, due: 'first-day' },
      ]),
    ).toEqual(['checklists.yaml/ru.work: has two steps "card"; rename one']);
    expect(told([{ ...step, due: 'before', text: { tg: '{{fact:ru.x}}', ru: '{{fact:ru.x}}' } }])).toEqual([
      'checklists.yaml/ru.work/card (tg): uses {{fact:ru.x}}, which is not in facts.yaml; mend the name',
      'checklists.yaml/ru.work/card (ru): uses {{fact:ru.x}}, which is not in facts.yaml; mend the name',
    ]);
  });
});

describe('an editor of country rules is told', () => {
  const told = (of: Parameters<typeof countryRule>[0], file = 'countries/ru.yaml') =>
    faults({ [file]: [countryRule(of)] });

  test('that a rule stands in the file of another country', () => {
    expect(told({}, 'countries/kz.yaml')).toEqual([
      'countries/kz.yaml/ru.registration: is a rule of RU; move it to countries/ru.yaml',
    ]);
  });

  test('that a fact, a number or a country is not known', () => {
    expect(told({ facts: ['ru.stay.days', 'ru.nothing'] })).toEqual([
      'countries/ru.yaml/ru.registration: names the fact "ru.nothing", which is not in facts.yaml; add it there or mend the name',
    ]);
    const nobody = '{{contact:ru.nobody}}';
    expect(told({ more: { tg: 'а', ru: 'а', other: { tg: nobody, ru: nobody } } })).toEqual([
      'countries/ru.yaml/ru.registration (tg): uses {{contact:ru.nobody}}, which is not in contacts.yaml; mend the name',
      'countries/ru.yaml/ru.registration (ru): uses {{contact:ru.nobody}}, which is not in contacts.yaml; mend the name',
    ]);
    const link = { label: { tg: 'а', ru: 'а' }, url: 'https://example.org/', unsafe_in: ['XX'] };
    expect(told({ links: [link] })).toEqual([
      'countries/ru.yaml/ru.registration: country "XX" is not in countries.yaml; add it there or mend it',
    ]);
  });

  test('that a section or an address is none', () => {
    expect(told({ section: 'shopping' as never })).toEqual([
      'countries/ru.yaml/ru.registration: "section" is not as it should be; write one of before-leaving, border, first-days, work, money, leaving, frauds, help',
    ]);
    const link = { label: { tg: 'а', ru: 'а' }, url: 'http://example.org/', unsafe_in: [] };
    expect(told({ links: [link] })).toEqual([
      'countries/ru.yaml/ru.registration: "links.0.url" is not as it should be; write an address that begins with https://',
    ]);
  });

  test('that an id is there twice, in whichever files', () => {
    expect(
      faults({ 'countries/ru.yaml': [countryRule()], 'countries/tj.yaml': [countryRule({ country: 'TJ' })] }),
    ).toEqual(['countries/tj.yaml/ru.registration: the id "ru.registration" is there twice; give one another id']);
  });
});
