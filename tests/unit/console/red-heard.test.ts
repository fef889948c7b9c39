import { expect, test } from 'vitest';
import { countRed, hearRed, NONE_HEARD } from '../../../admin-web/src/live/red-heard.ts';

/** How many red ones the title counts, also behind the lock, where no list can be read. */

const red = (kind: string, ticketId: string, assignee: string | null = null) => ({
  kind,
  ticketId,
  assignee,
  level: 'red',
});
const READ = { ids: ['one', 'two'], readAt: 100 };

test('a red case of which the stream tells is counted before the list is read again', () => {
  const heard = hearRed(NONE_HEARD, red('ticket-opened', 'three'), 200);

  expect(countRed(READ, heard)).toBe(3);
  expect(countRed(READ, hearRed(heard, red('danger', 'three'), 300))).toBe(3);
});

test('a red case that was taken or closed is counted no longer', () => {
  const taken = hearRed(NONE_HEARD, red('ticket-claimed', 'one', 'karim'), 200);

  expect(countRed(READ, taken)).toBe(1);
  expect(countRed(READ, hearRed(taken, red('ticket-closed', 'two'), 200))).toBe(0);
});

test('a red case whose person was forgotten is counted no longer', () => {
  const forgotten = { ...red('ticket-forgotten', 'one'), level: 'green' };

  expect(countRed(READ, hearRed(NONE_HEARD, forgotten, 200))).toBe(1);
});

test('what the list says later holds over what was heard before', () => {
  const heard = hearRed(NONE_HEARD, red('ticket-opened', 'three'), 50);

  expect(countRed(READ, heard)).toBe(2);
});

test('a case of another level and words after the end of one are not counted', () => {
  const other = { ...red('ticket-opened', 'three'), level: 'orange' };
  const heard = hearRed(hearRed(NONE_HEARD, other, 200), red('message-after', 'four'), 200);

  expect(countRed(READ, heard)).toBe(2);
});
