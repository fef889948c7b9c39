import { describe, expect, test } from 'vitest';
import type { Candidate, Problem } from '../../../admin-web/src/api/releases.ts';
import { findingsOf } from '../../../admin-web/src/release/findings.ts';
import { hindrancesToCheck, hindrancesToRelease } from '../../../admin-web/src/release/hindrances.ts';

/** What stands beside a button that cannot be pressed. */

const here = { mayRelease: true, isOnline: true };
const phone = { kind: 'contact', entry: 'tj.police' } as const;
const wordsOf = (found: readonly { word: string }[]) => found.map(({ word }) => word);

const candidate = (more: Partial<Candidate> = {}): Candidate => ({
  id: 'one',
  by: { id: 'daler', name: 'Daler' },
  at: 0,
  reason: 'a new number',
  state: 'ready',
  isCut: false,
  step: null,
  drafts: [{ ...phone, hash: 'a', isUnchanged: true }],
  problems: [],
  report: null,
  broken: [],
  hindrances: [],
  ...more,
});

const problem = (severity: Problem['severity'], isNew: boolean): Problem => ({
  where: 'urgent/where',
  entry: null,
  path: null,
  severity,
  isNew,
  line: { tg: '', ru: '', en: '' },
});

describe('a check can begin', () => {
  test('with a draft and a reason', () => {
    expect(hindrancesToCheck({ chosen: 1, reason: 'new' }, here)).toEqual([]);
  });

  test('and else it is said what is missing', () => {
    expect(wordsOf(hindrancesToCheck({ chosen: 0, reason: '  a ' }, here))).toEqual([
      'release_bar_none',
      'release_bar_reason',
    ]);
    expect(wordsOf(hindrancesToCheck({ chosen: 1, reason: 'a'.repeat(501) }, here))).toEqual([
      'release_bar_reason_long',
    ]);
    expect(wordsOf(hindrancesToCheck({ chosen: 1, reason: 'new' }, { ...here, isOnline: false }))).toEqual([
      'release_bar_offline',
    ]);
  });

  test('and whose role may not is told that alone', () => {
    const away = { mayRelease: false, isOnline: false };

    expect(wordsOf(hindrancesToCheck({ chosen: 0, reason: '' }, away))).toEqual(['release_bar_role']);
    expect(wordsOf(hindrancesToRelease(null, away))).toEqual(['release_bar_role']);
  });
});

describe('a release can go out', () => {
  test('when it was checked and nothing has changed since', () => {
    expect(hindrancesToRelease(candidate(), here)).toEqual([]);
  });

  test('and not before, nor with new errors', () => {
    expect(wordsOf(hindrancesToRelease(null, here))).toEqual(['release_bar_unchecked']);
    expect(wordsOf(hindrancesToRelease(candidate({ state: 'checking' }), here))).toEqual(['release_bar_checking']);
    expect(
      wordsOf(hindrancesToRelease(candidate({ state: 'refused', problems: [problem('error', true)] }), here)),
    ).toEqual(['release_bar_refused']);
  });

  test('and not on top of another release, nor after a check that was broken off', () => {
    const unfinished = candidate({ state: 'refused', problems: [problem('error', false)] });

    expect(wordsOf(hindrancesToRelease(unfinished, here))).toEqual(['release_bar_unfinished']);
  });

  test('and not when a draft is other than what was checked: that is said once, with its name', () => {
    const changed = { drafts: [{ ...phone, hash: 'a', isUnchanged: false }] };

    expect(hindrancesToRelease(candidate(changed), here)).toEqual([{ word: 'release_bar_changed', key: phone }]);
    expect(hindrancesToRelease(candidate({ ...changed, hindrances: [{ key: phone, why: 'stale' }] }), here)).toEqual([
      { word: 'release_bar_stale', key: phone },
    ]);
  });
});

describe('what a check has found', () => {
  test('refuses by new errors alone, and what is new of all else stands by itself', () => {
    const problems = [true, false].flatMap((isNew) => [problem('error', isNew), problem('warning', isNew)]);
    const { refusing, older, remarks, warnings } = findingsOf(problems);

    expect([refusing, older, remarks, warnings].map((list) => list.map(({ isNew }) => isNew))).toEqual([
      [true],
      [false],
      [true],
      [false],
    ]);
  });
});
