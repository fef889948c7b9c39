import { expect, test } from 'vitest';
import { RED_LOAD_MS, redLoad } from '../../../core/red-load.ts';
import { emptyTicket, type Ticket } from '../../../core/ticket.ts';

const NOW = Date.UTC(2026, 10, 24, 9);

let count = 0;
function red(changes: Partial<Ticket>): Ticket {
  count += 1;
  return { ...emptyTicket(`t${count}`, NOW - RED_LOAD_MS), level: 'red', ...changes };
}

const closedBy = (by: string, ago: number): Partial<Ticket> => ({
  status: 'closed',
  closedAt: NOW - ago,
  steps: [{ kind: 'closed', at: NOW - ago, by }],
});

test('severe cases that one holds or has closed within a day count, and no others', () => {
  const load = redLoad(
    [
      red({ assignee: 'zarina' }),
      red(closedBy('zarina', RED_LOAD_MS - 1)),
      red(closedBy('zarina', RED_LOAD_MS)),
      red({ assignee: 'zarina', level: 'orange' }),
      red({ assignee: null }),
      red(closedBy('bahrom', 0)),
    ],
    NOW,
  );

  expect(Object.fromEntries(load)).toEqual({ zarina: 2, bahrom: 1 });
});

test('of one that was closed twice the last who closed it has had it', () => {
  const steps = ['zarina', 'bahrom'].map((by) => ({ kind: 'closed' as const, at: NOW, by }));

  expect([...redLoad([red({ status: 'closed', closedAt: NOW, steps })], NOW).keys()]).toEqual(['bahrom']);
});
