import { describe, expect, test } from 'vitest';
import { loadFlows } from '../../../flows/load.ts';
import { fileOf, type Script } from './make-flows.ts';

const END = 'start: { end: true }\n';

function problemsOf(nodes: string, script: Partial<Script> = {}) {
  return loadFlows([fileOf('work', { nodes, ...script })], 1).problems;
}
function problemsOfText(text: string, name = 'work.yaml') {
  return loadFlows([{ name, text }], 1).problems;
}

describe('a flow that is right', () => {
  test('is read with all its nodes in their order, each with its kind', () => {
    const { set, problems } = loadFlows(
      [
        fileOf('work', {
          nodes: `
hello: { say: { tg: Салом, ru: Привет }, to: safe }
safe:
  ask: { tg: Бехатаред?, ru: Вы в безопасности? }
  choices:
    - { id: yes, label: { tg: Ҳа, ru: Да }, to: name }
    - { id: no, label: { tg: Не, ru: Нет }, to: where, flags: [not-safe] }
where: { ask: { tg: Куҷо?, ru: Где? }, choices: { from: countries }, save: contact.country, to: name }
name: { ask: { tg: Ном?, ru: Имя? }, expect: text, save: name, to: which }
which:
  decide:
    - { when: { answer: name, is: no }, to: other }
    - { to: person }
other: { visit: help, to: gone }
gone: { do: forget-now, to: bye }
person: { handoff: { topic: work, level: green }, say: { tg: Мо, ru: Мы } }
bye: { end: true, say: { tg: Хайр, ru: Пока } }`,
        }),
        fileOf('help', { nodes: END }),
      ],
      7,
    );

    expect(problems).toEqual([]);
    expect(set?.release).toBe(7);
    expect([...(set?.flows.get('work')?.nodes ?? [])].map(([id, { kind }]) => `${id} ${kind}`)).toEqual([
      'hello say',
      'safe choose',
      'where pick',
      'name expect',
      'which decide',
      'other visit',
      'gone deed',
      'person handoff',
      'bye end',
    ]);
  });

  test('keeps yes and no as the words they are', () => {
    const { set } = loadFlows(
      [
        fileOf('work', {
          nodes: `
start:
  ask: { tg: Ҳа?, ru: Да? }
  choices:
    - { id: yes, label: { tg: Ҳа, ru: Да }, to: no }
    - { id: no, label: { tg: Не, ru: Нет }, to: no }
no: { end: true }`,
        }),
      ],
      1,
    );

    const node = set?.flows.get('work')?.nodes.get('start');
    expect(node?.kind === 'choose' && node.choices.map(({ id }) => id)).toEqual(['yes', 'no']);
  });

  test('may call a node "constructor" and an answer too', () => {
    const { set, problems } = loadFlows(
      [
        fileOf('work', {
          nodes: `
constructor: { ask: { tg: Ном?, ru: Имя? }, expect: text, save: constructor, to: done, set: { constructor: a } }
done: { end: true }`,
        }),
      ],
      1,
    );

    expect(problems).toEqual([]);
    expect([...(set?.flows.get('work')?.nodes.keys() ?? [])]).toEqual(['constructor', 'done']);
  });
});

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
      '`check` must be one of company-number, register, days-left, entry-deadline, not "horoscope"',
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
      '`decide` 1 `when` mixes `flag` and `answer`; join two conditions with `all` or `any`',
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
      '`decide` 1 `when` `contact` must be one of country, language, about, age, returned, gender, region, not "contry"; did you mean "country"?',
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
      '"Start" cannot name a node; use up to 20 small letters, digits and hyphens',
    ],
    [
      'a key of the language itself',
      '__proto__: { end: true }\nstart: { end: true }',
      'work/__proto__',
      '"__proto__" cannot name a node; use up to 20 small letters, digits and hyphens',
    ],
  ];

  test.each(table)('%s', (_fault, nodes, where, message, language) => {
    const problems = problemsOf(nodes, { start: 'start' });

    expect(problems).toContainEqual({ severity: 'error', where, message, ...(language && { language }) });
  });
});

describe('a fault in the frame is told', () => {
  test('when a key is misspelt', () => {
    expect(problemsOf(END, { more: 'intnet: work' })).toEqual([
      { severity: 'error', where: 'work', message: 'has an unknown key "intnet"; did you mean "intent"?' },
    ]);
  });

  test('when the start is no node', () => {
    expect(problemsOf('begin: { end: true }', { start: 'begn' })).toEqual([
      { severity: 'error', where: 'work', message: '`start` names "begn", which is no node; did you mean "begin"?' },
    ]);
    expect(problemsOf('begin: { end: true }', { start: 'constructor' })).toEqual([
      {
        severity: 'error',
        where: 'work',
        message: '`start` names "constructor", which is no node; the nodes are begin',
      },
    ]);
  });

  test('when the file has another name', () => {
    const file = { ...fileOf('work', { nodes: END }), name: 'flows/scripts/job.yaml' };

    expect(loadFlows([file], 1).problems).toEqual([
      {
        severity: 'error',
        where: 'work',
        message: 'stands in flows/scripts/job.yaml; name the file work.yaml, or the flow after its file',
      },
    ]);
  });

  test('when two files hold the same flow', () => {
    const file = fileOf('work', { nodes: END });

    expect(
      loadFlows(
        [
          { ...file, name: 'a/work.yaml' },
          { ...file, name: 'b/work.yaml' },
        ],
        1,
      ).problems,
    ).toEqual([
      {
        severity: 'error',
        where: 'b/work.yaml',
        message: 'flow "work" is already in a/work.yaml; give one of them another name',
      },
    ]);
  });

  test('when there are no nodes', () => {
    const text = 'flow: work\ntitle: { tg: А, ru: Б }\nhears: { tg: [], ru: [] }\nstart: a\n';

    expect(problemsOfText(text)).toEqual([
      { severity: 'error', where: 'work', message: 'has no nodes; write them under `nodes`, each by its name' },
    ]);
  });

  test('when the flow has no name, by the name of the file', () => {
    const { text } = fileOf('work', { nodes: END });

    expect(problemsOfText(text.replace('flow: work\n', ''))).toEqual([
      { severity: 'error', where: 'work.yaml', message: 'has no `flow`; it must be a text' },
    ]);
  });
});

describe('a file that is no good YAML', () => {
  test('is refused with the line', () => {
    expect(problemsOfText('flow: work\ntitle: { tg: А, ru: Б\nstart: a\n')).toContainEqual(
      expect.objectContaining({ severity: 'error', where: 'work.yaml', message: expect.stringMatching(/^line \d+: /) }),
    );
  });

  test('is refused when a key stands twice, which would hide the first', () => {
    expect(problemsOf(`${END}start: { end: true }`)).toEqual([
      {
        severity: 'error',
        where: 'work.yaml',
        message: 'line 8: the same key stands here a second time; keep one of them',
      },
    ]);
  });

  test('is refused when an alias points elsewhere, before it can grow', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghij'.split('').map((key, i) => `${key}: &${key} [*${'abcdefghi'[i]}, *${'abcdefghi'[i]}]`),
    ];

    const [first] = problemsOfText(bomb.join('\n'));

    expect(first?.message).toBe('line 2: `*a` points elsewhere; write the text itself');
  });

  test('takes a merge key for a key like any other', () => {
    expect(problemsOf('start: { end: true, <<: { say: a } }').map(({ message }) => message)).toEqual([
      'has an unknown key "<<"; it takes end, say, tags, flags, set',
    ]);
  });

  test('is refused when it holds something else, nothing, or far too much', () => {
    const messages = [
      '- a\n- b',
      '',
      'x'.repeat(200_001),
      '['.repeat(100_000),
      `a: ${'{ a: '.repeat(60)}1${' }'.repeat(60)}`,
    ].map((text) => problemsOfText(text).map(({ message }) => message));

    expect(messages[0]).toEqual(['holds no flow; begin it with `flow:` and its name']);
    expect(messages[1]).toEqual(['holds no flow; begin it with `flow:` and its name']);
    expect(messages[2]).toEqual(['is over 200,000 characters long; split it into several flows']);
    expect(messages[3]?.length).toBeGreaterThan(0);
    expect(messages[4]).toEqual(['is nested too deeply to be read; write it flatter']);
  });

  test('never runs a tag of its own', () => {
    expect(problemsOf('start: { end: !!js/function "x" }').map(({ message }) => message)).toEqual([
      expect.stringMatching(/^line \d+: Unresolved tag/),
    ]);
  });
});

test('all faults of all files are told at once, and one bad node hides nothing', () => {
  const { set, problems } = loadFlows(
    [
      fileOf('work', { nodes: 'start: { say: { tg: А }, tp: a }\nnext: { show: x }' }),
      { name: 'bad.yaml', text: 'a: [' },
      fileOf('home', { nodes: 'start: { end: maybe }' }),
    ],
    1,
  );

  expect(set).toBeNull();
  expect(problems.map(({ where }) => where)).toEqual(
    expect.arrayContaining(['work/start', 'work/next', 'bad.yaml', 'home/start']),
  );
  expect(problems.filter(({ where }) => where === 'work/start').map(({ message }) => message)).toEqual([
    '`say` has no Russian text; write it under `ru`',
    'has no `to`; it must be a text',
    'has an unknown key "tp"; did you mean "to"?',
  ]);
});
