import { describe, expect, test } from 'vitest';
import type { Draft, Row } from '../../../admin-web/src/api/releases.ts';
import { barOf, mayGo, queueOf, sentBackTo, standingOf, togetherIn } from '../../../admin-web/src/reading/standing.ts';

/** Who reads what, and what may go out. */

const zarina = { id: 'zarina', name: 'Zarina' };
const daler = { id: 'daler', name: 'Daler' };

const draft = (more: Partial<Draft> = {}): Draft => ({
  version: 1,
  hash: 'a',
  state: 'sent',
  deletes: false,
  isNew: false,
  authors: [zarina],
  approvers: [],
  savedAt: 0,
  sentBy: zarina,
  sentAt: 0,
  note: null,
  isBaseStale: false,
  mayApprove: 'may',
  needs: 'second',
  ...more,
});
const row = (entry: string, more: Partial<Draft> | null): Row => ({
  kind: 'fact',
  entry,
  json: {},
  isLive: true,
  usedBy: 0,
  usedIn: [],
  age: null,
  daysLeft: null,
  isUnverified: false,
  live: null,
  isDead: false,
  isRenewed: false,
  owner: { written: null, person: null },
  readers: null,
  unanswered: null,
  draft: more && draft(more),
});

describe('the drafts to be read', () => {
  const rows = [
    row('untouched', null),
    row('for-daler', {}),
    row('own', { authors: [daler], mayApprove: 'author' }),
    row('own-read', { authors: [daler], state: 'approved', mayApprove: 'author' }),
    row('back', { state: 'returned', mayApprove: 'unsent' }),
    row('own-back', { state: 'returned', authors: [daler], mayApprove: 'author' }),
    row('being-written', { state: 'changed', mayApprove: 'unsent' }),
    row('for-others', { mayApprove: 'not_permitted' }),
  ];
  const queue = queueOf(rows, 'daler');

  test('wait for those who did not write them and may say yes', () => {
    expect(queue.waiting.map(({ entry }) => entry)).toEqual(['for-daler']);
  });

  test('stand where their author looks for them, those that came back first of all', () => {
    expect(queue.mine.map(({ entry }) => entry)).toEqual(['own', 'own-read']);
    expect(queue.returned.map(({ entry }) => entry)).toEqual(['own-back', 'back']);
  });

  test('are nobody else’s before they were sent', () => {
    expect(queue.others.map(({ entry }) => entry)).toEqual(['for-others']);
  });
});

describe('a draft may go out', () => {
  test('when somebody else has read it, or where one person is enough', () => {
    expect(standingOf(draft({ state: 'approved' }))).toBe('read');
    expect(standingOf(draft({ state: 'changed', needs: 'one' }))).toBe('one');
    expect([draft({ state: 'approved' }), draft({ needs: 'one' })].every(mayGo)).toBe(true);
  });

  test('and not when it would undo a release, came back, or nobody has read it', () => {
    const barred = [
      draft({ state: 'approved', isBaseStale: true }),
      draft({ state: 'returned', needs: 'one' }),
      draft({ state: 'changed' }),
      draft({ state: 'sent' }),
    ];

    expect(barred.map(standingOf)).toEqual(['stale', 'returned', 'unsent', 'unread']);
    expect(barred.some(mayGo)).toBe(false);
  });
});

describe('whoever reads', () => {
  const here = { me: 'daler', isOvertaken: false, isOnline: true };

  test('may approve what somebody else has sent', () => {
    expect(barOf(draft(), here)).toBeNull();
  });

  test('is told why not: written by themselves, changed meanwhile, approved already, no line', () => {
    expect(barOf(draft({ mayApprove: 'not_permitted', authors: [daler] }), here)).toBe('author');
    expect(barOf(draft({ mayApprove: 'author', authors: [daler], needs: 'one' }), here)).toBe('one');
    expect(barOf(draft({ mayApprove: 'not_permitted' }), here)).toBe('not_permitted');
    expect(barOf(draft(), { ...here, isOvertaken: true })).toBe('overtaken');
    expect(barOf(draft({ approvers: [daler] }), here)).toBe('done');
    expect(barOf(draft(), { ...here, isOnline: false })).toBe('offline');
  });
});

describe('what was sent at one press', () => {
  test('stands together, by who sent it and when; what was sent alone does not', () => {
    const rows = [
      row('a', { sentAt: 5 }),
      row('b', { sentAt: 5 }),
      row('by-another', { sentAt: 5, sentBy: daler, authors: [daler] }),
      row('later', { sentAt: 6 }),
    ];
    const { together, alone } = togetherIn(queueOf(rows, 'nobody').waiting);

    expect(together.map(({ by, at, rows: all }) => [by, at, all.map(({ entry }) => entry)])).toEqual([
      ['Zarina', 5, ['a', 'b']],
    ]);
    expect(alone.map(({ entry }) => entry)).toEqual(['by-another', 'later']);
  });
});

test('whoever has written some of what was sent back is told of it, and nobody else', () => {
  const queue = queueOf([row('back', { state: 'returned' }), row('on-its-way', {})], zarina.id);

  expect(sentBackTo(queue, zarina.id)).toBe(1);
  expect(sentBackTo(queue, daler.id)).toBe(0);
});
