import { expect, test } from 'vitest';
import { newMemory } from '../../../core/conversation.ts';
import { sendAll } from '../../support/store-talk.ts';
import { auditOf, openCase } from './case-at-desk.ts';
import { openDesk } from './desk.ts';

const HOUR = 3_600_000;

test('an operator puts a case aside, sees until when, and takes it up again', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  const until = desk.clock.at + HOUR;
  expect((await operator.call('PUT', '/tickets/t1/snooze', { until })).body.code).toBe('ticket_not_held');
  await operator.call('POST', '/tickets/t1/claim');
  expect((await operator.call('PUT', '/tickets/t1/snooze', { until })).body.code).toBe('person_waits');
  await operator.call('POST', '/tickets/t1/answers', { key: 'key-00000001', text: 'Салом' });

  const aside = await operator.call('PUT', '/tickets/t1/snooze', { until });
  expect(aside.body).toMatchObject({ snoozedUntil: until, steps: [{ kind: 'claimed' }, { kind: 'snoozed' }] });
  expect((await operator.call('GET', '/tickets?view=mine')).body.tickets).toMatchObject([{ snoozedUntil: until }]);
  const woken = await operator.call('POST', '/tickets/t1/snooze/end');
  expect(woken.body).toMatchObject({ snoozedUntil: null });
  await operator.call('PUT', '/tickets/t1/snooze', { until });
  expect(await auditOf(desk)).toEqual([
    'ticket_claimed',
    'ticket_answered',
    'ticket_snoozed',
    'ticket_woken',
    'ticket_snoozed',
  ]);
});

test('a promise to write again blocks the closing until it is kept, and tells the clock of the person', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');
  const at = desk.clock.at + 2 * HOUR;

  const promised = await operator.call('PUT', '/tickets/t1/write-back', { at, note: 'ҷавоби сафорат' });
  expect(promised.body).toMatchObject({ writeDueAt: at, writeBack: { note: 'ҷавоби сафорат', doneAt: null } });
  expect(promised.body.contact.zone).toBe('Asia/Dushanbe');
  expect((await operator.call('POST', '/tickets/t1/close', { outcome: 'informed' })).body.code).toBe('write_back_open');
  desk.clock.at = at;
  const again = await desk.logIn({ email: 'operator-1@example.org' });
  const said = await again.call('POST', '/tickets/t1/answers', { key: 'key-00000001', text: 'Салом' });
  // It has left, and has reached nobody yet.
  expect(said.body).toMatchObject({ writeDueAt: at, writeBack: { doneAt: null } });
  expect((await again.call('POST', '/tickets/t1/close', { outcome: 'informed' })).body.code).toBe('write_back_open');
  await sendAll(desk.store, desk.clock.at);
  const kept = await again.call('GET', '/tickets/t1');
  expect(kept.body).toMatchObject({ writeDueAt: null, writeBack: { doneAt: expect.any(Number) } });
  expect((await again.call('POST', '/tickets/t1/close', { outcome: 'informed' })).status).toBe(200);
});

test('a promise to write is made for the safe hours of the person, at which it can be kept', async () => {
  await using desk = await openDesk();
  const hours = { from: 18, to: 22, zone: 'Europe/Moscow' };
  const safe = { consent: 'yes' as const, at: 1, hours, words: null, pausedAt: null };
  const operator = await openCase(desk, { memory: { ...newMemory(), safe } });
  await operator.call('POST', '/tickets/t1/claim');
  const inAnHour = desk.clock.at + HOUR;
  const refused = await operator.call('PUT', '/tickets/t1/write-back', { at: inAnHour });

  expect([refused.status, refused.body.code]).toEqual([422, 'moment_unsafe']);
  const { at } = refused.body.details;
  expect(at).toBeGreaterThan(inAnHour);
  expect((await operator.call('PUT', '/tickets/t1/write-back', { at })).body).toMatchObject({ writeDueAt: at });
});

test('a promise to write is dropped with a reason, which stands in the audit', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');
  const past = { at: desk.clock.at - 1 };
  expect((await operator.call('PUT', '/tickets/t1/write-back', past)).body.code).toBe('moment_past');
  await operator.call('PUT', '/tickets/t1/write-back', { at: desk.clock.at + HOUR });

  const dropped = await operator.call('POST', '/tickets/t1/write-back/drop', { reason: 'ҳама гуфта шуд' });
  expect(dropped.body).toMatchObject({ writeDueAt: null, writeBack: null });
  expect(await auditOf(desk)).toEqual(['ticket_claimed', 'write_promised', 'write_dropped']);
});
