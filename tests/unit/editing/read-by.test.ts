import { expect, test } from 'vitest';
import { readBy } from '../../../app/editing/read-by.ts';

const NOW = 1_000_000;
const process = (id: string, told: number, release: number | undefined) => ({
  id,
  role: 'all' as const,
  version: '0.1.0',
  startedAt: 0,
  toldAt: NOW - told * 1000,
  disk: null,
  ...(release === undefined ? {} : { release }),
});
const of = (...processes: ReturnType<typeof process>[]) => readBy({ processes }, { release: 5, now: NOW });

test('a release has come to whoever tells so, and the others are named', () => {
  expect(of(process('a', 3, 5), process('b', 9, 6))).toEqual({ processes: 2, readers: 2, others: [] });
  expect(of(process('a', 3, 5), process('b', 9, 4), process('c', 9, undefined))).toEqual({
    processes: 3,
    readers: 1,
    others: [
      { role: 'all', toldAt: NOW - 9000, release: 4, isMissed: false },
      { role: 'all', toldAt: NOW - 9000, release: null, isMissed: false },
    ],
  });
});

test('a process that was killed is counted no more after it has left out two of its words, and is told for a minute', () => {
  expect(of(process('a', 3, 5), process('b', 26, 5))).toEqual({
    processes: 1,
    readers: 1,
    others: [{ role: 'all', toldAt: NOW - 26_000, release: 5, isMissed: true }],
  });
  expect(of(process('a', 3, 5), process('b', 61, 4))).toEqual({ processes: 1, readers: 1, others: [] });
});
