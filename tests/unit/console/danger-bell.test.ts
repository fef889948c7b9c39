import { expect, test } from 'vitest';
import { hearDanger, isRungFor, NONE_RUNG } from '../../../admin-web/src/live/danger-bell.ts';

/** Danger in what a colleague holds: whoever hears the bell each time hears it no more. */

const MINUTE = 60_000;
const NOON = 1_795_500_000_000;
const danger = { kind: 'danger', ticketId: 't1', level: 'red', assignee: 'zarina' };
const at = (now: number, there: { staffId: string; doing: 'looking'; until: number }[] = []) => ({
  me: 'bahrom',
  now,
  there,
});
const zarina = (until: number) => ({ staffId: 'zarina', doing: 'looking' as const, until });

test('it rings for a colleague who is not at their red case, and the row says which it is for five minutes', () => {
  const rung = hearDanger(NONE_RUNG, danger, at(NOON));

  expect(isRungFor(rung, 't1', NOON + 5 * MINUTE - 1)).toBe(true);
  expect(isRungFor(rung, 't1', NOON + 5 * MINUTE)).toBe(false);
  expect(isRungFor(rung, 't2', NOON)).toBe(false);
});

test('it rings for nobody else while the colleague is at it, and does once they have gone', () => {
  expect(hearDanger(NONE_RUNG, danger, at(NOON, [zarina(NOON + 1)]))).toBe(NONE_RUNG);
  expect(hearDanger(NONE_RUNG, danger, at(NOON, [zarina(NOON)])).has('t1')).toBe(true);
  expect(hearDanger(NONE_RUNG, danger, at(NOON, [{ ...zarina(NOON + 1), staffId: 'karim' }])).has('t1')).toBe(true);
});

test('it rings once in five minutes for one case, and for another all the same', () => {
  const rung = hearDanger(NONE_RUNG, danger, at(NOON));

  expect(hearDanger(rung, danger, at(NOON + 5 * MINUTE - 1))).toBe(rung);
  expect(hearDanger(rung, danger, at(NOON + 5 * MINUTE)).get('t1')).toBe(NOON + 5 * MINUTE);
  expect(hearDanger(rung, { ...danger, ticketId: 't2' }, at(NOON + 1)).get('t2')).toBe(NOON + 1);
});

test('it is no bell for others in one of mine, at another level or for other words', () => {
  expect(hearDanger(NONE_RUNG, danger, { ...at(NOON), me: 'zarina' })).toBe(NONE_RUNG);
  expect(hearDanger(NONE_RUNG, { ...danger, level: 'orange' }, at(NOON))).toBe(NONE_RUNG);
  expect(hearDanger(NONE_RUNG, { ...danger, kind: 'message-in' }, at(NOON))).toBe(NONE_RUNG);
});

test.each(['ticket-claimed', 'ticket-closed', 'ticket-forgotten'])('the mark goes with %s', (kind) => {
  const rung = hearDanger(NONE_RUNG, danger, at(NOON));

  expect(hearDanger(rung, { ...danger, kind }, at(NOON + 1)).has('t1')).toBe(false);
});
