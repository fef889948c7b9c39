import { expect, test } from 'vitest';
import { sendAll, talk, ticketOf } from '../../support/store-talk.ts';
import { auditOf, FARIDA, openCase } from './case-at-desk.ts';
import { openDesk } from './desk.ts';

test('a case of level green is late after two working days, and one whose answer has left is not', async () => {
  await using desk = await openDesk();
  const friday = Date.UTC(2026, 10, 20, 9);
  await talk(desk.store, {
    from: FARIDA,
    at: friday,
    ticket: ticketOf('t1', { level: 'green', waitingSince: friday }),
  });
  const operator = await desk.logIn(await desk.add('operator'));

  const { body: list } = await operator.call('GET', '/tickets');
  const { body: claimed } = await operator.call('POST', '/tickets/t1/claim');
  const { body: said } = await operator.call('POST', '/tickets/t1/answers', { key: 'key-00000001', text: 'Салом' });
  await sendAll(desk.store, desk.clock.at);
  const { body: answered } = await operator.call('GET', '/tickets/t1');

  const tuesday = Date.UTC(2026, 10, 24, 9);
  expect(list.tickets).toMatchObject([{ overdueAt: tuesday }]);
  expect([claimed.overdueAt, answered.overdueAt]).toEqual([tuesday, null]);
  expect([said.undelivered, answered.undelivered]).toMatchObject([{ since: friday, held: null }, null]);
});

test('how many cases are mine, free and open is told, and reading that is no look into a case', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  const counted = async () => (await operator.call('GET', '/ticket-counts')).body;
  const before = await counted();
  await operator.call('POST', '/tickets/t1/claim');

  expect([before, await counted()]).toEqual([
    { mine: 0, unassigned: 1, all: 1 },
    { mine: 1, unassigned: 0, all: 1 },
  ]);
  expect(await auditOf(desk)).toEqual(['ticket_claimed']);
});

test('tickets are found by handle, topic, level and day', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  const [{ handle }] = (await operator.call('GET', '/tickets')).body.tickets;
  const found = async (q: string) =>
    (await operator.call('GET', `/tickets?q=${encodeURIComponent(q)}`)).body.tickets.length;

  expect(await found(handle.toUpperCase())).toBe(1);
  expect(await found('red dang')).toBe(1);
  expect(await found('2026-11-24')).toBe(1);
  expect(await found('24.11.2026')).toBe(1);
  expect(await found('23.11.2026')).toBe(0);
  for (const q of ['хатар', 'опасность', 'danger', 'фаврӣ опасность', 'красный']) expect(await found(q)).toBe(1);
  expect(await found('маош')).toBe(0);
  expect(await found('2026-11-23 red')).toBe(0);
  expect(await found('nobody')).toBe(0);
  expect((await operator.call('GET', '/tickets/none')).body.code).toBe('ticket_unknown');
});

test('cases are found by who has held them and by where somebody was sent on to, and never by what was written', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await desk.add('operator', { name: 'Фирӯз' });
  await operator.call('POST', '/tickets/t1/claim');
  await operator.call('PUT', '/tickets/t1/summary', { summary: 'сухани махфӣ' });
  const referral = { key: 'referral-1', to: 'any.ambulance', reason: 'health', details: 'пинҳон', dueOn: '2026-12-01' };
  await operator.call('POST', '/tickets/t1/close', { outcome: 'referred', referral });
  await desk.store.settle(desk.clock.at);
  const found = async (q: string) =>
    (await operator.call('GET', `/tickets?view=closed&q=${encodeURIComponent(q)}`)).body.tickets.length;

  for (const q of ['Гулбаҳор', 'гулбахор', 'таъҷилӣ', 'Скорая', 'ёрии', 'гулбаҳор хатар'])
    expect([q, await found(q)]).toEqual([q, 1]);
  for (const q of ['Фирӯз', 'махфӣ', 'пинҳон', 'банд', 'гулбаҳор маош']) expect([q, await found(q)]).toEqual([q, 0]);
});
