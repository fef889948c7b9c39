import { expect, test } from 'vitest';
import { newMemory } from '../../../core/conversation.ts';
import { talk, ticketOf } from '../../support/store-talk.ts';
import { auditOf, FARIDA, openCase } from './case-at-desk.ts';
import { NOW, openDesk } from './desk.ts';

const WHY = { reason: 'занг задан лозим аст' };

test('who a person in danger is is shown at once, and a supervisor confirms it afterwards', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  const leader = await desk.logIn(await desk.add('supervisor'));
  const shown = await operator.call('POST', '/tickets/t1/identity', WHY);
  await desk.store.settle(desk.clock.at);
  const { body } = await leader.call('GET', '/reveals');
  const [{ id, dueAt }] = body.tickets[0].reveals;
  const events = await desk.store.deskEvents({ at: 0, id: '' }, 50);

  expect([shown.status, shown.body.id]).toEqual([200, FARIDA.split(':')[1]]);
  expect(body.tickets).toMatchObject([{ id: 't1', reveals: [{ isQuestioned: false }] }]);
  expect(JSON.stringify(body)).not.toContain(WHY.reason);
  expect((await leader.call('GET', '/task-counts')).body.reveals).toEqual({ waiting: 1, due: 0, newest: dueAt });
  expect(dueAt - body.tickets[0].reveals[0].at).toBe(24 * 3_600_000);
  expect(events.map(({ kind }) => kind)).toContain('identity-revealed');
  const answer = `/tickets/t1/reveals/${id}/answer`;
  expect((await operator.call('POST', answer, { isConfirmed: true })).body.code).toBe('permission_denied');
  expect((await operator.call('GET', '/reveals')).body.code).toBe('permission_denied');
  expect((await leader.call('POST', answer, { isConfirmed: false })).status).toBe(400);
  const asked = await leader.call('POST', answer, { isConfirmed: false, note: 'барои чӣ лозим шуд?' });
  expect(asked.body.reveals).toMatchObject([{ answer: { isConfirmed: false, note: 'барои чӣ лозим шуд?' } }]);
  expect((await leader.call('GET', '/reveals')).body.tickets).toHaveLength(1);
  await leader.call('POST', answer, { isConfirmed: true });
  await desk.store.settle(desk.clock.at);
  expect((await leader.call('GET', '/reveals')).body.tickets).toEqual([]);
  expect(await auditOf(desk)).toEqual(['identity_revealed', 'reveal_questioned', 'reveal_confirmed']);
});

test('a supervisor who looks has it confirmed by another', async () => {
  await using desk = await openDesk();
  await openCase(desk);
  const leader = await desk.logIn(await desk.add('supervisor'));
  await leader.call('POST', '/tickets/t1/identity', WHY);
  const [{ id }] = (await leader.call('GET', '/reveals')).body.tickets[0].reveals;
  const answer = `/tickets/t1/reveals/${id}/answer`;

  expect((await leader.call('POST', answer, { isConfirmed: true })).body.code).toBe('oneself');
  const other = await desk.logIn(await desk.add('supervisor'));
  expect((await other.call('POST', answer, { isConfirmed: true })).status).toBe(200);
});

test('of whoever is in no danger nothing is asked afterwards: the audit keeps who looked, and why', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await talk(desk.store, { from: 'telegram:99', at: NOW, ticket: ticketOf('t2', { level: 'green' }) });
  await operator.call('POST', '/tickets/t2/identity', WHY);

  const leader = await desk.logIn(await desk.add('supervisor'));
  expect((await leader.call('GET', '/reveals')).body.tickets).toEqual([]);
  expect(await desk.store.auditRows({ objectId: 't2' }, 5)).toMatchObject([{ action: 'identity_revealed' }]);
});

test('of whoever is not alone, went silent half-way, or named danger before this case, it is confirmed, too', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  const leader = await desk.logIn(await desk.add('supervisor'));
  const memory = { ...newMemory(), dangerAnsweredAt: { violence: NOW - 40 * 24 * 3_600_000 } };
  const flagged = (id: string, flags: string[]) => ticketOf(id, { level: 'yellow', flags });
  await talk(desk.store, { from: 'telegram:90', at: NOW, ticket: flagged('t5', ['not-alone']) });
  await talk(desk.store, { from: 'telegram:91', at: NOW, ticket: flagged('t6', ['went-silent']) });
  await talk(desk.store, { from: 'telegram:92', at: NOW, ticket: flagged('t7', []), memory });
  await talk(desk.store, { from: 'telegram:93', at: NOW, ticket: flagged('t8', []) });
  for (const id of ['t5', 't6', 't7', 't8']) await operator.call('POST', `/tickets/${id}/identity`, WHY);
  await desk.store.settle(desk.clock.at);

  const { body } = await leader.call('GET', '/reveals');
  expect(body.tickets.map(({ id }: { id: string }) => id).toSorted()).toEqual(['t5', 't6', 't7']);
  expect((await operator.call('GET', '/tickets/t7')).body.isGrave).toBe(true);
  expect((await operator.call('GET', '/tickets/t8')).body.isGrave).toBe(false);
});
