import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { CONTENT_FILES, loadContent } from '../../../content/load.ts';
import { inWords } from '../../support/in-words.ts';
import { country, fact, point } from './samples.ts';

type FileName = (typeof CONTENT_FILES)[number];

const home = country({
  id: 'TJ',
  label: { tg: 'Тоҷикистон', ru: 'Таджикистан' },
  names: { tg: ['Ватан'], ru: ['Родина'] },
});
const other = country({ id: 'other', label: { tg: 'Дигар', ru: 'Другая' }, names: { tg: [], ru: [] } });
const COUNTRIES = [country(), home, other];

function load(texts: Partial<Record<FileName, unknown>> = {}) {
  const good = {
    'facts.yaml': [fact()],
    'contacts.yaml': [point()],
    'countries.yaml': COUNTRIES,
    'weights.yaml': { debt: 3 },
  };
  const text = (value: unknown) => (typeof value === 'string' ? value : stringify(value));
  return loadContent(Object.entries({ ...good, ...texts }).map(([name, value]) => ({ name, text: text(value) })));
}

function faults(texts: Partial<Record<FileName, unknown>>): string[] {
  const { content, problems } = load(texts);
  if (problems.some(({ severity }) => severity === 'error')) expect(content).toBeNull();
  return inWords(problems).map(({ where, message }) => `${where}: ${message}`);
}

test('good files become content, whatever folder they lie in', () => {
  const { content, problems } = load();

  expect(problems).toEqual([]);
  expect(content?.facts.get('ru.stay.days')?.value).toBe(90);
  expect(content?.contactPoints.get('ru.line')?.phone).toBe('11616');
  expect(content?.countries.map(({ id }) => id)).toEqual(['RU', 'TJ', 'other']);
  expect(content?.weights).toEqual(new Map([['debt', 3]]));
  const files = CONTENT_FILES.map((name) => ({ name: `content/data/${name}`, text: '' }));
  expect(loadContent(files).problems.map(({ where }) => where)).toEqual(['countries.yaml', 'countries.yaml']);
});

test('facts of an area may lie in a file of their own, and no name stands in two files', () => {
  const area = (id: string) => ({ name: 'content/data/facts/russia.yaml', text: stringify([fact({ id })]) });
  const good = ['facts.yaml', 'contacts.yaml', 'weights.yaml'].map((name) => ({ name, text: '' }));
  const files = [...good, { name: 'countries.yaml', text: stringify(COUNTRIES) }, area('ru.patent.fee')];

  expect(loadContent(files).content?.facts.get('ru.patent.fee')?.value).toBe(90);
  expect(loadContent([...files, area('ru.patent.fee')]).problems[0]?.where).toMatch(/^facts\/russia\.yaml/);
});

test('all faults of all files are reported together', () => {
  const found = faults({
    'facts.yaml': [fact({ expires: '2020-01-01' }), { id: 'x' }],
    'contacts.yaml': [point({ country: 'XX' })],
    'weights.yaml': { Debt: 'much' },
  });

  expect(new Set(found.map((fault) => fault.split(': ')[0]))).toEqual(
    new Set(['facts.yaml/ru.stay.days', 'facts.yaml/x', 'contacts.yaml/ru.line', 'weights.yaml/Debt']),
  );
});

describe('an editor is told', () => {
  test('the line of what is no YAML, and what to do', () => {
    const [found] = faults({ 'facts.yaml': '- id: a\n  text: { tg: а: б }\n' });

    expect(found).toMatch(/^facts\.yaml: line 2 cannot be read as YAML: .*; mend the line/);
  });

  test('that a key stands twice, or that an alias is not read', () => {
    expect(faults({ 'weights.yaml': 'debt: 1\ndebt: 2\n' })[0]).toBe(
      'weights.yaml: line 2: the same key stands here a second time; keep one of them',
    );
    expect(faults({ 'weights.yaml': 'debt: &a 1\nthreats: *a\n' })).toEqual([
      'weights.yaml: uses an alias (*name); write the value out instead',
    ]);
  });

  test('that a file is missing, unknown or of another shape', () => {
    expect(inWords(loadContent([]).problems).map(({ where, message }) => `${where}: ${message}`)).toContain(
      'facts.yaml: is not there; add the file, empty if need be',
    );
    expect(inWords(loadContent([{ name: 'fact.yaml', text: '' }]).problems)[0]?.message).toBe(
      'is not read by anybody; name it one of facts.yaml, contacts.yaml, countries.yaml, weights.yaml, canned.yaml, checklists.yaml, examples.yaml, gazetteer.yaml, glossary.yaml, places.yaml, register.csv, sentences.yaml, sources.yaml, facts/….yaml, screens/….yaml, said/….yaml, countries/….yaml',
    );
    expect(faults({ 'facts.yaml': 'id: a' })).toEqual(['facts.yaml: is not a list; begin every entry with "- id: …"']);
    expect(faults({ 'weights.yaml': '- debt' })).toEqual([
      'weights.yaml: is not a mapping; write "name: value" on each line',
    ]);
  });

  test('the place of an entry that has no id', () => {
    expect(faults({ 'facts.yaml': '- {}\n- just words\n' })).toEqual(
      expect.arrayContaining([
        'facts.yaml/entry 1 (line 1): "id" is missing; write small letters, digits, dots and hyphens, at most 48, such as "ru.stay.days"',
        'facts.yaml/entry 1 (line 1): "confidence" is missing; write one of high, medium, low',
        'facts.yaml/entry 1 (line 1): "value" is missing; write a number or a word in quotes',
        'facts.yaml/entry 2 (line 2): the entry is not as it should be; write its fields below "- id: …", two spaces further in',
      ]),
    );
  });

  test('that an id is there twice, also when one of the two is faulty', () => {
    const message = 'facts.yaml/ru.stay.days: the id "ru.stay.days" is there twice; give one another id';

    expect(faults({ 'facts.yaml': [fact(), fact()] })).toEqual([message]);
    expect(faults({ 'facts.yaml': [{ ...fact(), owner: '' }, fact()] })).toContain(message);
  });

  test('that a language is missing, and which', () => {
    const { problems } = load({ 'facts.yaml': [fact({ text: { tg: '90 рӯз' } as never })] });

    expect(inWords(problems)).toEqual([
      {
        severity: 'error',
        where: 'facts.yaml/ru.stay.days',
        language: 'ru',
        message: '"text.ru" is missing; write it in Russian',
      },
    ]);
  });

  test('that a field is not known, or holds what it may not', () => {
    const { id, ...rest } = point();

    expect(faults({ 'contacts.yaml': [{ id, ...rest, fone: '1' }] })).toEqual([
      'contacts.yaml/ru.line: "fone" is not a field; take it out or mend its name',
    ]);
    expect(faults({ 'contacts.yaml': [point({ status: 'good' as never })] })).toEqual([
      'contacts.yaml/ru.line: "status" is not as it should be; write one of verified, unverified, dead',
    ]);
    expect(faults({ 'contacts.yaml': [point({ checked: '24.11.2026' })] })).toEqual([
      'contacts.yaml/ru.line: "checked" is not as it should be; write a day such as 2026-11-24',
    ]);
    expect(faults({ 'contacts.yaml': [point({ checked: '2026-02-30' })] })[0]).toMatch(/"checked"/);
  });

  test.each([
    ['112', 'a number without quotes', 112],
    ['a word', 'letters', '800-SAVE'],
    ['a list', 'two numbers', '112, 102'],
  ])('that a phone written as %s is not one (%s)', (_, __, phone) => {
    expect(faults({ 'contacts.yaml': [point({ phone: phone as never })] })).toEqual([
      'contacts.yaml/ru.line: "phone" is not as it should be; write it in quotes as it is dialled, with digits, spaces, hyphens and perhaps + in front, or null where none is known',
    ]);
  });

  test.each([
    ['+992 37', '"phone" has 5 digits; write 8 to 15, abroad with + and the country\'s code'],
    ['12', '"phone" has 2 digits; write 3 to 12, abroad with + and the country\'s code'],
    ['8 800 555 35 35 00', '"phone" has 13 digits; write 3 to 12, abroad with + and the country\'s code'],
    [null, 'has no "phone" and could never be shown; write the number or take the entry out'],
  ])('that the phone %s cannot be rung', (phone, message) => {
    expect(faults({ 'contacts.yaml': [point({ phone, status: 'unverified' })] })).toEqual([
      `contacts.yaml/ru.line: ${message}`,
    ]);
  });

  test('that a number may not be called verified', () => {
    const told = (of: Parameters<typeof point>[0]) => faults({ 'contacts.yaml': [point(of)] });

    expect(told({ confidence: 'medium' })).toEqual([
      'contacts.yaml/ru.line: is verified with confidence medium; set "status" to unverified',
    ]);
    for (const [source, draft] of [
      ['GK', 'GK'],
      ['PLEDGE-2023 (the name), DER (the digits)', 'DER'],
    ] as const) {
      expect(told({ source })).toEqual([
        `contacts.yaml/ru.line: is verified, but its source ${draft} is no page that was read; set "status" to unverified`,
      ]);
    }
    expect(told({ phone: null, for: ['hotline'] })).toEqual([
      'contacts.yaml/ru.line: is verified without a "phone"; set "status" to unverified',
    ]);
  });

  test('that a country is not known', () => {
    const message = (id: string) =>
      `contacts.yaml/ru.line: country "${id}" is not in countries.yaml; add it there or mend it`;

    expect(faults({ 'contacts.yaml': [point({ country: 'KZ', unsafe_in: ['US'] })] })).toEqual([
      message('KZ'),
      message('US'),
    ]);
    expect(faults({ 'contacts.yaml': [point({ country: 'Russia' })] })).toEqual([
      'contacts.yaml/ru.line: "country" is not as it should be; write two capital letters such as RU, or other',
    ]);
  });

  test('that an entry ends before it begins, and that a number is kept too long', () => {
    expect(faults({ 'facts.yaml': [fact({ expires: '2026-10-31' })] })).toEqual([
      'facts.yaml/ru.stay.days: "expires" (2026-10-31) lies before "checked" (2026-11-01); write a later day',
    ]);
    const { content, problems } = load({ 'contacts.yaml': [point({ expires: '2027-01-31' })] });
    expect(content).not.toBeNull();
    expect(inWords(problems)).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('more than 90 days') },
    ]);
  });

  test('that a fact reads otherwise than it is', () => {
    const { problems } = load({ 'facts.yaml': [fact({ value: 60, text: { tg: '60 рӯз', ru: '90 дней' } })] });

    expect(inWords(problems)).toMatchObject([
      { language: 'ru', message: '"text.ru" does not hold the value 60; make the two agree' },
    ]);
    expect(
      faults({ 'facts.yaml': [fact({ value: 4200, text: { tg: '4 200 рубл', ru: '4\u00a0200 рублей' } })] }),
    ).toEqual([]);
  });

  test('that a country cannot be shown or would be taken for another', () => {
    const long = country({ label: { tg: 'Аморатҳои Муттаҳидаи Араб', ru: 'Россия' } });
    const twin = country({ id: 'KZ', label: { tg: 'Қазоқистон', ru: 'Казахстан' }, names: { tg: ['маскав'], ru: [] } });

    expect(faults({ 'countries.yaml': [long, home, other] })).toEqual([
      'countries.yaml/RU: "label.tg" has over 20 characters; shorten it, for it is a button',
    ]);
    expect(faults({ 'countries.yaml': [...COUNTRIES, twin] })).toEqual([
      'countries.yaml/KZ: the name "маскав" is also one of RU; leave it with one',
    ]);
    expect(faults({ 'countries.yaml': [country({ timeZone: 'Asia/Moscow' }), home, other] })).toEqual([
      'countries.yaml/RU: "timeZone" Asia/Moscow does not exist; write one such as Asia/Dushanbe',
    ]);
    expect(faults({ 'countries.yaml': [country()] })).toEqual([
      'countries.yaml: has no entry "TJ"; add it',
      'countries.yaml: has no entry "other"; add it',
    ]);
  });

  test('that a weight is none', () => {
    expect(faults({ 'weights.yaml': { 'Debt!': 3, threats: 11, alone: 1.5, 'no-papers': null } })).toEqual([
      'weights.yaml/Debt!: is not a flag; write small letters, digits and hyphens, at most 24',
      'weights.yaml/threats: has no weight; write a whole number from 0 to 10',
      'weights.yaml/alone: has no weight; write a whole number from 0 to 10',
      'weights.yaml/no-papers: has no weight; write a whole number from 0 to 10',
    ]);
  });
});

test('names that every object has are ordinary ids', () => {
  const ids = ['constructor', 'tostring', 'valueof'];
  const { content } = load({ 'facts.yaml': ids.map((id) => fact({ id })), 'weights.yaml': 'constructor: 2\n' });

  expect(content?.facts.size).toBe(3);
  expect(content?.weights.get('constructor')).toBe(2);
  expect(content?.weights.get('toString')).toBeUndefined();
});
