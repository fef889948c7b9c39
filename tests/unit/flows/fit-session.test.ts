import { describe, expect, test } from 'vitest';
import { type BackStep, SESSION_MAX_BYTES, type Session } from '../../../core/session.ts';
import { fitSession } from '../../../flows/engine/fit-session.ts';
import { bookFrom } from './make-flows.ts';
import { play } from './play-flows.ts';

function session(more: Partial<Session>): Session {
  return {
    release: 1,
    flow: 'f',
    node: 'n',
    visits: [],
    answers: {},
    flags: [],
    back: [],
    failures: 0,
    page: 0,
    askedAt: 0,
    ...more,
  };
}
function step(node: string, before: string): BackStep {
  return { flow: 'f', node, release: 1, visits: [], before: { a: before } };
}
function bytesOf(fitted: Session | null): number {
  return new TextEncoder().encode(JSON.stringify(fitted)).length;
}

describe('a session that grows over its 4 KB', () => {
  test('is left alone below', () => {
    const small = session({ answers: { a: 'б'.repeat(500) }, back: [step('m', 'в')] });

    expect(fitSession(small)).toBe(small);
  });

  test('gives up the oldest steps back first', () => {
    const answers = { a: 'б'.repeat(500), b: 'г'.repeat(500) };
    const back = ['m1', 'm2', 'm3'].map((node) => step(node, 'в'.repeat(500)));

    const fitted = fitSession(session({ answers, back }));

    expect(fitted?.back.map(({ node }) => node)).toEqual(['m3']);
    expect(fitted?.answers).toEqual(answers);
  });

  test('then the end of the longest text, never the short words that decide the way', () => {
    const answers = { short: 'yes', long: 'б'.repeat(400), longer: '\0'.repeat(500), same: 'г'.repeat(300), age: 20 };

    const fitted = fitSession(session({ answers }));

    expect(fitted?.answers).toEqual({ ...answers, longer: '\0'.repeat(250) });
    expect(bytesOf(fitted)).toBeLessThanOrEqual(SESSION_MAX_BYTES);
  });

  test('cuts no letter in two', () => {
    const a = `${'б'.repeat(249)}😀${'\0'.repeat(249)}`;

    const fitted = fitSession(session({ answers: { a, b: '\0'.repeat(400) } }));

    expect(fitted?.answers.a).toBe('б'.repeat(249));
  });

  test('then the oldest answers, and flags never', () => {
    const answers = Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [`answer-number-${index}`, 'x'.repeat(30)]),
    );
    const flags = ['debt', 'threats'];

    const fitted = fitSession(session({ answers, flags }));

    const names = Object.keys(fitted?.answers ?? {});
    expect(names.at(-1)).toBe('answer-number-149');
    expect(names).not.toContain('answer-number-0');
    expect(fitted?.flags).toEqual(flags);
  });

  test('is given up if flags alone are too many', () => {
    const flags = Array.from({ length: 400 }, (_, index) => `flag-${index}`);

    expect(fitSession(session({ flags, answers: { a: 'б' } }))).toBeNull();
  });
});

test('a contact who writes the longest texts for long keeps a session that fits, and the way back', () => {
  const names = ['a', 'b', 'c', 'd'];
  const nodes = names.map(
    (name, index) =>
      `${name}: { ask: { tg: чӣ, ru: что }, expect: text, save: ${name}, to: ${names[(index + 1) % 4]} }`,
  );
  const talk = play(bookFrom({ work: nodes.join('\n') }));

  for (let index = 0; index < 100; index++) {
    talk.says(`${index}${'ғ'.repeat(490)}`);
    expect(bytesOf(talk.session)).toBeLessThanOrEqual(SESSION_MAX_BYTES);
  }

  expect(talk.session.answers.d?.toString().slice(0, 3)).toBe('99ғ');
  expect(Object.keys(talk.session.answers)).toHaveLength(4);
});
