import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agreed, SafeContact, SafeHours } from '../../../core/safe-contact.ts';
import { type Bubble, JUST_MS, leavesAt, nextSafe } from '../../../dialogue/time/safe-contact.ts';

const HOUR = 3_600_000;
const ZONES = [
  'Asia/Dushanbe',
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Asia/Vladivostok',
  'Asia/Kamchatka',
  'Europe/Warsaw',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Seoul',
];

const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) });
const hour = fc.integer({ min: 0, max: 23 });
const hoursGiven = fc
  .record({ from: hour, to: hour, zone: fc.constantFrom(...ZONES) })
  .filter(({ from, to }) => from !== to);

/** Slow and obvious: what the clock on the wall says. */
function isInside({ from, to, zone }: SafeHours, at: number): boolean {
  const shown = Number(new Date(at).toLocaleString('sv-SE', { timeZone: zone }).slice(11, 13));
  for (let each = from; each !== to; each = (each + 1) % 24) if (each === shown) return true;
  return false;
}

function agreed(more: Partial<SafeContact> = {}): Agreed {
  const hours = { from: 18, to: 22, zone: 'Europe/Moscow' };
  return { safe: { consent: 'yes', at: 0, hours, words: null, pausedAt: null, ...more }, isSilenced: false };
}

const OPERATOR: Bubble = { kind: 'bubble', from: 'operator' };
const NOTE: Bubble = { kind: 'bubble', from: 'bot', isUnasked: true };
const REMINDER: Bubble = { kind: 'bubble', from: 'bot', urgency: 'last' };
const ANSWER: Bubble = { kind: 'bubble', from: 'bot' };
const DANGER: Bubble = { kind: 'bubble', from: 'bot', urgency: 'first' };
const COVER: Bubble = { kind: 'cover', from: 'bot' };
/** By the clock of Moscow 12 o'clock, and 18. */
const NOON = Date.UTC(2026, 10, 24, 9);
const EVENING = Date.UTC(2026, 10, 24, 15);

describe('the safe hours', () => {
  test('begin where the clock of the person shows them, in every zone and over midnight', () => {
    fc.assert(
      fc.property(hoursGiven, moments, (hours, now) => {
        const next = nextSafe(hours, now);
        if (isInside(hours, now)) expect(next).toBe(now);
        else {
          expect(next).toBeGreaterThan(now);
          expect(next - now).toBeLessThanOrEqual(49 * HOUR);
          expect(isInside(hours, next)).toBe(true);
          expect(isInside(hours, next - 1000)).toBe(false);
        }
      }),
      { numRuns: 600 },
    );
  });

  test('begin with the first of two hours that the clock shows alike, where it is put back', () => {
    const hours = { from: 2, to: 3, zone: 'Europe/Warsaw' };
    const dayBefore = Date.UTC(2028, 9, 28, 1);

    expect(nextSafe(hours, dayBefore)).toBe(Date.UTC(2028, 9, 29, 0));
    expect(nextSafe(hours, Date.UTC(2028, 9, 29, 1))).toBe(Date.UTC(2028, 9, 29, 1));
  });
});

describe('what we begin', () => {
  test.each([
    ['the words of an operator', OPERATOR],
    ['a note of the service', NOTE],
    ['a reminder', REMINDER],
  ])('%s wait for the hours, and in a pause for the word', (_what, bubble) => {
    const long = { now: NOON, heardAt: NOON - JUST_MS };

    expect(leavesAt(agreed(), bubble, long)).toBe(EVENING);
    expect(leavesAt(agreed(), bubble, { ...long, now: EVENING })).toBe(EVENING);
    expect(leavesAt(agreed({ pausedAt: NOON - HOUR }), bubble, { ...long, now: EVENING })).toBeNull();
    expect(leavesAt(agreed({ consent: 'no', hours: null }), bubble, long)).toBeNull();
    expect(leavesAt(null, bubble, long)).toBe(NOON);
  });

  test('what an operator answers within half an hour goes at once, but never in a pause', () => {
    const bubble = { ...OPERATOR, answers: NOON - JUST_MS + 1 };
    const moment = { now: NOON, heardAt: NOON - JUST_MS + 1 };

    expect(leavesAt(agreed(), bubble, moment)).toBe(NOON);
    expect(leavesAt(agreed(), bubble, { ...moment, now: NOON + 1 })).toBe(EVENING);
    expect(leavesAt(agreed({ pausedAt: NOON }), bubble, moment)).toBeNull();
  });

  test('a word that is typed later makes no answer of what was said before it', () => {
    const moment = { now: NOON, heardAt: NOON };

    expect(leavesAt(agreed(), OPERATOR, moment)).toBe(EVENING);
    expect(leavesAt(agreed(), { ...OPERATOR, answers: NOON - HOUR }, moment)).toBe(EVENING);
    expect(leavesAt(agreed(), REMINDER, moment)).toBe(EVENING);
  });

  test('what was typed before a pause ended opens nothing: what waited, and what is said after the press, wait for the hours', () => {
    const heard = NOON - 60_000;
    const ended = { heardSince: NOON };
    const bubble = { ...OPERATOR, answers: heard };

    expect(leavesAt(agreed(ended), bubble, { now: NOON, heardAt: heard })).toBe(EVENING);
    expect(
      leavesAt(agreed({ ...ended, hours: null, consent: 'no' }), bubble, { now: NOON, heardAt: heard }),
    ).toBeNull();
    const written = { now: NOON + 2, heardAt: NOON + 1 };
    expect(leavesAt(agreed(ended), { ...OPERATOR, answers: NOON + 1 }, written)).toBe(NOON + 2);
    expect(leavesAt(agreed(ended), bubble, written)).toBe(EVENING);
    expect(leavesAt(agreed({ ...ended, hours: null, consent: 'no' }), bubble, written)).toBe(NOON + 2);
  });

  test('who wants silence, or hides the chat, hears nothing of it inside the hours either', () => {
    const silent = { ...agreed(), isSilenced: true };

    expect(leavesAt(silent, OPERATOR, { now: EVENING, heardAt: null })).toBeNull();
    expect(leavesAt(silent, NOTE, { now: EVENING, heardAt: EVENING })).toBeNull();
    expect(leavesAt(silent, COVER, { now: EVENING, heardAt: null })).toBe(EVENING);
  });

  test('who is not to be written to first gets what waits when they write, but no reminder', () => {
    const never = agreed({ consent: 'no', hours: null });

    expect(leavesAt(never, OPERATOR, { now: NOON, heardAt: NOON - 1 })).toBe(NOON);
    expect(leavesAt(never, REMINDER, { now: NOON, heardAt: NOON - 1 })).toBeNull();
    expect(
      leavesAt(agreed({ consent: 'no', hours: null, pausedAt: NOON }), OPERATOR, { now: NOON, heardAt: NOON - 1 }),
    ).toBeNull();
  });
});

describe('an answer to what was just written', () => {
  test('is not held back, whatever was agreed on and whichever clock is ahead', () => {
    fc.assert(
      fc.property(
        fc.option(hoursGiven, { nil: null }),
        moments,
        fc.integer({ min: 1 - JUST_MS, max: JUST_MS - 1 }),
        fc.boolean(),
        (hours, now, since, isPaused) => {
          const safe = agreed({ hours, consent: hours === null ? 'no' : 'yes', pausedAt: isPaused ? now - 1 : null });
          for (const bubble of [ANSWER, DANGER, COVER]) {
            expect(leavesAt(safe, bubble, { now, heardAt: now - since })).toBe(now);
          }
        },
      ),
    );
  });

  test('is one no longer after half an hour in an outage; help in danger and hiding the chat are not waited with', () => {
    const moment = { now: NOON, heardAt: NOON - JUST_MS };

    expect(leavesAt(agreed(), ANSWER, moment)).toBe(EVENING);
    expect(leavesAt(agreed(), ANSWER, { now: NOON, heardAt: null })).toBe(EVENING);
    expect(leavesAt(agreed({ pausedAt: NOON }), DANGER, moment)).toBe(NOON);
    expect(leavesAt(agreed({ pausedAt: NOON }), COVER, moment)).toBe(NOON);
  });
});
