import { describe, expect, test } from 'vitest';
import { handleOf } from '../../../core/handle.ts';
import { openTicket, type Ticket, type TicketWish } from '../../../core/ticket.ts';
import { claim, close, lower } from '../../../core/ticket-moves.ts';
import { mover } from '../../support/desk-life.ts';
import { codeOf } from '../../support/refusal-code.ts';
import { START, ticketOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const FIRST = '6f1c2b3a-1111-4222-8333-444455556666';
const SECOND = '0b9e8d7c-aaaa-4bbb-9ccc-ddddeeeeffff';
const THIRD = '77777777-aaaa-4bbb-9ccc-999988887777';

function closedOf(ticket: Ticket, at = START): Ticket {
  return close(claim(ticket, mover('zarina', { at })), mover('zarina', { at }), { outcome: 'informed' });
}

function wishOf(more: Partial<TicketWish> = {}): TicketWish {
  return { id: SECOND, at: START + DAY, topic: 'wages', level: 'green', flags: [], from: null, ...more };
}

describe('whoever comes back', () => {
  test('is known by the same handle, however often, and each request is one of its own', () => {
    const first = closedOf(ticketOf(FIRST));
    const second = openTicket(first, wishOf());
    const third = openTicket(closedOf(second, START + DAY), wishOf({ id: THIRD, at: START + 2 * DAY }));

    expect(new Set([first, second, third].map(({ id }) => handleOf(id))).size).toBe(1);
    expect(new Set([first, second, third].map(({ id }) => id)).size).toBe(3);
    expect(handleOf(openTicket(null, wishOf()).id)).not.toBe(handleOf(FIRST));
    expect(second).toMatchObject({ status: 'open', topic: 'wages', notes: [], steps: [] });
  });

  test('within 30 days is no less urgent than when they were left, and may be more', () => {
    const orange = closedOf(ticketOf(FIRST, { level: 'orange' }));

    expect(openTicket(orange, wishOf()).level).toBe('orange');
    expect(openTicket(orange, wishOf({ level: 'red' })).level).toBe('red');
    expect(openTicket(orange, wishOf({ at: START + 30 * DAY - 1 })).level).toBe('orange');
    expect(openTicket(orange, wishOf({ at: START + 30 * DAY })).level).toBe('green');
  });

  test('is as urgent as the operator has left it, who had lowered the level', () => {
    const held = claim(ticketOf(FIRST, { level: 'red' }), mover('zarina'));
    const lowered = lower(held, mover('zarina'), { level: 'yellow', reason: 'дар ҷои амн аст' });

    expect(lowered.steps.at(-1)).toMatchObject({ kind: 'lowered', reason: 'дар ҷои амн аст' });
    expect(openTicket(closedOf(lowered), wishOf()).level).toBe('yellow');
  });
});

test('only whoever holds a case lowers its level, or a supervisor; and nobody raises it so', () => {
  const held = claim(ticketOf('t1', { level: 'red' }), mover('zarina'));
  const to = { level: 'green', reason: 'x' } as const;

  expect(codeOf(() => lower(ticketOf('t1', { level: 'red' }), mover('zarina'), to))).toBe('ticket_not_held');
  expect(codeOf(() => lower(held, mover('bahrom'), to))).toBe('ticket_held');
  expect(lower(held, mover('bahrom', { isSupervisor: true }), to).level).toBe('green');
  expect(lower({ ...held, level: 'green' }, mover('zarina'), { level: 'red', reason: 'x' }).level).toBe('green');
});
