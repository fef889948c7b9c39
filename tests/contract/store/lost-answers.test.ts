import { expect, test } from 'vitest';
import { UTC_DAYS } from '../../../core/days.ts';
import { undelivered } from '../../../core/on-the-way.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { claim, close, reply } from '../../../core/ticket-moves.ts';
import { promiseWriting } from '../../../core/ticket-tasks.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claimDelivery,
  claim as claimTurn,
  DAVRON,
  hear,
  openTickets,
  START,
  say,
  sendAll,
  talk,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const ZARINA = mover('zarina');
const REFUSED = { reason: 'rejected', code: 131026 };

describeStores((store) => {
  async function asked(id = 't1', more: Partial<Parameters<typeof talk>[1]> = {}): Promise<void> {
    await talk(store(), { ticket: ticketOf(id), ...more });
    await store().changeTicket(
      id,
      START,
      moving((one) => claim(one, ZARINA)),
    );
  }

  async function answer(text: string, at = START): Promise<void> {
    const by = mover('zarina', { at });
    const outbound = [say(text, { from: 'operator' })];
    await store().changeTicket(
      't1',
      at,
      moving((one) => reply(one, by, { key: text, asked: text }), { outbound }),
    );
  }

  async function sent(text: string): Promise<Delivery> {
    await answer(text);
    const delivery = await claimDelivery(store());
    await store().markSent(delivery, { externalId: `x-${delivery.seq}`, at: START, nextAt: START });
    return delivery;
  }

  const fails = ({ id, seq }: Delivery, at: number) =>
    store().noteReport({
      deliveryId: id,
      account: ACCOUNT,
      externalId: `x-${seq}`,
      at,
      state: 'failed',
      failure: REFUSED,
    });

  const waitingSince = async () => (await store().readTicket('t1'))?.ticket.waitingSince;

  test('whoever was not reached by an answer that was given up waits as long as they have', async () => {
    await asked();
    await answer('one');
    expect(await waitingSince()).toBeNull();
    await store().giveUp(await claimDelivery(store()), 'rejected', START + 7);

    expect(await waitingSince()).toBe(START);
    const events = await store().deskEvents({ at: 0, id: '' }, 50);
    expect(events.filter(({ at }) => at === START + 7).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['delivery', 'ticket-changed']),
    );
    expect(await store().backlog(START)).toMatchObject({ openTickets: 1 });
  });

  test('an answer is on its way until its channel has taken it, which a list tells, and a process that dies changes nothing', async () => {
    await asked();
    await answer('one');
    const listed = async () => (await openTickets(store())).map((one) => undelivered(one)?.since ?? null);
    expect(await listed()).toEqual([START]);
    // One that claims it and dies.
    await claimDelivery(store());
    expect(await listed()).toEqual([START]);

    const later = START + 3_600_000;
    const delivery = await claimDelivery(store(), later);
    await store().markSent(delivery, { externalId: 'x', at: later, nextAt: later });
    expect(await listed()).toEqual([null]);
  });

  test('what WhatsApp has taken is on its way no more, though it has not reached the person yet', async () => {
    await store().accept({ ...hear('salom', { from: 'whatsapp:992900000000', at: START }), account: 'whatsapp:42' });
    await store().commitTurn(turnOf(await claimTurn(store(), START), { at: START, ticket: ticketOf('t1') }));
    await store().changeTicket(
      't1',
      START,
      moving((one) => claim(one, ZARINA)),
    );
    await answer('one');
    const kept = async () => (await store().readTicket('t1'))?.ticket;
    expect(undelivered((await kept())!)).not.toBeNull();
    const delivery = await store().claimSend(['whatsapp:42'], START, 60_000);
    await store().markSent(delivery!, { externalId: 'w', at: START, nextAt: START });

    expect(undelivered((await kept())!)).toBeNull();
    expect((await kept())?.answering).toMatchObject({ reached: null });
  });

  test('whose case was closed over an answer that grew old unsent is in the list again, and rings', async () => {
    await asked();
    await answer('at five');
    await store().changeTicket(
      't1',
      START,
      moving((one) => close(one, ZARINA, { outcome: 'informed' })),
    );
    expect(await openTickets(store())).toEqual([]);
    const at = START + 49 * 3_600_000;
    await store().giveUp(await claimDelivery(store(), at), 'too_old', at);

    expect(await openTickets(store())).toMatchObject([
      { id: 't1', status: 'open', assignee: null, waitingSince: START },
    ]);
    const kinds = (await store().deskEvents({ at: 0, id: '' }, 50)).filter((one) => one.at === at);
    expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['delivery', 'ticket-opened']));
  });

  test('a promise to write again is kept once the words have reached the person, and open again where they are lost', async () => {
    await asked();
    const promise = { at: START + 60_000, note: '' };
    await store().changeTicket(
      't1',
      START,
      moving((one) => promiseWriting(one, ZARINA, promise)),
    );
    const promised = async () => (await store().readTicket('t1'))?.ticket.writeBack;
    await answer('one');
    expect(await promised()).toMatchObject({ doneAt: null });
    const delivery = await claimDelivery(store());
    await store().markSent(delivery, { externalId: `x-${delivery.seq}`, at: START, nextAt: START });
    expect(await promised()).toMatchObject({ doneAt: START, keptBy: delivery.seq });

    await fails(delivery, START + 9);
    expect(await promised()).toMatchObject({ doneAt: null });
  });

  test('the desk lists them among those who wait', async () => {
    await asked('t2', { from: DAVRON, ticket: ticketOf('t2', { waitingSince: START + 9 }) });
    await asked();
    const delivery = await sent('one');
    expect((await openTickets(store())).map(({ id }) => id)).toEqual(['t2', 't1']);
    await fails(delivery, START + 17);

    expect(await openTickets(store())).toMatchObject([{ id: 't1', waitingSince: START }, { id: 't2' }]);
  });

  test('so does whoever was not reached by what the channel had taken, until an answer is said anew', async () => {
    await asked();
    expect(await fails(await sent('one'), START + 7)).toBe('failed');
    expect(await waitingSince()).toBe(START);

    await answer('two', START + 8);
    expect(await waitingSince()).toBeNull();
    expect(await sendAll(store(), START + 8)).toEqual(['two']);
  });

  test('so does whoever has blocked us: all answers that were still to come are lost', async () => {
    await asked();
    await answer('one');
    await answer('two');
    await store().giveUp(await claimDelivery(store(), START + 2000), 'contact_stopped', START + 2007, 'stopped');

    expect(await waitingSince()).toBe(START);
    expect(await store().readTicket('t1')).toMatchObject({ isUnreachable: true });
  });

  test('after an older answer is lost the newer decides', async () => {
    await asked();
    const one = await sent('one');
    await answer('two');
    await fails(one, START + 7);
    expect(await waitingSince()).toBeNull();

    await store().giveUp(await claimDelivery(store()), 'rejected', START + 8);
    expect(await waitingSince()).toBe(START + 8);
  });

  const firstAnswers = async () => {
    while ((await store().settle(START)) > 0);
    return store().sumEvents({ from: 0, until: UTC_DAYS.dayOf(START) + 2 }, ['first-answer']);
  };

  test('an answer that fails is no first answer; the first that arrives is, and is counted once', async () => {
    await asked('t1', { ticket: ticketOf('t1', { level: 'red' }) });
    await answer('one', START + 60_000);
    await store().giveUp(await claimDelivery(store(), START + 60_000), 'rejected', START + 60_001);
    expect((await store().readTicket('t1'))?.ticket).toMatchObject({ answeredAt: null, waitingSince: START });
    expect(await firstAnswers()).toEqual([]);

    await answer('two', START + 400_000);
    await sendAll(store(), START + 400_000);
    await answer('three', START + 500_000);
    await sendAll(store(), START + 500_000);
    expect((await store().readTicket('t1'))?.ticket.answeredAt).toBe(START + 400_000);
    expect(await firstAnswers()).toMatchObject([{ label: 'red 400 late', count: 1 }]);
  });

  test('an answer is counted, too, that arrives when its case is closed already', async () => {
    await asked();
    await answer('one');
    await store().changeTicket(
      't1',
      START,
      moving((ticket) => close(ticket, ZARINA, { outcome: 'informed' })),
    );
    await sendAll(store(), START + 9);

    expect(await firstAnswers()).toMatchObject([{ label: 'orange 1 kept', count: 1 }]);
    expect((await store().readTicket('t1'))?.ticket).toMatchObject({ status: 'closed', answeredAt: START + 9 });
  });

  test('where it is lost after all, the case has ended without an answer, and is counted so once', async () => {
    const ended = async () => {
      while ((await store().settle(START)) > 0);
      return store().sumEvents({ from: 0, until: UTC_DAYS.dayOf(START) + 2 }, ['unanswered']);
    };
    await asked();
    await answer('one');
    await store().changeTicket(
      't1',
      START,
      moving((ticket) => close(ticket, ZARINA, { outcome: 'informed' })),
    );
    expect(await ended()).toEqual([]);
    await store().giveUp(await claimDelivery(store(), START + 9), 'rejected', START + 10);

    expect(await ended()).toMatchObject([{ label: 'orange', count: 1 }]);
    const ticket = (await store().readTicket('t1'))?.ticket;
    expect(ticket).toMatchObject({ status: 'closed', answeredAt: null, unansweredAt: START + 10 });
  });

  test('after a newer answer has arrived the older one may be lost', async () => {
    await asked();
    const one = await sent('one');
    await sent('two');
    while ((await store().settle(START)) > 0);
    await fails(one, START + 7);

    expect(await waitingSince()).toBeNull();
  });

  test('whoever has written since has waited since before that, too', async () => {
    await asked();
    const one = await sent('one');
    const { ticket } = (await store().readTicket('t1'))!;
    await talk(store(), { at: START + 5, ticket: { ...ticket, waitingSince: START + 5 } });
    await fails(one, START + 7);

    expect(await waitingSince()).toBe(START);
  });

  test('a turn that is under way at that moment takes the wait from nobody', async () => {
    await asked();
    const one = await sent('one');
    await store().accept(hear('hm'));
    const turn = turnOf(await claimTurn(store()));
    await fails(one, START + 7);

    expect(await store().commitTurn(turn)).toBe('stale');
    expect(await waitingSince()).toBe(START);
  });

  test('a case that is closed stays closed, and of what the bot says nobody waits', async () => {
    await asked();
    const one = await sent('one');
    await store().changeTicket(
      't1',
      START,
      moving((ticket) => close(ticket, ZARINA, { outcome: 'informed' }), { outbound: [say('bye')] }),
    );
    await fails(one, START + 7);
    expect((await store().readTicket('t1'))?.ticket).toMatchObject({ status: 'closed', waitingSince: null });

    await talk(store(), { ticket: ticketOf('t3', { waitingSince: null }) });
    await store().giveUp(await claimDelivery(store()), 'rejected', START + 8);
    expect((await store().readTicket('t3'))?.ticket.waitingSince).toBeNull();
  });
});
