import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KeptReport, NUMBER_OUTCOMES, silentLines } from '../../../core/number-report.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 24);

function report(reporter: string, more: Partial<KeptReport> = {}): KeptReport {
  return { point: 'tj.hotline', outcome: 'silent', reporter, at: NOW - DAY, ...more };
}

describe('a line is silent', () => {
  test('when three people say so within a week', () => {
    expect(silentLines([report('a'), report('b'), report('c', { outcome: 'wrong' })], NOW)).toEqual(
      new Set(['tj.hotline']),
    );
  });

  test.each([
    ['two people say so', [report('a'), report('b')]],
    ['one person says so three times', [report('a'), report('a'), report('a')]],
    ['a report is older than a week', [report('a'), report('b'), report('c', { at: NOW - 7 * DAY })]],
    ['it answered one of three', [report('a'), report('b'), report('c', { outcome: 'answered' })]],
    ['three people speak of different lines', [report('a'), report('b'), report('c', { point: 'ru.help' })]],
  ])('not when %s', (_why, reports) => {
    expect(silentLines(reports, NOW)).toEqual(new Set());
  });

  test('whatever the order of the reports', () => {
    const kept = fc.record({
      point: fc.constantFrom('one', 'two'),
      outcome: fc.constantFrom(...NUMBER_OUTCOMES),
      reporter: fc.constantFrom('a', 'b', 'c', 'd'),
      at: fc.integer({ min: NOW - 9 * DAY, max: NOW + DAY }),
    });
    fc.assert(
      fc.property(fc.array(kept, { maxLength: 20 }), (reports) => {
        const slow = new Set(
          ['one', 'two'].filter(
            (point) =>
              ['a', 'b', 'c', 'd'].filter((reporter) =>
                reports.some(
                  (one) =>
                    one.point === point &&
                    one.reporter === reporter &&
                    one.outcome !== 'answered' &&
                    one.at > NOW - 7 * DAY &&
                    one.at <= NOW,
                ),
              ).length >= 3,
          ),
        );

        expect(silentLines(reports, NOW)).toEqual(slow);
        expect(silentLines(reports.toReversed(), NOW)).toEqual(slow);
      }),
    );
  });
});
