import { expect, test } from 'vitest';
import { hearTicket } from '../../../core/ticket.ts';
import { talk } from '../../support/store-talk.ts';
import { type Desk, FARIDA, openCase } from './case-at-desk.ts';
import { openDesk } from './desk.ts';

async function cries(desk: Desk): Promise<void> {
  const before = (await desk.store.readTicket('t1'))?.ticket;
  if (before === undefined) throw new Error('there is no case');
  const at = desk.clock.at + 1500;
  await talk(desk.store, { from: FARIDA, at, ticket: hearTicket(before, at), events: [{ kind: 'danger' }] });
}

test.each([
  ['close', { outcome: 'informed' }, 'ticket_closed'],
  ['mute', { reason: 'танҳо дашном' }, 'ticket_muted'],
  ['lower', { level: 'green', reason: 'дар ҷои амн аст' }, 'ticket_lowered'],
])(
  'what the person has written since the page was read refuses a %s, which is done when it was read',
  async (deed, body, action) => {
    await using desk = await openDesk();
    const operator = await openCase(desk);
    const { body: seen } = await operator.call('POST', '/tickets/t1/claim');
    await cries(desk);
    const refused = await operator.call('POST', `/tickets/t1/${deed}`, { ...body, seen: seen.heardAt });
    const { body: read } = await operator.call('GET', '/tickets/t1');
    const done = await operator.call('POST', `/tickets/t1/${deed}`, { ...body, seen: read.heardAt });

    expect(refused).toMatchObject({ status: 409, body: { code: 'person_wrote', details: { heardAt: read.heardAt } } });
    expect(read).toMatchObject({ status: 'open', mutedUntil: null });
    expect(done.status).toBe(200);
    const rows = await desk.store.auditRows({ objectId: 't1' }, 50);
    expect(rows.filter((row) => row.action === action)).toHaveLength(1);
  },
);

test('a program that tells not what it has seen closes as before', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');
  await cries(desk);

  expect((await operator.call('POST', '/tickets/t1/close', { outcome: 'informed' })).status).toBe(200);
});
