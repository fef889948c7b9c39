import { expect, test } from 'vitest';
import { AGREES_AFTER_MS, type ClockNote, hasWord, lookedAt, saidRight, sureTime } from '../../../core/clock-note.ts';

const NOW = Date.UTC(2026, 10, 27, 9);
const MINUTE = 60_000;
const DAY = 86_400_000;

const known = lookedAt(null, { at: NOW, ranMs: 0, sawAt: null });
const started = (at: number, before: ClockNote = known) => lookedAt(before, { at, ranMs: 0, sawAt: null });

/** A look of the process that has looked a minute before. */
const next = (sawAt: number, byMs = 0) => ({ at: sawAt + MINUTE + byMs, ranMs: MINUTE, sawAt });

/** Looks once a minute, of a clock that goes right from where it is. */
function running(note: ClockNote, forMs: number): ClockNote {
  let after = note;
  for (let ran = 0; ran < forMs; ran += MINUTE) after = lookedAt(after, next(after.at));
  return after;
}

test('a clock of which nothing is known is believed, as is one after a weekend', () => {
  expect([known.doubt, started(NOW + 2 * DAY).doubt, running(known, DAY).doubt]).toEqual([null, null, null]);
});

test.each([
  ['ahead', 30 * DAY],
  ['ahead', 4 * DAY],
  ['back', -3 * DAY],
  ['back', -3_600_000],
] as const)('a clock that starts %s by %i ms is in doubt', (doubt, byMs) => {
  expect(started(NOW + byMs).doubt).toBe(doubt);
});

test('a clock that jumps while the process runs is in doubt, one that is put right by a minute is not', () => {
  const jumped = (byMs: number) => lookedAt(known, next(NOW, byMs)).doubt;

  expect([jumped(30 * DAY), jumped(-3_600_000), jumped(MINUTE), jumped(-MINUTE)]).toEqual([
    'ahead',
    'back',
    null,
    null,
  ]);
});

test('a jump is over when a day of running time has passed without another, and not before', () => {
  const doubtful = started(NOW + 30 * DAY);

  expect(running(doubtful, AGREES_AFTER_MS - MINUTE).doubt).toBe('ahead');
  expect(running(doubtful, AGREES_AFTER_MS).doubt).toBeNull();
});

test('a start that comes between costs nothing of the day, and a second jump begins it anew', () => {
  const half = running(started(NOW + 30 * DAY), AGREES_AFTER_MS / 2);
  const again = started(half.at + MINUTE, half);

  expect(running(again, AGREES_AFTER_MS / 2).doubt).toBeNull();
  expect(running(started(NOW, half), AGREES_AFTER_MS / 2)).toMatchObject({ doubt: 'back' });
});

test('two processes that look in turn do not make the day shorter', () => {
  let note = started(NOW + 30 * DAY);
  for (let ran = 0; ran < AGREES_AFTER_MS - MINUTE; ran += MINUTE / 2)
    note = lookedAt(note, next(note.at - MINUTE / 2));

  expect(note.doubt).toBe('ahead');
});

test('a process that was cut off from the store doubts no clock that the others have noted meanwhile', () => {
  const noted = running(known, 10 * MINUTE);
  const cutOff = { ranMs: 10 * MINUTE + 15_000, sawAt: NOW };

  expect(lookedAt(noted, { at: noted.at + 15_000, ...cutOff }).doubt).toBeNull();
  expect(lookedAt(noted, { at: noted.at - 3_600_000, ...cutOff }).doubt).toBe('back');
  expect(lookedAt(known, { at: NOW, ...cutOff }).doubt).toBe('back');
});

test('a clock that is set back while all processes are cut off from the store is in doubt', () => {
  const cutOff = { ranMs: 20 * MINUTE, sawAt: NOW };
  const others = lookedAt(known, { at: NOW + 7000, ranMs: 7000, sawAt: NOW });

  expect(lookedAt(others, { at: NOW + 10 * MINUTE, ...cutOff }).doubt).toBe('back');
  expect(lookedAt(others, { at: NOW + 16 * MINUTE, ...cutOff }).doubt).toBeNull();
});

test('a jump back that one of several has seen begins no day anew when the others see it', () => {
  const seen = running(lookedAt(known, next(NOW, -10 * MINUTE)), 2 * MINUTE);
  const other = lookedAt(seen, { at: seen.at + 1000, ranMs: 13 * MINUTE, sawAt: NOW });

  expect(other).toMatchObject({ doubt: 'back', ranMs: seen.ranMs + 1000 });
});

test('a jump that one of several sees makes nothing sure that another has counted', () => {
  const noted = running(started(NOW + 30 * DAY), 10 * MINUTE);
  const jumped = lookedAt(noted, { at: noted.at + 30 * DAY, ranMs: 10 * MINUTE, sawAt: NOW + 30 * DAY });

  expect(sureTime(jumped, jumped.at)).toBe(NOW + 10 * MINUTE);
});

test('while the clock is ahead the time that is sure goes on as the process runs, and no timer is early', () => {
  const doubtful = started(NOW + 30 * DAY);
  const later = running(doubtful, 60 * MINUTE);

  expect(sureTime(doubtful, doubtful.at)).toBe(NOW);
  expect(sureTime(later, later.at)).toBe(NOW + 60 * MINUTE);
  // Right again: what is sure is what it says.
  const right = started(NOW + 61 * MINUTE, later);
  expect(sureTime(right, right.at)).toBeLessThanOrEqual(NOW + 61 * MINUTE);
  expect(sureTime(right, right.at)).toBeGreaterThanOrEqual(NOW + 60 * MINUTE);
});

test('a word of an administrator ends the doubt at once, and holds for a day', () => {
  const said = saidRight(NOW + 30 * DAY);

  expect(lookedAt(said, next(said.at))).toMatchObject({ doubt: null });
  expect([hasWord(said, said.at), hasWord(said, said.at + DAY), hasWord(said, NOW)]).toEqual([true, false, false]);
  expect(hasWord(known, NOW)).toBe(false);
});
