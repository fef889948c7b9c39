import { describe, expect, test } from 'vitest';
import { explainedBy, explainedInSilence, type Send } from '../../faults/explained.ts';

const send = (by: string, at: number, isUnheard = false): Send => ({ by, at, isUnheard });
const killed = (life: string, at: number) => ({ life, kind: 'kill at random' as const, at });
const [one, two, three] = [{ id: 1 }, { id: 2 }, { id: 3 }];

describe('a bubble that stands twice', () => {
  const sends = new Map([
    [1, send('life-0', 1000)],
    [2, send('life-1', 20_000)],
    [3, send('life-2', 40_000)],
  ]);

  test('is explained by a kill of whoever sent the first, and by no other', () => {
    const explains = explainedBy(sends, [killed('life-0', 1100)]);

    expect(explains(one, two)).toBe('life-0');
    expect(explains(two, three)).toBeNull();
    expect(explains(one, two)).toBe('life-0');
  });

  test('is explained by a kill that was noted before the fake came to read what the killed one had asked', () => {
    expect(explainedBy(sends, [killed('life-0', 900)])(one, two)).toBe('life-0');
  });

  test('is not explained by a kill of others', () => {
    expect(explainedBy(sends, [killed('life-1', 20_100), killed('life-2', 1100)])(one, two)).toBeNull();
  });

  test('is not explained by a kill long after the first should have been marked, nor by one after the second', () => {
    expect(explainedBy(sends, [killed('life-0', 18_000)])(one, two)).toBeNull();
    expect(explainedBy(sends, [killed('life-0', 20_000)])(one, two)).toBeNull();
  });

  test('is not explained where one life has said both, or was let go in peace', () => {
    const twice = new Map([
      [1, send('life-0', 1000)],
      [2, send('life-0', 1200)],
    ]);

    expect(explainedBy(twice, [killed('life-0', 1300)])(one, two)).toBeNull();
    expect(explainedBy(sends, [{ life: 'life-0', kind: 'release changed', at: 1100 }])(one, two)).toBeNull();
  });

  test('is explained as often as whoever asked could not hear of it', () => {
    const unheard = new Map([
      [1, send('life-0', 1000, true)],
      [2, send('life-0', 1600, true)],
      [3, send('life-0', 2200)],
    ]);
    const explains = explainedBy(unheard, []);

    expect([explains(one, two), explains(two, three)]).toEqual(['a broken line', 'a broken line']);
  });

  test('is not explained where nobody knows who has sent it', () => {
    expect(explainedBy(new Map(), [killed('life-0', 1100)])(one, two)).toBeNull();
  });
});

describe('where a channel tells later what has arrived, a bubble that stands twice', () => {
  const resentIn = (ms: number, isUnheard = true) =>
    new Map([
      [1, send('life-0', 1000, isUnheard)],
      [2, send('life-1', 1000 + ms)],
    ]);
  const silent = { toldAt: () => undefined, aheadMs: () => 0, leastAheadMs: () => 0 };

  test('is explained when word of it was waited for for a minute', () => {
    expect(explainedInSilence(resentIn(60_000), [], silent)(one, two)).toBe('a broken line');
    expect(explainedInSilence(resentIn(30_000), [], silent)(one, two)).toBeNull();
  });

  test('is not explained when nothing had hidden the first', () => {
    expect(explainedInSilence(resentIn(60_000, false), [], silent)(one, two)).toBeNull();
  });

  test('is not explained when word of it had come', () => {
    const told = { ...silent, toldAt: () => 2000 };

    expect(explainedInSilence(resentIn(60_000), [], told)(one, two)).toBeNull();
  });

  test('is explained earlier when the clock of whoever said it again went ahead of the first one, and only then', () => {
    const ahead = (life: string) => {
      const aheadMs = (one: string) => (one === life ? 45_000 : 0);
      return { ...silent, aheadMs, leastAheadMs: aheadMs };
    };

    expect(explainedInSilence(resentIn(16_000), [], ahead('life-1'))(one, two)).toBe('a broken line');
    expect(explainedInSilence(resentIn(16_000), [], ahead('life-2'))(one, two)).toBeNull();
    expect(explainedInSilence(resentIn(60_000), [], ahead('life-0'))(one, two)).toBeNull();
  });

  test('is explained earlier when a life between has set the wait by a clock that was behind', () => {
    const behind = { ...silent, leastAheadMs: () => -40_000 };

    expect(explainedInSilence(resentIn(34_000), [], behind)(one, two)).toBe('a broken line');
    expect(explainedInSilence(resentIn(16_000), [], behind)(one, two)).toBeNull();
  });
});
