import { describe, expect, test } from 'vitest';
import { unansweredOf } from '../../../app/editing/rows.ts';
import type { KeptReport, NumberOutcome } from '../../../core/number-report.ts';

describe('how it went for those who have rung a number', () => {
  const reports = (...outcomes: NumberOutcome[]) =>
    outcomes.map((outcome, at): KeptReport => ({ point: 'ru.embassy', outcome, reporter: `r${at}`, at }));

  test('tells a wrong number apart from one that nobody answers', () => {
    const told = reports('answered', 'silent', 'wrong', 'wrong');
    expect(unansweredOf('ru.embassy', told)).toEqual({ said: 4, silent: 1, wrong: 2 });
    expect(unansweredOf('ru.embassy@2026-12-01', told)).toEqual({ said: 4, silent: 1, wrong: 2 });
    expect(unansweredOf('ru.police', told)).toBeNull();
  });

  test('is told of no fewer than three', () => {
    expect(unansweredOf('ru.embassy', reports('silent', 'wrong'))).toBeNull();
    expect(unansweredOf('ru.embassy', reports('silent', 'silent', 'silent'))).toMatchObject({ silent: 3 });
  });
});
