import { expect, test } from 'vitest';
import type { Ticket } from '../../../admin-web/src/api/desk.ts';
import { nextDue, ownOrder } from '../../../admin-web/src/inbox/own-order.ts';

const NOW = 1_000;
const ticket = (id: string, level: Ticket['level'], more: Partial<Ticket> = {}) =>
  ({
    id,
    level,
    waitingSince: null,
    callDueAt: null,
    writeDueAt: null,
    snoozedUntil: null,
    status: 'open',
    ...more,
  }) as Ticket;
const order = (...tickets: Ticket[]) => ownOrder(tickets, NOW).map(({ id }) => id);

test('what I put aside stands below all of mine, and comes back to its place when its moment has come', () => {
  const aside = ticket('aside', 'orange', { snoozedUntil: NOW + 1 });

  expect(order(aside, ticket('mild', 'green'))).toEqual(['mild', 'aside']);
  expect(order(ticket('quiet', 'orange'), { ...aside, snoozedUntil: NOW, waitingSince: null })).toEqual([
    'aside',
    'quiet',
  ]);
});

test('whoever waits stands at the top, whatever was put aside', () => {
  const red = ticket('red', 'red', { snoozedUntil: NOW + 1, waitingSince: 1 });

  expect(order(red, ticket('mild', 'green', { waitingSince: 1 }))).toEqual(['red', 'mild']);
});

test('a promise that is due stands behind those who wait, and before those who were answered', () => {
  const [waits, due] = [ticket('waits', 'yellow', { waitingSince: 1 }), ticket('due', 'yellow', { writeDueAt: NOW })];

  expect(order(waits, ticket('answered', 'yellow'), due)).toEqual(['waits', 'due', 'answered']);
});

test('the next of all moments is rung for, and what has passed is not rung for twice', () => {
  const mine = [
    ticket('one', 'green', { callDueAt: 900 }),
    ticket('two', 'green', { writeDueAt: 1_500, snoozedUntil: 1_200 }),
  ];

  expect(nextDue(mine, NOW)).toBe(1_200);
  expect(nextDue(mine, 1_200)).toBe(1_500);
  expect(nextDue(mine, 1_500)).toBeNull();
});
