import { expect, test } from 'vitest';
import { daysBack } from '../../../admin-web/src/figures/days.ts';

test('today is the day of the hotline: at two at night in Dushanbe it is not yesterday', () => {
  const now = Date.parse('2026-11-27T21:00Z');

  expect(daysBack(7, { now, zone: 'Asia/Dushanbe' })).toEqual({ from: '2026-11-22', until: '2026-11-28' });
  expect(daysBack(1, { now, zone: 'UTC' })).toEqual({ from: '2026-11-27', until: '2026-11-27' });
});
