import { describe, expect, test } from 'vitest';
import { LONGEST_WAIT_MS } from '../../../core/clock.ts';
import { WINDOW_MS } from '../../../core/delivery.ts';
import { HELD_FROM } from '../../../core/held-place.ts';
import { mayLeave } from '../../../core/leaving-head.ts';
import { givingUp, paced, puttingOff, reporting, saying } from '../../../core/outbox.ts';
import { headOf } from '../../../core/outbox-head.ts';

import { bubble, DEAF, EMPTY, NOW, never, of, onItsWay, seqs, status } from './outbox-makers.ts';

const turn = { at: NOW, supersede: false, said: [], isUnreachable: false };
const CLAIM = { seq: 1, tries: 1, claimedAt: NOW };

describe('which bubble leaves next', () => {
  test('is the first, unless another is on its way', () => {
    expect(headOf(of(bubble(1), bubble(2)))?.bubble.seq).toBe(1);
    expect(headOf(of(bubble(1), onItsWay(2)))?.bubble.seq).toBe(2);
    expect(headOf(EMPTY)).toBeNull();
  });

  test('is an answer to danger before the file of an operator, whether that was tried or not, and before nothing else', () => {
    const file = bubble(1, { author: 'operator', rank: 1 });
    const danger = bubble(3, { rank: 0 });
    const put = { tries: 1, dueAt: NOW + 60_000 };

    expect(headOf(of(file, bubble(2), danger))?.bubble.seq).toBe(3);
    expect(headOf(of({ ...file, ...put }, danger))).toMatchObject({ bubble: { seq: 3 }, dueAt: NOW });
    expect(headOf(of(file, bubble(2)))?.bubble.seq).toBe(1);
    expect(headOf(of({ ...file, rank: 0 }, danger))?.bubble.seq).toBe(1);
    expect(headOf(of({ ...file, state: 'sending' }, danger))?.bubble.seq).toBe(1);
    expect(headOf(of(bubble(1), danger))?.bubble.seq).toBe(1);
  });

  test('waits for its own moment and for the pause of its contact, and for no pause of a clock that was ahead', () => {
    expect(headOf({ ...of(bubble(1)), sendAfter: NOW + 6000 })?.dueAt).toBe(NOW + 6000);
    expect(headOf({ ...of(bubble(1, { dueAt: NOW + 9000 })), sendAfter: NOW + 6000 })?.dueAt).toBe(NOW + 9000);
    expect(headOf({ ...of(bubble(1)), sendAfter: NOW + LONGEST_WAIT_MS + 1 })?.dueAt).toBe(NOW);
  });

  test('waits for no pause that a clock wrote before it went back by some minutes', () => {
    const before = { ...of(), sendAfter: NOW + 600_000 };
    const said = saying(before, { ...turn, said: [bubble(1)] });

    expect(headOf(said)?.dueAt).toBe(NOW);
    expect(paced(before, NOW + 6000).sendAfter).toBe(NOW + 6000);
    expect(saying({ ...before, sendAfter: NOW + 6000 }, turn).sendAfter).toBe(NOW + 6000);
  });

  test('is, of what is held back, the one that is looked at first, and never before what is not', () => {
    const held = [9000, 5000, 5000].map((wait, index) =>
      bubble(index + 1, { position: HELD_FROM + index, dueAt: NOW + wait }),
    );
    expect(headOf(of(...held))?.bubble.seq).toBe(2);
    expect(headOf(of(bubble(4, { dueAt: NOW + 60_000 }), ...held))?.bubble.seq).toBe(4);
  });

  test('is as urgent as the most urgent behind it', () => {
    expect(headOf(of(bubble(1, { rank: 2 }), bubble(2, { rank: 0 })))?.rank).toBe(0);
  });

  test('may leave when it is due, its account is served, and it waits for nobody who holds it back', () => {
    const head = { account: 'telegram:1', state: 'waiting', dueAt: NOW, rank: 2 } as const;
    const sender = { accounts: ['telegram:1'], held: [] as string[], now: NOW };

    expect(mayLeave(head, sender)).toBe(true);
    expect(mayLeave({ ...head, dueAt: NOW + 1 }, sender)).toBe(false);
    expect(mayLeave({ ...head, state: 'sending' }, sender)).toBe(false);
    expect(mayLeave({ ...head, cancelledAt: NOW }, sender)).toBe(false);
    expect(mayLeave(head, { ...sender, accounts: [] })).toBe(false);
    expect(mayLeave(head, { ...sender, held: ['telegram:1'] })).toBe(false);
    expect(mayLeave({ ...head, rank: 1 }, { ...sender, held: ['telegram:1'] })).toBe(true);
  });
});

describe('a turn that supersedes', () => {
  const before = of(onItsWay(1), bubble(2), bubble(3, { author: 'operator' }));
  const after = saying(before, { ...turn, at: NOW + 7, supersede: true, said: [bubble(4)] });

  test('ends what the bot has said and nobody is sending, and leaves the words of an operator', () => {
    expect(after.ended).toMatchObject([{ bubble: { seq: 2 }, state: 'superseded', at: NOW + 7, isCounted: false }]);
    expect(seqs(after)).toEqual([1, 3, 4]);
  });

  test('leaves what is on its way, which is not tried again', () => {
    const again = puttingOff(after, CLAIM, NOW + 60_000);

    expect(seqs(again)).toEqual([3, 4]);
    expect(again?.ended).toMatchObject([{ bubble: { seq: 1 }, state: 'superseded', at: NOW + 7 }]);
  });
});

describe('what is said to somebody who has blocked us', () => {
  test('fails as it is said, and staff have to decide about their own words alone', () => {
    const said = [bubble(1), bubble(2, { author: 'operator' })];
    const { bubbles, ended } = saying(EMPTY, { ...turn, said, isUnreachable: true });

    expect(bubbles).toEqual([]);
    expect(ended.map(({ isDead }) => isDead)).toEqual([false, true]);
    expect(ended).toMatchObject([{ reason: 'contact_stopped', isCounted: false }, { state: 'failed' }]);
  });
});

describe('a bubble that is said again', () => {
  test('waits for no pause that a wrong clock has left, and for one of the pace', () => {
    const pauseOf = (pauseMs: number) =>
      puttingOff({ ...of(onItsWay(1)), sendAfter: NOW + pauseMs }, CLAIM, NOW + 1000)?.sendAfter;

    expect(pauseOf(LONGEST_WAIT_MS / 2)).toBe(0);
    expect(pauseOf(6000)).toBe(NOW + 6000);
  });

  test('goes before what was said after it, or behind everything', () => {
    expect(seqs(saying(of(bubble(5)), { ...turn, said: [bubble(6)], again: [bubble(3)] }))).toEqual([3, 5, 6]);
    expect(seqs(saying(of(bubble(5)), { ...turn, said: [bubble(6)], again: [bubble(3, { position: 7 })] }))).toEqual([
      5, 6, 3,
    ]);
  });

  test('gives way to what is on its way, and keeps the moment for which it waits', () => {
    const failed = reporting(of(onItsWay(2)), 1, status('again'), () => bubble(1));
    expect(headOf(failed)?.bubble.seq).toBe(2);

    const next = reporting(failed, 2, status('arrived'), never);
    expect(headOf(next)).toMatchObject({ bubble: { seq: 1 }, dueAt: NOW + 5 + 60_000 });
  });

  test('only waits for another moment where it stands in the outbox still', () => {
    const again = reporting(of(onItsWay(1), bubble(2)), 1, status('again', { tries: 1 }), never);

    expect(again.bubbles[0]).toMatchObject({ seq: 1, state: 'waiting', tries: 1, dueAt: NOW + 60_005 });
  });
});

describe('a bubble that is given up', () => {
  const before = of(onItsWay(1), bubble(2));

  test('takes nothing else with it, and is counted', () => {
    const given = givingUp(before, CLAIM, { at: NOW + 1, reason: 'rejected' }, DEAF);

    expect(seqs(given?.change ?? null)).toEqual([2]);
    expect(given?.change.ended).toMatchObject([{ bubble: { seq: 1 }, isDead: true, isCounted: true }]);
  });

  test('takes everything with it where the contact cannot be reached, and nothing where they have written since', () => {
    const stopped = { at: NOW + 1, reason: 'contact_stopped', outcome: 'stopped' } as const;
    const claim = CLAIM;
    const heard = { ...DEAF, hearing: { isWaitedOn: true, hasTurned: false } };

    const gone = givingUp(before, claim, stopped, DEAF)?.change;
    expect(gone).toMatchObject({ bubbles: [], isStopped: true });
    expect(gone?.ended.map(({ bubble: { seq }, isDead }) => [seq, isDead])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(givingUp(before, claim, stopped, heard)?.change).toMatchObject({ isStopped: false, bubbles: [{ seq: 2 }] });
  });

  test('tells once in a window that the contact was asked to write', () => {
    const asked = { at: NOW, reason: 'window_closed', outcome: 'asked' } as const;
    const give = (askedAt: number | null) => givingUp(before, CLAIM, asked, { hearing: DEAF.hearing, askedAt });

    expect(give(null)).toMatchObject({ askedAt: NOW, word: 'first' });
    expect(give(NOW - 1000)).toMatchObject({ askedAt: null, word: 'known' });
    expect(give(NOW - WINDOW_MS)).toMatchObject({ askedAt: NOW, word: 'first' });
  });
});
