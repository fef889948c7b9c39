import { expect, test } from 'vitest';
import { auditOf, openCase } from './case-at-desk.ts';
import { openDesk } from './desk.ts';

const HOUR = 3_600_000;

test('whoever goes leaves a sheet: what is open, promised and next, without a number; the next one reads it', async () => {
  await using desk = await openDesk();
  await openCase(desk);
  const zarina = await desk.add('operator');
  const one = await desk.logIn(zarina);
  await one.call('POST', '/me/shift', { on: true });
  await one.call('POST', '/tickets/t1/claim');
  await one.call('PUT', '/tickets/t1/next-step', { text: 'ба сафорат занг занед' });
  await one.call('PUT', '/tickets/t1/call-back', {
    phone: '+992 900 00 00 00',
    at: desk.clock.at + HOUR,
    note: 'бегоҳӣ',
  });
  const other = await desk.logIn(await desk.add('operator'));
  const left = async () => (await other.call('GET', '/handovers')).body.left;
  expect(await left()).toEqual([]);

  await one.call('POST', '/me/shift', { on: false });
  expect(await left()).toMatchObject([{ id: zarina.id, open: 1, leftAt: expect.any(Number) }]);
  const { body } = await other.call('GET', `/handovers/${zarina.id}`);
  expect(body.tickets).toMatchObject([
    { id: 't1', level: 'red', nextStep: { text: 'ба сафорат занг занед', by: zarina.id }, callNote: 'бегоҳӣ' },
  ]);
  expect(JSON.stringify(body)).not.toContain('900 00');
  const read = await desk.store.auditRows({ objectId: zarina.id }, 5);
  expect(read.map(({ action }) => action)).toContain('handover_read');
});

test('the next step is written by whoever holds the case, and taken back without a word', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  const other = await desk.logIn(await desk.add('operator'));
  await operator.call('POST', '/tickets/t1/claim');
  expect((await other.call('PUT', '/tickets/t1/next-step', { text: 'занг' })).body.code).toBe('ticket_held');
  await operator.call('PUT', '/tickets/t1/next-step', { text: 'занг' });
  await operator.call('PUT', '/tickets/t1/next-step', { text: 'занг' });

  expect((await operator.call('PUT', '/tickets/t1/next-step', { text: '' })).body.nextStep).toBeNull();
  expect(await auditOf(desk)).toEqual(['ticket_claimed', 'next_step_noted', 'conversation_read', 'next_step_noted']);
  expect((await operator.call('GET', `/handovers/${'f'.repeat(24)}`)).body.code).toBe('staff_unknown');
});

test('that a sheet is printed with what was written freely stands in the audit', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  const zarina = await desk.add('operator');

  expect((await operator.call('POST', `/handovers/${zarina.id}/notes-print`)).status).toBe(200);
  expect((await operator.call('POST', `/handovers/${'f'.repeat(24)}/notes-print`)).body.code).toBe('staff_unknown');

  const rows = await desk.store.auditRows({ objectId: zarina.id }, 5);
  expect(rows.map(({ action }) => action)).toContain('handover_notes_printed');
});
