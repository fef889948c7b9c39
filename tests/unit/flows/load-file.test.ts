import { describe, expect, test } from 'vitest';
import { loadFlows } from '../../../flows/load/load.ts';
import { inWords } from '../../support/in-words.ts';
import { END, problemsOf, problemsOfText } from './load-problems.ts';
import { fileOf } from './make-flows.ts';

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

    expect(inWords(loadFlows([file], 1).problems)).toEqual([
      {
        severity: 'error',
        where: 'work',
        message: 'stands in flows/scripts/job.yaml; name the file work.yaml, or the flow after its file',
      },
    ]);
  });

  test('by the name of its file where the flow is named by no letter', () => {
    const nameless = loadFlows([{ name: 'work.yaml', text: "flow: ''\nstart: a\nnodes: { a: { end: true } }\n" }], 1);

    expect(nameless.problems.length).toBeGreaterThan(0);
    expect(new Set(nameless.problems.map(({ where }) => where))).toEqual(new Set(['work.yaml']));
  });

  test('when two files hold the same flow', () => {
    const file = fileOf('work', { nodes: END });

    expect(
      inWords(
        loadFlows(
          [
            { ...file, name: 'a/work.yaml' },
            { ...file, name: 'b/work.yaml' },
          ],
          1,
        ).problems,
      ),
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
      expect.objectContaining({
        severity: 'error',
        where: 'work.yaml',
        message: expect.stringMatching(/^line \d+ cannot be read as YAML: /),
      }),
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
      'has an unknown key "<<"; it takes end, say, tags, flags, set, was, instead_of',
    ]);
  });

  test('is refused when it holds something else, nothing, or far too much', () => {
    const messages = [
      '- a\n- b',
      '',
      'x'.repeat(200_001),
      '['.repeat(20_000),
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
      expect.stringMatching(/^line \d+ cannot be read as YAML: Unresolved tag/),
    ]);
  });
});
