import { expect, test } from 'vitest';
import { handleOf } from '../../../core/handle.ts';
import { auditOf, openCase } from './case-at-desk.ts';
import { openDesk } from './desk.ts';

test.each([
  ['takes up alarms that were never muted', '/unmute', undefined],
  ['raises to the level that it has', '/raise', { level: 'red', reason: 'ҳамон тавр аст' }],
  ['puts on no tag and takes off none', '/tags', { add: [], drop: [] }],
])('whoever %s is shown the case, and stands in the audit as a reader', async (_how, path, body) => {
  await using desk = await openDesk();
  await openCase(desk);
  const reader = await desk.add('operator');

  const { status, body: shown } = await (await desk.logIn(reader)).call('POST', `/tickets/t1${path}`, body);

  expect([status, shown.id]).toEqual([200, 't1']);
  expect(await desk.store.auditReadings(['t1'])).toMatchObject([{ staffId: reader.id, action: 'conversation_read' }]);
});

test('a move that changes something is told as itself, and its repeat as a reading', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');

  await operator.call('POST', '/tickets/t1/claim');

  expect(await auditOf(desk)).toEqual(['ticket_claimed', 'conversation_read']);
});

test('where the reading cannot be written down nobody is shown the case', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  desk.store.record = () => Promise.reject(new Error('the disk is full'));

  const { status, body } = await operator.call('POST', '/tickets/t1/unmute');

  expect(status).toBeGreaterThanOrEqual(500);
  expect(JSON.stringify(body)).not.toContain('danger');
});

test('whoever reads the sheet of a colleague is among the readers of each case on it', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');
  const [one] = await desk.store.auditRows({ objectId: 't1' }, 1);
  const reader = await desk.add('operator');

  await (await desk.logIn(reader)).call('GET', `/handovers/${one?.staffId}`);

  const manager = await desk.logIn(await desk.add('administrator'));
  const { body } = await manager.call('GET', `/audit/readings?handle=${handleOf('t1')}`);
  expect(body.readings).toMatchObject([{ staffId: reader.id, action: 'handover_read', lines: 1 }]);
});
