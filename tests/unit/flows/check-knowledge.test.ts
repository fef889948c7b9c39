import { describe, expect, test } from 'vitest';
import { checkFlows, NARROWEST } from '../../../flows/check/check.ts';
import { inWords } from '../../support/in-words.ts';
import { contentForTests, setFrom } from './make-flows.ts';

const REST = `
next: { ask: { tg: Чӣ?, ru: Что? }, expect: text, save: word, to: done }
done: { end: true }`;

function problemsOf(nodes: string, more: Record<string, string> = {}): string[] {
  const against = { content: contentForTests(), limits: NARROWEST, today: '2026-11-24', winnerOf: null };
  return inWords(checkFlows(setFrom({ work: nodes + REST, ...more }), against))
    .filter(({ severity }) => severity === 'error')
    .map(({ where, message }) => `${where}: ${message}`);
}

describe('a show', () => {
  const show = (reference: string, more = '') =>
    problemsOf(`start: { show: "${reference}", to: next${more && `, ${more}`} }\n`);

  test.each(['country-rules/RU/work', 'country-rules/RU/work/patent', 'glossary/patent'])(
    'of an entry that is there passes: %s',
    (reference) => {
      expect(show(reference)).toEqual([]);
    },
  );

  test('may leave the country open, with a way for those where there is nothing', () => {
    expect(show('country-rules/{{contact.country}}/work', 'missing: done')).toEqual([]);
    expect(show('country-rules/{{contact.country}}/work')).toEqual([
      'work/start: may name no entry; say where it then goes on under `missing`',
    ]);
  });

  test.each([
    [
      'country-rules/RU/wrk',
      '`show` cannot be read: "wrk" is no section of a country; before-leaving, border, first-days, work, money, leaving, frauds, help are',
    ],
    ['country-rules/RU', '`show` cannot be read: write country-rules/country/section, or one entry of it behind'],
    [
      'facts/RU',
      '`show` cannot be read: "facts" is no kind of entry; country-rules, checklists, glossary, pocket-packs, places are',
    ],
    [
      'country-rules/RU/money',
      'shows "country-rules/RU/money", which does not exist; write the entry or mend the name',
    ],
    ['glossary/patnt', 'shows "glossary/patnt", which does not exist; did you mean "glossary/patent"?'],
    ['checklists/ru', 'shows "checklists/ru", which does not exist; write the entry or mend the name'],
  ])('of what is not there is refused: %s', (reference, message) => {
    expect(show(reference)).toEqual([`work/start: ${message}`]);
  });

  test('that names nothing in any country is refused', () => {
    expect(show('country-rules/{{contact.country}}/money', 'missing: done')).toEqual([
      'work/start: shows "country-rules/{{contact.country}}/money", which exists in no country; write the entries or mend the name',
    ]);
  });

  test('by an answer that nobody gave is refused', () => {
    expect(show('country-rules/RU/{{section}}', 'missing: done')).toEqual([
      'work/start: no answer is called "section"; `save` it first',
    ]);
  });
});

describe('a screen', () => {
  const WAYS = 'none: next, some: next, strong: next';
  const screen = (more: string, ways = WAYS) =>
    problemsOf(`start: { screen: signs, to: { ${ways} }, child: done, ${more} }\n`);

  test('with a way for every band and every sign that must not wait passes', () => {
    expect(screen('stop: next, save: band')).toEqual([]);
    expect(screen('stop: next', `${WAYS}, unanswered: next`)).toEqual([]);
  });

  test.each([
    ['stop: next', 'none: next, some: next', 'has no way for the band "strong" of "signs"; add it under `to`'],
    [
      'stop: next',
      `${WAYS}, strongs: next`,
      'has a way for "strongs", which is no band of "signs"; did you mean "strong"?',
    ],
    ['save: band', WAYS, 'asks "signs", which has signs that must not wait; lead them on by `stop`'],
    ['stop: next, tags: [child]', WAYS, 'screens at a node tagged `child`; children are not screened'],
  ])('is refused with %s and { %s }', (more, ways, message) => {
    expect(screen(more, ways)).toEqual([`work/start: ${message}`]);
  });

  test('of a set that is not there is refused', () => {
    expect(problemsOf('start: { screen: sings, to: { a: next }, child: done }\n')).toEqual([
      'work/start: asks the question set "sings", which does not exist; did you mean "signs"?',
    ]);
  });

  test('raises flags that conditions may name, and saves a band that texts may tell', () => {
    const nodes = `
start: { screen: signs, save: found, to: { none: which, some: which, strong: which }, stop: which, child: done }
which:
  decide:
    - { when: { any: [{ flag: documents-kept }, { answer: found, is: strong }, { answer: found-count, atLeast: 2 }] }, to: tell }
    - { to: next }
tell: { say: { tg: "{{band:found}} {{signs:found}} {{found-count}}", ru: "{{band:found}} {{signs:found}} {{found-count}}" }, to: next }
`;

    expect(problemsOf(nodes)).toEqual([]);
    expect(problemsOf(nodes.replace('is: strong', 'is: storng'))).toEqual([
      'work/which: branch 1: the answer "found" is never "storng"; did you mean "strong"?',
    ]);
    expect(problemsOf(nodes.replaceAll('{{band:found}}', '{{band:fond}}'))[0]).toBe(
      'work/tell: `say` uses {{band:fond}}, but no screen saves "fond"; did you mean "found"?',
    );
    expect(problemsOf(nodes.replaceAll('{{band:found}}', '{{check:found}}'))[0]).toBe(
      'work/tell: `say` uses {{check:found}}, but no check saves "found"; `save` it first',
    );
  });
});

describe('a check', () => {
  const check = (to: string, more = 'input: came, save: stay', name = 'days-left') =>
    problemsOf(`
start: { ask: { tg: Кай?, ru: Когда? }, expect: date, save: came, to: days }
days: { check: ${name}, ${more}, to: { ${to} } }
`);
  const ALL = 'enough: next, soon: next, over: next, unclear: next, no-rule: next';

  test('with all it takes and a way for each outcome passes', () => {
    expect(check(ALL)).toEqual([]);
    expect(check(ALL, 'input: { entered: came, country: contact.country }')).toEqual([]);
  });

  test.each([
    [ALL.replace(', no-rule: next', ''), undefined, 'has no way for "no-rule"; add it under `to`'],
    [`${ALL}, overs: next`, undefined, 'has a way for "overs", which is no outcome; did you mean "over"?'],
    [ALL, 'input: { country: contact.country }', '`input` has no "entered"; name the answer that holds it'],
    [
      ALL,
      'input: { entered: came, lef: came }',
      '`input` has "lef", which this check does not take; did you mean "left"?',
    ],
    [ALL, 'input: cam', '`input` "entered": no answer is called "cam"; did you mean "came"?'],
    [ALL, 'input: word', '`input` "entered": the answer "word" is saved on no way that leads here; `save` it first'],
    [
      ALL,
      'input: contact.town',
      '`input` "entered": a contact has no attribute "town"; it has country, language, about, age, returned, gender, answerer, region, safe, light, reading',
    ],
  ])('is refused with { %s } and %s', (to, more, message) => {
    expect(check(to, more)).toEqual([`work/days: ${message}`]);
  });
});

describe('a reminder', () => {
  const remind = (keys: string, before = 'choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: later }]') =>
    problemsOf(`
start: { ask: { tg: Кай?, ru: Когда? }, expect: date, save: came, to: sure }
sure: { ask: { tg: Ёдоварӣ?, ru: Напомнить? }, ${before} }
later: { remind: first, ${keys}, to: next }
`);

  test('that somebody agreed to, at a moment, with somewhere to lead, passes', () => {
    expect(remind('after: 3 days, open: next')).toEqual([]);
    expect(remind('on: came, before: 3 days, open: next')).toEqual([]);
    expect(remind('after: 3 days, text: { tg: Салом, ru: Привет }')).toEqual([]);
    expect(remind('after: 3 days, open: sure, asks: true')).toEqual([]);
  });

  test.each([
    ['open: next', 'needs a moment: either `after` or `on`'],
    ['after: 3 days, on: came, open: next', 'needs a moment: either `after` or `on`'],
    ['after: 3 days, before: 1 day, open: next', 'has `before` without a day; add `on`'],
    [
      'on: cam, open: next',
      'reminds on "cam", which is saved on no way that leads to work/later; did you mean "came"?',
    ],
    ['after: 3 days', 'says nothing and leads nowhere; add `open`'],
    [
      'after: 3 days, text: { tg: "{{came}}", ru: "{{came}}" }',
      '`text` uses a variable; a reminder says nothing about anybody, put it behind `open`',
    ],
    ['after: 3 days, open: next, asks: true', '`asks` leads to "next", which is no question with choices; name one'],
    ['after: 3 days, open: nxt', '`open` leads to "nxt", where there is nothing; did you mean "next"?'],
    ['after: 3 days, open: later', 'a reminder opens work/later, which sets a reminder at once; ask again first'],
  ])('is refused with { %s }', (keys, message) => {
    expect(remind(keys)).toEqual([`work/later: ${message}`]);
  });

  test.each([
    ['a phone', 'tg: "Занг: 93 123 45 67", ru: Б', '`text` holds "93 123 45 67", a phone number'],
    ['a sum', 'tg: А, ru: "Штраф 5000 рублей"', '`text` holds "5000 рублей"'],
    ['a day for somebody else', 'tg: А, ru: Б, other: { tg: А, ru: "с 01.02.2027" }', '`text` holds "01.02.2027"'],
    ['more than fits', `tg: А, ru: "${'я'.repeat(1025)}"`, '`text` can be 1025 characters long, 1024 fit'],
  ])('whose words have %s is refused, as any text is', (_, text, message) => {
    const [told = '', ...more] = remind(`after: 3 days, text: { ${text} }`);

    expect(told).toContain(`work/later: ${message}`);
    expect(more).toEqual([]);
  });

  test('that is set after an open question is refused: nobody agreed to it', () => {
    expect(remind('after: 3 days, open: next', 'expect: text, save: a, to: later')).toEqual([
      'work/later: is set after work/sure, where nobody agrees to it; ask in a question with choices',
    ]);
  });

  test('that is set as soon as a flow begins is refused', () => {
    expect(
      problemsOf(
        'start: { say: { tg: Салом, ru: Привет }, to: later }\nlater: { remind: first, after: 3 days, open: next, to: next }\n',
      ),
    ).toEqual(['work/later: the flow begins at work/start and sets a reminder at once; ask first']);
  });

  test('leads to a node that nothing else leads to', () => {
    const nodes = `
start: { ask: { tg: Ёдоварӣ?, ru: Напомнить? }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: later }] }
later: { remind: first, after: 3 days, open: hello, to: next }
hello: { say: { tg: Салом, ru: Привет }, to: next }
`;

    expect(problemsOf(nodes)).toEqual([]);
  });
});

describe('what a number is worth', () => {
  test('is noted of a line and an outcome', () => {
    expect(problemsOf('start: { do: number-feedback, to: next }\n')).toEqual([
      'work/start: no answer is called "line"; `save` it first',
      'work/start: no answer is called "outcome"; `save` it first',
    ]);
  });
});
