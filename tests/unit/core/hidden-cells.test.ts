import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideSmall, LEAST_SHOWN, type ShownGroup } from '../../../core/hidden-cells.ts';

const groups = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 });
const runs = { numRuns: 3000 };

/**
 * All that a reader of a group can work out of each hidden cell: every number that it may hold where the cells add up to
 * the total. Whoever knows the rule also knows that cells are small where no larger one had to be hidden beside them.
 */
function mayHold({ cells, total }: ShownGroup, at: number, most: number): number[] {
  const others = cells.filter((cell, index) => cell === null && index !== at).length;
  if (total === null) return Array.from({ length: most + 1 }, (_, value) => value);
  const sum = cells.reduce<number>((before, cell) => before - (cell ?? 0), total);
  return Array.from({ length: most + 1 }, (_, value) => value).filter(
    (value) => value <= sum && sum - value <= others * most,
  );
}

test('no number under 11 is shown', () => {
  fc.assert(
    fc.property(groups, (cells) => {
      const shown = hideSmall(cells);
      for (const cell of [...shown.cells, shown.total]) expect(cell === null || cell >= LEAST_SHOWN).toBe(true);
    }),
    runs,
  );
});

test('what is shown is true', () => {
  fc.assert(
    fc.property(groups, (cells) => {
      const shown = hideSmall(cells);
      for (const [index, cell] of shown.cells.entries()) expect([null, cells[index]]).toContain(cell);
      expect([null, cells.reduce((sum, cell) => sum + cell, 0)]).toContain(shown.total);
    }),
    runs,
  );
});

test('no hidden cell follows from what is shown, also for whoever knows the rule', () => {
  let hidden = 0;
  fc.assert(
    fc.property(groups, (cells) => {
      const shown = hideSmall(cells);
      const areSmall = cells.every((cell, index) => shown.cells[index] !== null || cell < LEAST_SHOWN);
      const most = areSmall ? LEAST_SHOWN - 1 : cells.reduce((sum, cell) => sum + cell, 0);
      for (const [index, cell] of shown.cells.entries()) {
        if (cell !== null) continue;
        hidden += 1;
        expect(mayHold(shown, index, most).length).toBeGreaterThan(1);
      }
    }),
    runs,
  );
  expect(hidden).toBeGreaterThan(1000);
});

test.each([
  ['all large enough are shown', [11, 30], [11, 30], 41],
  ['with one small cell the next smallest goes, for the total would tell it', [3, 50, 20], [null, 50, null], 73],
  ['two small cells hide each other', [3, 4, 50], [null, null, 50], 57],
  ['two that are nought follow from their sum, so another goes', [0, 0, 50, 60], [null, null, null, 60], 110],
  ['two that are as large as a small one can be follow from it, too', [10, 10, 50, 60], [null, null, null, 60], 130],
  ['one alone takes its total along', [5], [null], null],
  ['so does a group that is small as a whole', [2, 3], [null, null], null],
  ['of nothing nothing is told', [], [], null],
])('%s', (_title, cells, shown, total) => {
  expect(hideSmall(cells)).toEqual({ cells: shown, total });
});
