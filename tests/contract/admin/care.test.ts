import { expect, test } from 'vitest';
import { talk, ticketOf } from '../../support/store-talk.ts';
import { NOW, openDesk } from './desk.ts';

test('after three severe cases a rest is offered to whoever had them, and nobody else learns of it', async () => {
  await using desk = await openDesk();
  const zarina = await desk.add('operator');
  const operator = await desk.logIn(zarina);
  const leader = await desk.logIn(await desk.add('supervisor'));
  for (const id of ['t1', 't2', 't3']) {
    await talk(desk.store, { from: `telegram:9${id[1]}`, at: NOW, ticket: ticketOf(id, { level: 'red' }) });
    await operator.call('POST', `/tickets/${id}/claim`);
  }
  const before = (await desk.store.auditRows({}, 100)).length;
  const due = await operator.call('GET', '/me/care');
  const rests = await operator.call('POST', '/me/care', { deed: 'rest' });
  const others = await leader.call('GET', '/me/care');

  expect(due.body).toEqual({ due: 'many', pausedUntil: null, talkWishedAt: null });
  expect(rests.body).toMatchObject({ due: null, pausedUntil: expect.any(Number) });
  expect(others.body.due).toBeNull();
  expect((await desk.store.auditRows({}, 100)).length).toBe(before);
  for (const path of ['/operators', '/load', '/me']) {
    const seen = JSON.stringify((await leader.call('GET', path)).body);
    expect(seen).not.toMatch(/pausedUntil|talkWishedAt/);
  }
  expect((await operator.call('POST', '/me/care', { deed: 'go-on' })).body.pausedUntil).toBeNull();
  expect((await operator.call('POST', '/me/care', { deed: 'sleep' })).status).toBe(400);
});

test('a wish for a talk goes to supervisors as a name and a moment, and to nobody else', async () => {
  await using desk = await openDesk();
  const zarina = await desk.add('operator');
  const operator = await desk.logIn(zarina);
  const leader = await desk.logIn(await desk.add('supervisor'));
  const wished = await operator.call('POST', '/me/care', { deed: 'wish-talk' });
  const { body } = await leader.call('GET', '/talks');

  expect(body.talks).toEqual([{ id: zarina.id, name: expect.any(String), at: wished.body.talkWishedAt }]);
  expect((await operator.call('GET', '/talks')).body.code).toBe('permission_denied');
  expect((await operator.call('POST', `/talks/${zarina.id}/done`, {})).body.code).toBe('permission_denied');
  expect((await leader.call('POST', `/talks/${'f'.repeat(24)}/done`, {})).body.code).toBe('staff_unknown');
  await leader.call('POST', `/talks/${zarina.id}/done`, {});
  expect((await leader.call('GET', '/talks')).body.talks).toEqual([]);
  expect((await operator.call('GET', '/me/care')).body.talkWishedAt).toBeNull();
});
