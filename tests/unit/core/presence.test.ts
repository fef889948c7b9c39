import { expect, test } from 'vitest';
import { PRESENT_MS, presentAt } from '../../../core/presence.ts';

const NOW = 1_800_000_000_000;

test('who wrote while the clock was ahead is not said to write when it is right again', () => {
  const typing = (at: number) => ({ kind: 'presence', ticketId: 't1', assignee: 'anna', state: 'typing', at });
  const seen = (at: number) => presentAt([typing(at)], { ticketId: 't1', me: 'zarina', now: NOW }).length;

  expect([seen(NOW - PRESENT_MS), seen(NOW - PRESENT_MS + 1), seen(NOW), seen(NOW + 1000)]).toEqual([0, 1, 1, 1]);
  expect(seen(NOW + 3_600_000)).toBe(0);
});
