import { expect, test } from 'vitest';
import { FLOOD_FROM } from '../../../core/red-flood.ts';
import { hear, talk, ticketOf, turnOf } from '../../support/store-talk.ts';
import { NOW, openDesk } from './desk.ts';

type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Red requests of one network; nobody holds them. */
async function openFlood(desk: Desk): Promise<string[]> {
  const ids = Array.from({ length: FLOOD_FROM }, (_, index) => `t${index + 1}`);
  for (const [index, id] of ids.entries()) {
    const at = NOW + index;
    await talk(desk.store, { from: `web:${id}`, at, ticket: ticketOf(id, { level: 'red', topic: 'danger' }) });
    await desk.store.noteRed({ ticketId: id, network: 'one', at });
  }
  return ids;
}

const closing = (ids: readonly string[]) => ({
  outcome: 'not-ours',
  reason: 'the same words forty times',
  tickets: ids.map((id) => ({ id, seen: null })),
});

test('many red requests of one network are shown as one flood, and closed together', async () => {
  await using desk = await openDesk();
  const ids = await openFlood(desk);
  const staff = await desk.add('operator');
  const operator = await desk.logIn(staff);

  const tickets = ids.map((id) => ({ id, heardAt: null }));
  expect((await operator.call('GET', '/floods')).body).toEqual({ floods: [{ id: 't1', tickets }] });
  const { status, body } = await operator.call('POST', '/floods/t1/close', closing(ids));

  expect([status, body]).toEqual([200, { closed: ids, stayed: [] }]);
  expect((await operator.call('GET', '/floods')).body).toEqual({ floods: [] });
  for (const id of ids) {
    const { body: one } = await operator.call('GET', `/tickets/${id}`);
    expect(one).toMatchObject({
      status: 'closed',
      outcome: 'not-ours',
      steps: [{ kind: 'claimed' }, { kind: 'closed' }],
    });
    const [line] = await desk.store
      .auditRows({ objectId: id }, 50)
      .then((rows) => rows.filter(({ action }) => action === 'ticket_closed'));
    expect(line?.staffId).toBe(staff.id);
  }
});

test('each person of a flood is told as of any closing', async () => {
  await using desk = await openDesk();
  const ids = await openFlood(desk);
  const operator = await desk.logIn(await desk.add('operator'));
  await operator.call('POST', '/floods/t1/close', closing(ids));

  const told = new Map<string, string[]>();
  for (;;) {
    const delivery = await desk.store.claimSend(['telegram:42', 'web'], desk.clock.at, 1000);
    if (delivery === null) break;
    told.set(delivery.address, [...(told.get(delivery.address) ?? []), delivery.outbound.text]);
    await desk.store.markSent(delivery, { externalId: null, at: desk.clock.at, nextAt: desk.clock.at });
  }
  expect([...told.keys()].toSorted()).toEqual(ids.map((id) => `web:${id}`));
  expect(new Set([...told.values()].map((texts) => texts.join())).size).toBe(1);
});

test('one whose person has written since, one that a colleague holds and one of elsewhere stay open', async () => {
  await using desk = await openDesk();
  const ids = await openFlood(desk);
  await talk(desk.store, { from: 'web:other', at: NOW, ticket: ticketOf('other', { level: 'red' }) });
  const [operator, colleague] = [
    await desk.logIn(await desk.add('operator')),
    await desk.logIn(await desk.add('operator')),
  ];
  await desk.store.accept(hear('кӯмак', { from: 'web:t2', at: desk.clock.at }));
  const claimed = await desk.store.claimTurn(desk.clock.at, 1000);
  if (claimed?.conversation.ticket == null) throw new Error('there is no request');
  const ticket = { ...claimed.conversation.ticket, heardAt: desk.clock.at };
  await desk.store.commitTurn(turnOf(claimed, { ticket }));
  await colleague.call('POST', '/tickets/t3/claim');

  const { body } = await operator.call('POST', '/floods/t1/close', closing([...ids, 'other']));

  expect(body).toEqual({
    closed: ['t1', 't4', 't5'],
    stayed: [
      { id: 't2', code: 'person_wrote' },
      { id: 't3', code: 'ticket_held' },
      { id: 'other', code: 'ticket_closed' },
    ],
  });
  expect((await operator.call('GET', '/tickets/t2')).body).toMatchObject({ status: 'open', assignee: null });
});

test('whoever answers nobody closes no flood, and one that is not known is told so', async () => {
  await using desk = await openDesk();
  const ids = await openFlood(desk);
  const [editor, operator] = [await desk.logIn(await desk.add('editor')), await desk.logIn(await desk.add('operator'))];

  expect((await editor.call('POST', '/floods/t1/close', closing(ids))).status).toBe(403);
  expect((await operator.call('POST', '/floods/t9/close', closing(ids))).status).toBe(404);
});
