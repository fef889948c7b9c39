import { expect, test } from 'vitest';
import { revealEventsOf } from '../../../core/desk.ts';
import { REVEAL_CONFIRMED_MS, revealDueAt } from '../../../core/reveal.ts';
import { answerReveal, isGrave, noteReveal } from '../../../core/reveal-moves.ts';
import { emptyTicket } from '../../../core/ticket.ts';
import { codeOf } from '../../support/refusal-code.ts';

const NOON = Date.UTC(2026, 10, 24, 7);
const by = (staff: string, at = NOON) => ({ staff, isSupervisor: true, at });
const YES = { isConfirmed: true, note: '' };
const open = emptyTicket('t1', NOON);
const seen = noteReveal(open, by('zarina'), { id: 'v1', reason: 'занг задан лозим' });

test('who in danger was looked at is to be confirmed within a day, and a question leaves it open', () => {
  const asked = answerReveal(seen, by('nigina'), 'v1', { isConfirmed: false, note: 'барои чӣ?' });
  const done = answerReveal(asked, by('nigina'), 'v1', { isConfirmed: true, note: '' });

  expect(revealDueAt(open)).toBeNull();
  expect(revealDueAt(seen)).toBe(NOON + REVEAL_CONFIRMED_MS);
  expect(revealDueAt(asked)).toBe(NOON + REVEAL_CONFIRMED_MS);
  expect(revealDueAt(done)).toBeNull();
  expect(answerReveal(done, by('farhod'), 'v1', { isConfirmed: false, note: 'дер' })).toBe(done);
});

test('nobody confirms what they have looked at themselves', () => {
  expect(codeOf(() => answerReveal(seen, by('zarina'), 'v1', { isConfirmed: true, note: '' }))).toBe('oneself');
  expect(codeOf(() => answerReveal(seen, by('nigina'), 'none', { isConfirmed: true, note: '' }))).toBe(
    'reveal_unknown',
  );
});

test('danger is a red case, and one in which words of danger were heard, however low it is now', () => {
  expect(isGrave(open)).toBe(false);
  expect(isGrave({ ...open, level: 'red' })).toBe(true);
  expect(isGrave({ ...open, flags: ['danger-violence'] })).toBe(true);
});

test.each([
  ['is not alone with the phone', { flags: ['not-alone'] }],
  ['went silent half-way through the questions about danger', { flags: ['went-silent'] }],
  ['said by a button that they are beaten', { flags: ['debt', 'violence'] }],
  ['is a child, as the bot heard', { flags: ['child'] }],
  ['is a child, as staff wrote down', { form: { age: { value: ['9-17'], at: NOON, by: 'zarina' } } }],
])('whoever %s is in danger by it, at whatever level', (_who, changes) => {
  expect(isGrave({ ...open, ...changes })).toBe(true);
  expect(isGrave({ ...open, flags: ['debt', 'wages-withheld'] })).toBe(false);
});

test('what nobody has confirmed is never pushed out by what came later', () => {
  const looked = Array.from({ length: 80 }, (_, index) => `v${index}`).reduce(
    (one, id) => noteReveal(one, by('zarina', NOON + 1), { id, reason: 'x' }),
    seen,
  );
  const confirmed = looked.reveals.reduce((one, { id }) => answerReveal(one, by('nigina'), id, YES), looked);
  const again = noteReveal(confirmed, by('zarina'), { id: 'last', reason: 'x' });

  expect(looked.reveals.map(({ id }) => id)).toContain('v1');
  expect(looked.reveals).toHaveLength(81);
  expect(again.reveals).toHaveLength(51);
  expect(revealDueAt(again)).toBe(NOON + REVEAL_CONFIRMED_MS);
});

test('supervisors are told of it at once, also of a case that is closed, and of nothing else', () => {
  const closed = { ...open, status: 'closed' as const };
  const told = revealEventsOf(closed, noteReveal(closed, by('zarina'), { id: 'v1', reason: 'x' }));

  expect(told).toMatchObject([{ kind: 'identity-revealed', ticketId: 't1' }]);
  expect(revealEventsOf(seen, { ...seen, level: 'red' })).toEqual([]);
});
