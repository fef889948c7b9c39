import { expect, test } from 'vitest';
import { emptyTicket, type Level, type Ticket } from '../../../core/ticket.ts';
import { stillHolds } from '../../../dialogue/desk/alarm-steps.ts';

/** 27 November 2026, noon in Dushanbe. */
const NOON = Date.UTC(2026, 10, 27, 7);

const ticket = (level: Level, changes: Partial<Ticket> = {}): Ticket => ({
  ...emptyTicket('t1', NOON),
  level,
  ...changes,
});

test('an alarm is over when the ticket was taken, answered, muted or closed before it was told', () => {
  const held = ticket('red', { assignee: 'zarina' });

  expect(stillHolds({ kind: 'ring', step: NOON }, ticket('red'), NOON)).toBe(true);
  expect(stillHolds({ kind: 'ring', step: NOON }, held, NOON)).toBe(false);
  expect(stillHolds({ kind: 'unclaimed', step: NOON }, held, NOON)).toBe(false);
  expect(stillHolds({ kind: 'unanswered', step: NOON }, held, NOON)).toBe(true);
  expect(stillHolds({ kind: 'unanswered', step: NOON }, { ...held, waitingSince: null }, NOON)).toBe(false);
  expect(stillHolds({ kind: 'unclaimed', step: NOON }, ticket('red', { mutedUntil: NOON + 1 }), NOON)).toBe(false);
  expect(stillHolds({ kind: 'unclaimed', step: NOON }, ticket('red', { status: 'closed' }), NOON)).toBe(false);
});
