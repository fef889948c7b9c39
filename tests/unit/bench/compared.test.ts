import { describe, expect, test } from 'vitest';
import { compared, figuresIn } from '../../bench/compared.ts';
import { renderSection } from '../../bench/table.ts';

const printed = (rate: string, peer: string) =>
  renderSection({
    title: 'Pure dialogue',
    notes: [],
    head: ['what', 'turns/s', 'µs a turn'],
    rows: [
      ['ours', rate, ''],
      ['a peer', peer, '102 (2 732 words)'],
    ],
  });

describe('runs before and after', () => {
  test('are read from the tables that they print, and what is no number is left out', () => {
    expect([...figuresIn(printed('3 540', '1.24 x'))]).toEqual([
      ['Pure dialogue · ours · turns/s', 3540],
      ['Pure dialogue · a peer · turns/s', 1.24],
      ['Pure dialogue · a peer · µs a turn', 102],
    ]);
  });

  test('tell rows apart that begin with the same word', () => {
    const lists = renderSection({
      title: 'Lists',
      notes: [],
      head: ['store', 'view', 'at once', 'ms'],
      rows: [
        ['SQLite', 'all', '16', '5'],
        ['SQLite', 'all', '64', '7'],
        ['SQLite', 'closed', '16', '9'],
      ],
    });

    expect([...figuresIn(lists)].filter(([name]) => name.endsWith(' ms'))).toEqual([
      ['Lists · SQLite · all · ms', 5],
      ['Lists · SQLite · all (2) · ms', 7],
      ['Lists · SQLite · closed · ms', 9],
    ]);
  });

  test('are held against each other pair by pair, with the spread of what they say', () => {
    const pair = (before: string, after: string) => ({
      before: figuresIn(printed(before, '100')),
      after: figuresIn(printed(after, '100')),
    });
    const { rows } = compared([pair('100', '200'), pair('50', '150'), pair('100', '400')]);

    expect(rows[0]).toEqual(['Pure dialogue · ours · turns/s', '100', '200', '3.00', '2.00 to 4.00']);
    expect(rows[1]?.slice(3)).toEqual(['1.00', '1.00 to 1.00']);
  });

  test('are not compared in what only one of them has', () => {
    const { rows } = compared([{ before: figuresIn(printed('1', '2')), after: new Map() }]);

    expect(rows).toEqual([]);
  });
});
