import { expect, test } from 'vitest';
import type { TicketQuery } from '../../../core/desk.ts';
import { handleOf } from '../../../core/handle.ts';
import type { Address } from '../../../core/message.ts';
import { Refusal } from '../../../core/refusal.ts';
import { addNote, claim, close, release, reopen, reply, summarise } from '../../../core/ticket-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claimDelivery,
  claim as claimTurn,
  DAVRON,
  FARIDA,
  hear,
  LEASE_MS,
  SENT,
  START,
  say,
  sendAll,
  talk,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const ZARINA = mover('zarina');
const BAHROM = mover('bahrom');

async function listed(store: KeptStore, query: Partial<TicketQuery> = {}): Promise<string[]> {
  const page = await store.listTickets(
    { view: 'all', staff: 'zarina', now: START, ...query },
    { after: null, limit: 50 },
  );
  return page.tickets.map(({ id }) => id);
}

async function textsOfTalk(store: KeptStore, id: string): Promise<unknown[]> {
  return (await store.readTalk(id, null, 50)).map(({ text, state }) => [text, state]);
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? [error.code, error.details] : error),
  );
}

describeStores((store) => {
  test('of two who claim at once one has it, and the other learns who', async () => {
    await talk(store(), { ticket: ticketOf('t1') });

    for (let round = 0; round < 20; round++) {
      const outcomes = await Promise.all(
        [ZARINA, BAHROM].map((by) =>
          codeOf(
            store().changeTicket(
              't1',
              START,
              moving((one) => claim(one, by)),
            ),
          ),
        ),
      );
      const winner = (await store().readTicket('t1'))?.ticket.assignee;
      const loser = outcomes.find((outcome) => outcome !== null);

      expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
      expect(loser).toEqual(['ticket_held', { assignee: winner }]);
      await store().changeTicket(
        't1',
        START,
        moving((one) => release(one, mover(String(winner)), 'tea')),
      );
    }
  });

  test('a turn that was under way when somebody claimed is computed again, and knows of it', async () => {
    await talk(store(), { ticket: ticketOf('t1') });
    await store().accept(hear('ҳастед?'));
    const claimed = await claimTurn(store());
    await store().changeTicket(
      't1',
      START,
      moving((one) => claim(one, ZARINA)),
    );

    expect(await store().commitTurn(turnOf(claimed, { outbound: [say('bot')] }))).toBe('stale');
    await store().releaseTurn(claimed);
    expect((await claimTurn(store(), START + LEASE_MS)).conversation.ticket).toMatchObject({ assignee: 'zarina' });
  });

  test('what the bot has not yet said is not said any more when an operator takes over', async () => {
    await talk(store(), { ticket: ticketOf('t1'), outbound: [say('from the bot')] });
    const said = { outbound: [say('from a person', { from: 'operator', key: 'k1' })], supersede: true };
    await store().changeTicket(
      't1',
      START,
      moving((one) => claim(one, ZARINA), said),
    );

    expect(await textsOfTalk(store(), 't1')).toEqual([
      ['from the bot', 'superseded'],
      ['from a person', 'queued'],
    ]);
    expect(await sendAll(store())).toEqual(['from a person']);
    expect(await store().readTalk('t1', null, 50)).toMatchObject([{}, { key: 'k1', state: 'sent', from: 'operator' }]);
  });

  test('an answer that is repeated is there once, also when both come at the same moment', async () => {
    await talk(store(), { ticket: ticketOf('t1', { assignee: 'zarina' }) });
    const answer = moving((one) => reply(one, ZARINA, 'k1'), { outbound: [say('answer', { from: 'operator' })] });
    await Promise.all([1, 2, 3].map(() => store().changeTicket('t1', START, answer)));

    expect(await sendAll(store())).toEqual(['answer']);
    expect((await store().readTicket('t1'))?.ticket.answeredAt).toBe(START);
  });

  test('an answer to somebody who has blocked us is kept as failed, with the reason', async () => {
    await talk(store(), { ticket: ticketOf('t1', { assignee: 'zarina' }), outbound: [say('one')] });
    await store().giveUp(await claimDelivery(store()), 'contact_stopped', START, 'stopped');
    const answer = moving((one) => reply(one, ZARINA, 'k1'), { outbound: [say('answer', { from: 'operator' })] });
    const { isUnreachable } = await store().changeTicket('t1', START, answer);

    expect(isUnreachable).toBe(true);
    expect(await textsOfTalk(store(), 't1')).toEqual([
      ['one', 'failed'],
      ['answer', 'failed'],
    ]);
    expect(await store().readTalk('t1', null, 50)).toMatchObject([{}, { failure: { reason: 'unreachable' } }]);
  });

  test('how far an answer has come is told to whoever looks, and nothing is told of what the bot said', async () => {
    await talk(store(), { ticket: ticketOf('t1', { assignee: 'zarina' }), outbound: [say('from the bot')] });
    await sendAll(store());
    const answer = moving((one) => reply(one, ZARINA, 'k1'), { outbound: [say('answer', { from: 'operator' })] });
    await store().changeTicket('t1', START, answer);
    const delivery = await claimDelivery(store());
    await store().markSent(delivery, { externalId: 'x1', at: START + 1, nextAt: START + 1 });
    const report = { deliveryId: delivery.id, account: ACCOUNT, externalId: 'x1', at: START - 99 };
    await store().noteReport({ ...report, state: 'delivered' });
    await store().noteReport({ ...report, state: 'read' });

    const told = (await store().deskEvents({ at: 0, id: '' }, 50)).filter(({ kind }) => kind === 'delivery');
    expect(told.map(({ ticketId, seq }) => [ticketId, seq])).toEqual(told.map(() => ['t1', delivery.seq]));
    expect(new Set(told.map(({ state }) => state))).toEqual(new Set(['sent', 'delivered', 'read']));
    expect(Math.min(...told.map(({ at }) => at))).toBeGreaterThanOrEqual(START);
    expect((await store().readTalk('t1', null, 50)).at(-1)).toMatchObject({ state: 'read', from: 'operator' });
  });

  test('the list has whom it is asked for, page by page', async () => {
    const people = Array.from({ length: 7 }, (_, index): Address => `telegram:${index}`);
    for (const [index, from] of people.entries()) {
      const level = index < 2 ? 'red' : 'green';
      await talk(store(), {
        from,
        ticket: ticketOf(`t${index}`, { level, topic: `topic-${index % 2}`, waitingSince: START - index }),
      });
    }
    await store().changeTicket(
      't3',
      START,
      moving((one) => claim(one, ZARINA)),
    );
    await store().changeTicket(
      't4',
      START,
      moving((one) => claim(one, BAHROM)),
    );

    expect(await listed(store())).toEqual(['t1', 't0', 't6', 't5', 't4', 't3', 't2']);
    expect(await listed(store(), { view: 'mine' })).toEqual(['t3']);
    expect(await listed(store(), { view: 'unassigned' })).toEqual(['t1', 't0', 't6', 't5', 't2']);
    expect(await listed(store(), { level: 'red' })).toEqual(['t1', 't0']);
    expect(await listed(store(), { topic: 'topic-1' })).toEqual(['t1', 't5', 't3']);
    expect(await listed(store(), { channel: 'web' })).toEqual([]);
    expect(await listed(store(), { words: [handleOf('t5')] })).toEqual(['t5']);
    expect(await listed(store(), { opened: { from: START + 1, until: START + 2 } })).toEqual([]);
    const query = { view: 'all', staff: 'zarina', now: START } as const;
    const pages: string[][] = [];
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const page = await store().listTickets(query, { after, limit: 3 });
      pages.push(page.tickets.map(({ id }) => id));
      after = page.next;
    }
    expect(pages).toEqual([['t1', 't0', 't6'], ['t5', 't4', 't3'], ['t2']]);
    expect(await store().queue(START)).toEqual({ green: 3, yellow: 0, orange: 0, red: 2 });
  });

  test('whoever is muted waits in a view of their own until the time is over', async () => {
    await talk(store(), { ticket: ticketOf('t1', { mutedUntil: START + 1 }) });

    expect(await listed(store())).toEqual([]);
    expect(await listed(store(), { view: 'muted' })).toEqual(['t1']);
    expect(await listed(store(), { now: START + 1 })).toEqual(['t1']);
  });

  test('a closed ticket stays readable, takes notes, and can be opened again', async () => {
    await talk(store(), { ticket: ticketOf('t1', { assignee: 'zarina' }) });
    await store().changeTicket(
      't1',
      START + 5,
      moving((one) => close(one, mover('zarina', { at: START + 5 }), { outcome: 'informed' })),
    );
    await store().changeTicket(
      't1',
      START + 9,
      moving((one) => addNote(one, BAHROM, { id: 'n1', text: 'rang later' })),
    );
    await store().changeTicket(
      't1',
      START + 9,
      moving((one) => summarise(one, BAHROM, 'asked for papers')),
    );

    const page = await store().listTickets({ view: 'closed', staff: 'zarina', now: START }, { after: null, limit: 9 });
    expect(page.tickets).toMatchObject([
      {
        id: 't1',
        status: 'closed',
        closedAt: START + 5,
        outcome: 'informed',
        summary: 'asked for papers',
        notes: [{ text: 'rang later' }],
      },
    ]);
    await store().changeTicket(
      't1',
      START + 9,
      moving((one) => reopen(one, BAHROM, null)),
    );
    expect(await listed(store())).toEqual(['t1']);
    expect((await store().readTicket('t1'))?.conversation.ticket).toMatchObject({ status: 'open', assignee: 'bahrom' });
  });

  test('a closed ticket that another has followed is written on without touching the open one', async () => {
    await talk(store(), { ticket: ticketOf('t1', { status: 'closed', closedAt: START }) });
    await talk(store(), { ticket: ticketOf('t2') });
    await store().changeTicket(
      't1',
      START,
      moving((one) => addNote(one, BAHROM, { id: 'n1', text: 'a note' })),
    );

    expect((await store().readTicket('t1'))?.ticket.notes).toHaveLength(1);
    expect((await store().readTicket('t2'))?.conversation.ticket).toMatchObject({ id: 't2', notes: [] });
    expect(await listed(store(), { view: 'closed' })).toEqual(['t1']);
    expect(await listed(store())).toEqual(['t2']);
  });

  test('a conversation is read page by page, with what waits to be sent', async () => {
    const line = (text: string) => ({ key: 'k', at: START, kind: 'text', place: null, text });
    const place = { key: 'k', at: START, kind: 'location', place: null, location: { latitude: 55.7, longitude: 37.6 } };
    await talk(store(), { ticket: ticketOf('t1'), log: [line('one'), line('two'), place], outbound: [say('answer')] });

    const newest = await store().readTalk('t1', null, 2);
    expect(newest).toMatchObject([
      { kind: 'location', location: { latitude: 55.7 }, state: 'received' },
      { text: 'answer', state: 'queued', direction: 'out' },
    ]);
    const before = await store().readTalk('t1', newest[0]!.seq, 9);
    expect(before).toMatchObject([{ text: 'one' }, { text: 'two', media: null, failure: null }]);
    expect(await store().readTalk('unknown', null, 9)).toEqual([]);
  });

  test('what nobody knows is refused, and what is forgotten is gone', async () => {
    const contactId = await talk(store(), { ticket: ticketOf('t1') });
    const nothing = moving((one) => claim(one, ZARINA));
    expect(await codeOf(store().changeTicket('t0', START, nothing))).toMatchObject(['ticket_unknown', {}]);

    await store().forget(contactId, START);
    expect(await codeOf(store().changeTicket('t1', START, nothing))).toMatchObject(['ticket_unknown', {}]);
    expect(await store().readTicket('t1')).toBeNull();
    expect(await store().readTalk('t1', null, 9)).toEqual([]);
    expect(await listed(store())).toEqual([]);
  });

  test('whoever looks at the desk hears what happens, in order and woken at once', async () => {
    let woken = 0;
    const stop = store().onDeskEvent(() => {
      woken += 1;
    });
    const ticket = ticketOf('t1');
    const log = [{ key: 'k', at: START, kind: 'text', place: null, text: 'салом' }];
    await talk(store(), { ticket, events: [{ kind: 'handoff' }] });
    await store().changeTicket(
      't1',
      START + 1,
      moving((one) => claim(one, ZARINA)),
    );
    const held = { ...ticket, assignee: 'zarina' };
    await talk(store(), { at: START + 2, ticket: { ...held, level: 'red' }, log, events: [{ kind: 'danger' }] });
    await store().changeTicket(
      't1',
      START + 3,
      moving((one) => close(one, ZARINA, { outcome: 'informed' })),
    );
    await talk(store(), { from: DAVRON, at: START + 4, log });
    await new Promise((resolve) => setImmediate(resolve));

    const all = await store().deskEvents({ at: 0, id: '' }, 50);
    expect(
      all
        .map(({ kind, at, level }) => [kind, at - START, level])
        .toSorted((one, other) => Number(one[1]) - Number(other[1])),
    ).toEqual([
      ['ticket-opened', 0, 'orange'],
      ['ticket-claimed', 1, 'orange'],
      ...(['ticket-changed', 'message-in', 'danger'] as const)
        .toSorted(
          (one, other) => all.findIndex(({ kind }) => kind === one) - all.findIndex(({ kind }) => kind === other),
        )
        .map((kind) => [kind, 2, 'red']),
      ['ticket-closed', 3, expect.any(String)],
    ]);
    const last = all.at(-1)!;
    expect(await store().deskEvents(last, 50)).toEqual([]);
    expect(woken).toBeGreaterThan(0);
    stop();
  });

  test('events of the desk are kept for a day', async () => {
    await talk(store(), { ticket: ticketOf('t1'), from: FARIDA });
    await store().settle(START + 24 * 3_600_000);
    expect(await store().deskEvents({ at: 0, id: '' }, 50)).toHaveLength(1);

    await store().settle(START + 24 * 3_600_000 + 1);
    expect(await store().deskEvents({ at: 0, id: '' }, 50)).toEqual([]);
  });

  test('a bubble that is on its way when an operator claims arrives, and nothing of the bot after it', async () => {
    await talk(store(), { ticket: ticketOf('t1'), outbound: [say('first'), say('second')] });
    const onItsWay = await claimDelivery(store());
    const said = { outbound: [say('a person', { from: 'operator' })], supersede: true };
    await store().changeTicket(
      't1',
      START,
      moving((one) => claim(one, ZARINA), said),
    );
    await store().markSent(onItsWay, SENT);

    expect(await sendAll(store())).toEqual(['a person']);
  });
});
