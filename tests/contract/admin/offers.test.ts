import { expect, test } from 'vitest';
import { offerTo } from '../../../core/offer.ts';
import { quietly } from '../../../dialogue/desk/desk.ts';
import { talk, ticketOf } from '../../support/store-talk.ts';
import { NOW, openDesk } from './desk.ts';

test('staff say in which languages they answer, and nobody says it for them', async () => {
  await using desk = await openDesk();
  const zarina = await desk.logIn(await desk.add('operator'));
  const before = await zarina.call('GET', '/me');
  const said = await zarina.call('PATCH', '/me', { languages: ['tg'] });
  const wrong = await zarina.call('PATCH', '/me', { languages: ['uz'] });

  expect(before.body.staff.languages).toEqual([]);
  expect(said.body.languages).toEqual(['tg']);
  expect(wrong.status).toBe(400);
  expect((await zarina.call('PATCH', '/me', { name: 'Зарина' })).body.languages).toEqual(['tg']);
});

test('the list shows to whom a free case is offered, and of a red or taken one nothing', async () => {
  await using desk = await openDesk();
  const zarina = await desk.logIn(await desk.add('operator'));
  for (const [id, level] of [
    ['t1', 'orange'],
    ['t2', 'yellow'],
  ] as const) {
    await talk(desk.store, { from: `telegram:9${id[1]}`, at: NOW, ticket: ticketOf(id, { level, waitingSince: NOW }) });
    const offer = { to: 'somebody', at: NOW, until: NOW + 60_000 };
    await desk.store.changeTicket(
      id,
      NOW,
      quietly((ticket) => offerTo(ticket, offer)),
    );
  }
  const first = await zarina.call('GET', '/tickets?view=unassigned');
  await zarina.call('POST', '/tickets/t1/raise', { level: 'red', reason: 'хатар' });
  const taken = await zarina.call('POST', '/tickets/t2/claim');
  const raised = await zarina.call('GET', '/tickets/t1');

  expect(first.body.tickets.map(({ offer }: { offer: unknown }) => offer)).toEqual([
    { to: 'somebody', until: NOW + 60_000 },
    { to: 'somebody', until: NOW + 60_000 },
  ]);
  expect([taken.status, taken.body.offer, raised.body.offer]).toEqual([200, null, null]);
});
