import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadContent } from '../../../content/load.ts';
import { checklist, country, countryRule, fact, point, questionSet, term } from './samples.ts';

const COUNTRIES = [
  country(),
  country({ id: 'TJ', label: { tg: 'Тоҷикистон', ru: 'Таджикистан' }, names: { tg: [], ru: [] } }),
  country({ id: 'other', label: { tg: 'Дигар', ru: 'Другая' }, names: { tg: [], ru: [] } }),
];
const HEADER = 'id,name,aliases,licence,country,status,says_tg,says_ru,source,checked,expires,confidence,owner';
const ROW =
  'tj.agency,Агентӣ,Агентство|Agency,N 1,TJ,official,"Ин агентӣ, давлатӣ.",Агентство.,AP-EPS-2025; 3.1.5,2026-11-01,2027-02-01,high,editors';

function load(files: Record<string, unknown> = {}) {
  const needed = {
    'facts.yaml': [fact()],
    'contacts.yaml': [point()],
    'countries.yaml': COUNTRIES,
    'weights.yaml': { debt: 3 },
  };
  const text = (value: unknown) =>
    typeof value === 'string' ? value : stringify(value, { aliasDuplicateObjects: false });
  return loadContent(Object.entries({ ...needed, ...files }).map(([name, value]) => ({ name, text: text(value) })));
}

function faults(files: Record<string, unknown>): string[] {
  const { content, problems } = load(files);
  if (problems.some(({ severity }) => severity === 'error')) expect(content).toBeNull();
  return problems.map(({ where, message, language }) => `${where}${language ? ` (${language})` : ''}: ${message}`);
}

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

describe('an editor of a question set is told', () => {
  const told = (of: Parameters<typeof questionSet>[0]) => faults({ 'screens/signs.yaml': questionSet(of) });
  const [debt, fee] = questionSet().questions as [never, never];
  const [none, some] = questionSet().bands as [never, never];

  test('that its name is not that of the file', () => {
    expect(told({ id: 'offer' })).toEqual(['screens/signs.yaml: has the id "offer"; name the file screens/offer.yaml']);
  });

  test('that two questions share a name or a flag', () => {
    expect(
      told({ questions: [debt, fee, { ...(fee as object), id: 'debt', flag: 'alone', weight: 1 } as never] }),
    ).toEqual(['screens/signs.yaml: has two questions "debt"; rename one']);
    expect(told({ questions: [debt, fee, { ...(fee as object), id: 'more' } as never] })).toEqual([
      'screens/signs.yaml: two questions raise the flag "fee"; give one a flag of its own',
    ]);
  });

  test('that a sign has no weight, or two', () => {
    const { weight: _, ...weightless } = fee as { weight: number };
    expect(told({ questions: [debt, weightless as never] })).toContain(
      'screens/signs.yaml/fee: has no "weight"; write one, or weigh "fee" in weights.yaml',
    );
    expect(told({ questions: [{ ...(debt as object), weight: 4 } as never, fee] })).toEqual([
      'screens/signs.yaml/debt: weighs 4, and "debt" weighs 3 in weights.yaml; leave one of them',
    ]);
  });

  test('that `flag_on` is missing, for there is no usual answer', () => {
    const { flag_on: _, ...open } = fee as { flag_on: string };
    expect(told({ questions: [debt, open as never] })).toEqual([
      'screens/signs.yaml: "questions.1.flag_on" is missing; write one of yes, no',
    ]);
  });

  test('that a question is long, in which language', () => {
    const long = { tg: 'Як ду се чор панҷ шаш ҳафт ҳашт нӯҳ даҳ ёздаҳ дувоздаҳ сенздаҳ?', ru: 'Да?' };
    expect(told({ questions: [debt, { ...(fee as object), ask: long } as never] })).toEqual([
      'screens/signs.yaml/fee (tg): asks in over 12 words; ask one short thing',
    ]);
  });

  test('that no band is the lowest', () => {
    expect(told({ bands: [some, none] })).toEqual([
      'screens/signs.yaml: has no lowest band; begin `bands` with one that has `from: 0`',
    ]);
  });

  test.each([
    [{ from: 6 }, '`from` can never hold: the most is 5; lower it'],
    [{ any_weight: 4 }, '`any_weight` can never hold: the most is 3; lower it'],
    [{ count: 2 }, '`count` can never hold: the most is 1; lower it'],
    [{ any: ['dept'] }, '`any` names the flag "dept", which no question raises; mend the name'],
    [{}, 'says nowhere when it holds; write `from`, `any`, `any_weight` or `count`'],
  ])('that a band with %j can never hold', (conditions, message) => {
    const band = { id: 'high', say: { tg: 'Ҳаст', ru: 'Есть' }, ...conditions };
    expect(told({ bands: [none, band as never] })).toEqual([`screens/signs.yaml/high: ${message}`]);
  });

  test('that two bands share a name, and that it expires before it was checked', () => {
    expect(told({ bands: [none, some, { ...(some as object), from: 5 } as never] })).toEqual([
      'screens/signs.yaml: has two bands "some"; rename one',
    ]);
    expect(told({ expires: '2026-10-01' })[0]).toMatch(/lies before "checked"/);
  });
});

describe('an editor of a checklist is told', () => {
  const told = (steps: object[]) => faults({ 'checklists.yaml': [checklist({ steps: steps as never })] });
  const step = { id: 'card', text: { tg: 'Корт', ru: 'Карта' } };

  test('that a day stands in a fact that is still to come, and the rest can be used', () => {
    const { content, problems } = load({
      'checklists.yaml': [checklist({ steps: [{ ...step, due: { fact: 'ru.registration.days' } }] })],
    });

    expect(content).not.toBeNull();
    expect(problems).toEqual([
      {
        severity: 'warning',
        where: 'checklists.yaml/ru.work/card',
        message: 'leans on the fact "ru.registration.days", which is not in facts.yaml; add it there',
      },
    ]);
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
    expect(told([{ ...step, due: 'before', text: { tg: '{{fact:ru.x}}', ru: 'Карта' } }])).toEqual([
      'checklists.yaml/ru.work/card (tg): uses {{fact:ru.x}}, which is not in facts.yaml; mend the name',
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
    expect(told({ more: { tg: 'а', ru: 'а', other: { tg: 'а', ru: '{{contact:ru.nobody}}' } } })).toEqual([
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

describe('an editor of the register is told', () => {
  const told = (...rows: string[]) => faults({ 'register.csv': [HEADER, ...rows].join('\n') });

  test('that the first line is another, or a row has too few cells', () => {
    expect(faults({ 'register.csv': 'id,name\na,b\n' })).toEqual([
      `register.csv: begins with other columns; write the first line as ${HEADER}`,
    ]);
    expect(told('tj.agency,Агентӣ')).toEqual([
      'register.csv/tj.agency: has 2 cells and the first line 13; put texts with a comma in quotes',
    ]);
  });

  test('that it cannot be read at all', () => {
    expect(told('tj.agency,"Агентӣ')[0]).toMatch(/^register\.csv: cannot be read as CSV: .*; mend the line/);
  });

  test('that a draft vouches for somebody', () => {
    expect(told(ROW.replace('AP-EPS-2025', 'GK'))).toEqual([
      'register.csv/tj.agency: is official, but its source GK is no page that was read; name the page or take it out',
    ]);
    expect(told(ROW.replace('AP-EPS-2025', 'GK').replace('official', 'warning'))).toEqual([]);
  });

  test('that a name belongs to two', () => {
    expect(told(ROW, ROW.replace('tj.agency,Агентӣ', 'tj.other,AGENCY').replace('|Agency', ''))).toEqual([
      'register.csv/tj.other: the name "AGENCY" is also one of register.csv/tj.agency; leave it with one',
      'register.csv/tj.other: the name "Агентство" is also one of register.csv/tj.agency; leave it with one',
    ]);
  });
});

describe('an editor is told of a word that is another everywhere else', () => {
  const glossary = { 'glossary.yaml': [term()] };
  const told = (tg: string, ru = 'Да') =>
    faults({ ...glossary, 'checklists.yaml': [checklist({ title: { tg, ru } })] });

  test.each([
    ['Музди меҳнатро диҳед', 'Музди меҳнатро'],
    ['музди\nмеҳнат', 'музди\nмеҳнат'],
    ['Ойлики калон', 'Ойлики'],
  ])('in "%s"', (tg, found) => {
    expect(told(tg)).toEqual([
      `checklists.yaml/ru.work (tg): says "${found}"; everywhere else it is "маош", write that`,
    ]);
  });

  test.each(['маош (ойлик)', 'нимойлик', 'маошро диҳед', '{{fact:ойлик}}'])('but not in "%s"', (tg) => {
    expect(told(tg).filter((found) => found.includes('everywhere'))).toEqual([]);
  });

  test('in the language that the word is of', () => {
    expect(told('Ҳа', 'Вот ваша заработная плата')).toEqual([
      'checklists.yaml/ru.work (ru): says "заработная плата"; everywhere else it is "зарплата", write that',
    ]);
    expect(told('Ҳа', 'Вот ваша заработная плата!').length).toBe(1);
    expect(told('Ҳа', 'заработная платаж')).toEqual([]);
  });

  test('only where the term is locked, and never where a term warns of another', () => {
    expect(
      faults({
        'glossary.yaml': [term({ locked: false })],
        'checklists.yaml': [checklist({ title: { tg: 'ойлик', ru: 'да' } })],
      }),
    ).toEqual([]);
    expect(
      faults({ 'glossary.yaml': [term(), term({ id: 'pay', tg: 'ойлик', synonyms: { tg: [], ru: [] } })] }),
    ).toEqual(['glossary.yaml/wages (tg): warns of "ойлик", which is a locked term itself; take it out of `synonyms`']);
  });
});
