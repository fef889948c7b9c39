import { describe, expect, test } from 'vitest';
import { careDue, cared, isResting, NO_CARE, REST_MS, severeOf } from '../../../core/care.ts';
import { answererFor } from '../../../core/offer.ts';
import { emptyTicket, type Ticket } from '../../../core/ticket.ts';

const NOON = Date.UTC(2026, 10, 24, 7);
const HOUR = 3_600_000;
const closed = (at: number, by = 'zarina', level: Ticket['level'] = 'red'): Ticket => ({
  ...emptyTicket('t1', at - HOUR),
  level,
  status: 'closed',
  closedAt: at,
  steps: [{ kind: 'closed', at, by }],
});
const held = (at: number): Ticket => ({ ...emptyTicket('t2', at), level: 'red', assignee: 'zarina', claimedAt: at });
const worked = (severe: number, onShiftSince: number | null = NOON - HOUR) => ({
  severe,
  onShiftSince,
  newestAt: severe === 0 ? null : NOON - HOUR,
});

describe('kind words after severe cases', () => {
  test('come after three within a day, or after one in a shift of eight hours', () => {
    expect(careDue(NO_CARE, worked(2), NOON)).toBeNull();
    expect(careDue(NO_CARE, worked(3), NOON)).toBe('many');
    expect(careDue(NO_CARE, worked(1, NOON - 8 * HOUR), NOON)).toBe('long');
    expect(careDue(NO_CARE, worked(1, null), NOON)).toBeNull();
    expect(careDue(NO_CARE, worked(0, NOON - 9 * HOUR), NOON)).toBeNull();
  });

  test('stay away once put away, until the next severe case', () => {
    const away = cared(NO_CARE, 'put-away', NOON);

    expect(careDue(away, worked(3), NOON)).toBeNull();
    expect(careDue(away, { ...worked(4), newestAt: NOON + 1 }, NOON + HOUR)).toBe('many');
  });

  test('count what one holds and what one has closed oneself within a day, and red alone', () => {
    const had = [held(NOON - HOUR), closed(NOON - 2 * HOUR), closed(NOON - 25 * HOUR), closed(NOON, 'bahrom')];

    expect(severeOf([...had, closed(NOON, 'zarina', 'orange')], 'zarina', NOON)).toEqual({
      severe: 2,
      newestAt: NOON - HOUR,
    });
    expect(severeOf([], 'zarina', NOON)).toEqual({ severe: 0, newestAt: null });
  });
});

describe('a rest', () => {
  const rests = cared(NO_CARE, 'rest', NOON);

  test('lasts for two hours, is not made longer by a second press, and ends when one wants', () => {
    expect(isResting(rests, NOON + REST_MS - 1)).toBe(true);
    expect(isResting(rests, NOON + REST_MS)).toBe(false);
    expect(cared(rests, 'rest', NOON + HOUR).pausedUntil).toBe(NOON + REST_MS);
    expect(isResting(cared(rests, 'go-on', NOON + 1), NOON + 1)).toBe(false);
    expect(careDue(rests, { ...worked(5), newestAt: NOON + 1 }, NOON + 2)).toBeNull();
  });

  test('keeps orange cases away, and no others', () => {
    const there = [{ id: 'zarina', languages: [], gender: null, load: 0, isResting: true }];
    const who = { language: null, answerer: null };

    expect(answererFor({ ...who, level: 'orange' }, there)).toBeNull();
    expect(answererFor({ ...who, level: 'yellow' }, there)).toBe('zarina');
  });
});

test('a wish for a talk stands since it was first told, until it is taken back', () => {
  const wishes = cared(cared(NO_CARE, 'wish-talk', NOON), 'wish-talk', NOON + HOUR);

  expect(wishes.talkWishedAt).toBe(NOON);
  expect(cared(wishes, 'no-talk', NOON)).toEqual(NO_CARE);
});
