import { describe, expect, test } from 'vitest';
import { PHRASES } from '../../../core/phrase.ts';
import type { Problem, ProblemCode, ProblemValue } from '../../../core/problem.ts';
import { STAFF_LANGUAGES } from '../../../core/staff.ts';
import english from '../../../locales/checker.en.json' with { type: 'json' };
import russian from '../../../locales/checker.ru.json' with { type: 'json' };
import tajik from '../../../locales/checker.tg.json' with { type: 'json' };
import { flawLine, problemLine, sayFlaw, severityName } from '../../../locales/checker.ts';
import { foreignLetters, misspelt } from '../locales/spelling.ts';
import { CASES_OF_CONTENT } from './cases-of-content.ts';
import { CASES_OF_FLOWS } from './cases-of-flows.ts';
import { CASES_OF_STRINGS } from './cases-of-strings.ts';
import { CASES_OF_WORDS } from './cases-of-words.ts';
import { ofCanned, ofCondition, ofContent, ofNode, ofText } from './make-problems.ts';

/** A code without a case does not compile. */
const CASES: Record<ProblemCode, () => readonly Problem[]> = {
  ...CASES_OF_FLOWS,
  ...CASES_OF_CONTENT,
  ...CASES_OF_WORDS,
  ...CASES_OF_STRINGS,
};
const codes = Object.keys(CASES) as ProblemCode[];

function made(code: ProblemCode): Problem {
  const found = CASES[code]().find((problem) => problem.code === code);
  if (found === undefined) throw new Error(`${code} is not made`);
  return found;
}

/** Everything that a value shows: words that are names are never translated. */
function namesIn(value: ProblemValue): string[] {
  if (value === null || value === '') return [];
  if (typeof value !== 'object') return [String(value)];
  if ('part' in value) return value.part.flatMap(namesIn);
  if ('phrase' in value) return Object.values(value.values ?? {}).flatMap((one) => [one].flat().map(String));
  return value.flatMap((one) => (typeof one === 'string' ? [one] : namesIn(one)));
}

describe('each fault', () => {
  test.each(codes)('%s is found, and said in three languages with all its values', (code) => {
    const problem = made(code);

    for (const language of STAFF_LANGUAGES) {
      const { what, mend } = sayFlaw(language, problem);
      const line = `${what} ${mend ?? ''}`;
      const values = Object.entries<ProblemValue>(problem.values).filter(([name]) => name !== 'near');
      const missing = values.flatMap(([, value]) => namesIn(value)).filter((name) => !line.includes(name));
      const isMeant = 'near' in problem.values && problem.values.near !== null;
      expect(isMeant ? [] : missing).toEqual([]);
      expect(what).not.toMatch(/^[:\s]|undefined|null|\[object/);
      if (language !== 'en') expect(line.trim()).toMatch(/[.?]$/);
    }
  });
});

describe('the words of the checker', () => {
  const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([place]) => place).toSorted();
  const LANGUAGES: [string, Record<string, string>][] = [
    ['Russian', russian],
    ['English', english],
  ];

  test.each(LANGUAGES)('are all there in %s, with the same values as in Tajik', (_name, words) => {
    expect(Object.keys(words)).toEqual(Object.keys(tajik));
    for (const [key, text] of Object.entries<string>(tajik)) {
      expect([key, new Set(places(words[key] ?? ''))]).toEqual([key, new Set(places(text))]);
    }
  });

  test('are all said', () => {
    const said = [
      ...codes.flatMap((code) => [code, `${code}_mend`]),
      ...PHRASES.map((name) => `phrase_${name}`),
      'joined',
      'mend_near',
      'severity_error',
      'severity_warning',
    ];
    const known = new Set([...said, ...said.map((key) => `page_${key}`)]);

    expect(Object.keys(tajik).filter((key) => !known.has(key))).toEqual([]);
    expect(PHRASES.filter((name) => !Object.hasOwn(tajik, `phrase_${name}`))).toEqual([]);
  });

  test('are Tajik with all its letters, and Russian without them', () => {
    const old = /кӯмак|мӯҳлат|мавзӯ|шӯъба|шурӯъ|сӯҳбат|ӯҳда/i;

    expect(Object.entries(tajik).filter(([, text]) => foreignLetters(text, 'tg').length > 0)).toEqual([]);
    expect(Object.entries(tajik).filter(([, text]) => old.test(text) || misspelt(text).length > 0)).toEqual([]);
    expect(Object.entries(russian).filter(([, text]) => foreignLetters(text, 'ru').length > 0)).toEqual([]);
  });

  test('are short: an editor reads them beside the field', () => {
    for (const words of [tajik, russian]) {
      for (const [key, text] of Object.entries(words)) {
        if (!key.startsWith('phrase_')) expect([key, text.length]).toEqual([key, Math.min(text.length, 140)]);
      }
    }
  });

  test('name the place, the language and the mend, in the language of whoever reads', () => {
    const [problem] = ofNode('{ ask: { tg: А, ru: Б }, choices: [{ id: yes, label: { tg: Ҳа }, to: done }] }');

    expect(STAFF_LANGUAGES.map((language) => problemLine(problem!, language))).toEqual([
      'work/start (ru): Ҷавоби «yes» «label»: матни русӣ нест. Онро дар «ru» нависед.',
      'work/start (ru): Ответ «yes» «label»: нет текста на русском языке. Напишите его в «ru».',
      'work/start (ru): choice "yes" `label` has no Russian text; write it under `ru`',
    ]);
    expect(STAFF_LANGUAGES.map((language) => severityName(language, 'error'))).toEqual(['хато', 'ошибка', 'error']);
  });

  test('never take what an editor has typed for a place to be filled', () => {
    const typed = ofNode('{ say: { tg: "{{what}} $t(joined)", ru: "{{what}}" }, to: done }');

    expect(flawLine('en', typed[0]!)).toBe('`say` uses {{what}}, which is never saved; `save` it first');
  });
});

describe('a page is led to the field', () => {
  test.each([
    ['a label of a choice', () => made('label_long'), 'nodes/start/choices/0/label/ru'],
    ['a language that is missing', () => made('no_language'), 'nodes/start/choices/0/label/ru'],
    ['a title', () => made('title_long'), 'title/ru'],
    ['a way on', () => made('leads_nowhere'), 'nodes/start/choices/0/to'],
    ['a value within a condition', () => made('never_this_word'), 'nodes/which/decide/0/when/is'],
    ['a text', () => made('typed_in'), 'nodes/start/say/tg'],
    ['an example', () => made('example_lost'), 'hears/tg/0'],
    ['a canned answer', () => ofCanned({ tg: 'Занг: 112', ru: 'Б' })[0], 'text/tg'],
    ['a field of content', () => made('phone_digits'), 'phone'],
    ['a question of a set', () => made('two_weights'), 'questions/0/weight'],
    ['a word of danger', () => made('several_words'), 'meanings/lock/tg'],
  ])('of %s', (_what, problem, path) => {
    expect(problem()?.path).toBe(path);
  });

  test('also where a name holds a slash', () => {
    const [problem] = ofContent({ 'weights.yaml': { 'a/b': 3 } });

    expect(problem?.path).toBe('a~1b');
  });
});

describe('what a page can mend at a press', () => {
  const mends = (problems: readonly Problem[]) => problems.flatMap(({ mend }) => mend ?? []);

  test('is a word that was most likely meant', () => {
    expect(mends(ofNode('{ say: { tg: А, ru: Б }, tp: done }'))).toEqual([
      { op: 'rename', path: 'nodes/start/tp', to: 'to' },
    ]);
    expect(mends(ofNode('{ say: { tg: А, ru: Б }, to: doen }'))).toEqual([
      { op: 'set', path: 'nodes/start/to', value: 'done' },
    ]);
    expect(mends(ofCondition('{ answer: job, is: fram }'))).toEqual([
      { op: 'set', path: 'nodes/which/decide/0/when/is', value: 'farm' },
    ]);
  });

  test('is what can only be meant in one way', () => {
    expect(made('verified_unread').mend).toEqual({ op: 'set', path: 'status', value: 'unverified' });
    expect(made('stop_needless').mend).toEqual({ op: 'remove', path: 'nodes/start/stop' });
    expect(made('early_last_resort').mend).toEqual({ op: 'move', path: 'nodes/start/decide/0', to: 1 });
    expect(made('not_a_text').mend).toEqual({ op: 'set', path: 'nodes/start/choices/0/id', value: '1' });
    expect(made('days_swapped').mend).toEqual({
      op: 'set',
      path: 'nodes/which/decide/0/when/today',
      value: { from: '2026-01-01', until: '2026-12-01' },
    });
    expect(made('region_within').mend).toEqual({ op: 'set', path: 'region', value: 'ru.south' });
  });

  test('is never another number or another fact, however alike its name', () => {
    const [problem] = ofNode('{ say: { tg: "{{contact:ru.113}}", ru: "{{contact:ru.113}}" }, to: done }');

    expect(flawLine('en', problem!)).toContain('did you mean "ru.112"?');
    expect(problem?.mend).toBeUndefined();
  });

  test('is nothing where the file cannot be read', () => {
    expect(mends(ofText('a: ['))).toEqual([]);
  });
});
