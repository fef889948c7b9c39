import { expect, test } from 'vitest';
import { createCaseExport } from '../../../admin-api/case-export.ts';
import type { ApiDeps } from '../../../admin-api/deps.ts';
import { newContact } from '../../../core/conversation.ts';
import type { DeskTicket, TicketQuery } from '../../../core/desk.ts';
import { deskTicketOf } from '../../../core/desk.ts';
import { START, ticketOf } from '../../support/store-talk.ts';

const CASES = 10_400;
const YEAR = { year: '2025', from: Date.UTC(2025, 0, 1), until: Date.UTC(2026, 0, 1) };

/** A list of so many cases that were closed in the year, as a store gives them out. */
function listOf(asked: TicketQuery[]): Pick<ApiDeps['store'], 'listTickets'> {
  const caseAt = (index: number): DeskTicket => {
    const consent = { value: ['yes'], by: 'zarina', at: START };
    const ended = { status: 'closed' as const, closedAt: YEAR.from + index, form: { consent } };
    return deskTicketOf(ticketOf(`case-${index}`, ended), newContact(), 'telegram');
  };
  return {
    async listTickets(query, { after, limit }) {
      asked.push(query);
      const first = Number(after ?? 0);
      const until = Math.min(first + limit, CASES);
      const tickets = Array.from({ length: until - first }, (_, index) => caseAt(first + index));
      return { tickets, next: until < CASES ? String(until) : null };
    },
  };
}

test('all cases of a year leave, however many there are, and those of other times are not asked for', async () => {
  const asked: TicketQuery[] = [];
  const store = listOf(asked) as ApiDeps['store'];
  const { file } = createCaseExport({ store, now: () => START, exportKey: new Uint8Array(32), hotlineZone: 'UTC' });

  expect(await file(YEAR)).toHaveLength(CASES + 1);
  expect(asked.every(({ closed }) => closed?.from === YEAR.from && closed.until === YEAR.until)).toBe(true);
});
