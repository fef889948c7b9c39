import { expect, test } from 'vitest';
import { type Conversation, newContact, newMemory } from '../../../core/conversation.ts';
import type { DeskCase } from '../../../core/desk.ts';
import type { Ticket } from '../../../core/ticket.ts';
import { reply } from '../../../core/ticket-moves.ts';
import { promising } from '../../../dialogue/desk/promised.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { ACCOUNT, DAVRON, START, ticketOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
/** Tuesday, at two in the afternoon in Dushanbe. */
const clock = { week: null, zone: 'Asia/Dushanbe' };
const held = { assignee: 'zarina', claimedAt: START, openedAt: START };

function foundWith(ticket: Ticket): DeskCase {
  const conversation: Conversation = {
    id: 'c1',
    address: DAVRON,
    account: ACCOUNT,
    version: 1,
    contact: newContact(),
    memory: newMemory(),
    session: null,
    unsent: 0,
    ticket,
    timers: [],
  };
  return { ticket, conversation, isUnreachable: false, lastHeardAt: null, takeable: [] };
}

test.each([
  ['red', 5 * 60_000],
  ['orange', 30 * 60_000],
  ['yellow', DAY],
  ['green', 2 * DAY],
] as const)('an answer at %s was promised within its time from the request on', (level, ms) => {
  const ticket = ticketOf('t1', { ...held, level });
  const answer = moving((one) => reply(one, mover('zarina', { at: START + 9 }), { key: 'k', asked: 'Салом' }));

  expect(promising(answer, clock)(foundWith(ticket))?.ticket.promisedUntil).toBe(START + ms);
});

test('days on which nobody works do not count at green', () => {
  const friday = START + 3 * DAY;
  const ticket = ticketOf('t1', { ...held, level: 'green', openedAt: friday });
  const change = promising(
    moving((one) => ({ ...one, level: 'green', flags: ['debt'] })),
    clock,
  )(foundWith(ticket));

  expect(change?.ticket.promisedUntil).toBe(friday + 4 * DAY);
});

test('once an answer has arrived the promise stays as it was', () => {
  const ticket = ticketOf('t1', { ...held, level: 'red', answeredAt: START + 5, promisedUntil: START + 7 });
  const change = promising(
    moving((one) => ({ ...one, level: 'green' })),
    clock,
  )(foundWith(ticket));

  expect(change?.ticket.promisedUntil).toBe(START + 7);
});

test('a move that changes nothing is none', () => {
  expect(promising(() => null, clock)(foundWith(ticketOf('t1')))).toBeNull();
});
