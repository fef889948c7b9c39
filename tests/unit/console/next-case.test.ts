import { expect, test } from 'vitest';
import type { Ticket } from '../../../admin-web/src/api/desk.ts';
import { gravestOf } from '../../../admin-web/src/inbox/next-case.ts';

const NOW = 1_000;
const ticket = (id: string, level: Ticket['level'], more: Partial<Ticket> = {}) =>
  ({
    id,
    level,
    waitingSince: 500,
    callDueAt: null,
    writeDueAt: null,
    snoozedUntil: null,
    status: 'open',
    openedAt: 0,
    ...more,
  }) as Ticket;
const next = (mine: Ticket[], free: Ticket[], openId: string | null = null) =>
  gravestOf({ mine, free }, { openId, now: NOW })?.id ?? null;

test('from a case one goes on to the gravest of the free ones and of those who wait for oneself', () => {
  const [grave, mild] = [ticket('grave', 'orange'), ticket('mild', 'green')];

  expect(next([mild], [grave])).toBe('grave');
  expect(next([grave], [mild])).toBe('grave');
  expect(next([ticket('mine', 'red', { waitingSince: 400 })], [ticket('free', 'red')])).toBe('mine');
  expect(next([ticket('mine', 'red')], [ticket('free', 'red', { waitingSince: 400 })])).toBe('free');
  expect(next([], [grave, mild], 'grave')).toBe('mild');
  expect(next([], [])).toBeNull();
});

test('an own case that is answered is left alone until a call that was promised is due', () => {
  const answered = { waitingSince: null };

  expect(next([ticket('mine', 'red', answered)], [ticket('free', 'green')])).toBe('free');
  expect(next([ticket('mine', 'red', { ...answered, callDueAt: NOW + 1 })], [])).toBeNull();
  expect(next([ticket('mine', 'red', { ...answered, callDueAt: NOW })], [ticket('free', 'green')])).toBe('mine');
});

test('what was put aside is passed over until its moment, and then is as due as a message that was promised', () => {
  const aside = ticket('aside', 'orange', { waitingSince: null, snoozedUntil: NOW + 1 });

  expect(next([aside], [ticket('free', 'green')])).toBe('free');
  expect(next([{ ...aside, snoozedUntil: NOW }], [ticket('free', 'green')])).toBe('aside');
  expect(next([ticket('mine', 'orange', { waitingSince: null, writeDueAt: NOW })], [])).toBe('mine');
});
