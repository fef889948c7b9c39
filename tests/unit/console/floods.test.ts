import { expect, test } from 'vitest';
import type { Ticket } from '../../../admin-web/src/api/desk.ts';
import { isAlike, rowsOf } from '../../../admin-web/src/inbox/floods.ts';

const ticket = (id: string, assignee: string | null = null) => ({ id, assignee }) as Ticket;
const FLOOD = { id: 'a', tickets: ['a', 'b', 'c', 'd'].map((id) => ({ id, heardAt: null })) };
const LIST = ['a', 'other', 'b', 'c', 'd'].map((id) => ticket(id));
const shown = (...of: Parameters<typeof rowsOf>) => rowsOf(...of).map(({ ticket, flood }) => [ticket.id, flood?.id]);

test('requests that are alike are one row, and everybody else has their own', () => {
  expect(shown(LIST, [FLOOD], new Set())).toEqual([
    ['a', 'a'],
    ['other', undefined],
  ]);
});

test('whoever wants to see all of them sees all of them', () => {
  expect(shown(LIST, [FLOOD], new Set(['a'])).map(([id]) => id)).toEqual(['a', 'other', 'b', 'c', 'd']);
});

test('one that somebody holds stands by itself, and the next stands for the rest', () => {
  const list = [ticket('a', 'zarina'), ...LIST.slice(1)];

  expect(shown(list, [FLOOD], new Set())).toEqual([
    ['a', undefined],
    ['other', undefined],
    ['b', 'a'],
  ]);
});

test('of those that are alike the first rings for all, and one that somebody holds rings for itself', () => {
  const rings = (ticketId: string, assignee: string | null = null) => !isAlike({ ticketId, assignee }, [FLOOD]);

  expect(['a', 'b', 'd', 'other'].map((id) => rings(id))).toEqual([true, false, false, true]);
  expect(rings('b', 'zarina')).toBe(true);
});
