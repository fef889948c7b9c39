import { expect, test } from 'vitest';
import type { TicketQuery } from '../../../core/desk.ts';
import { Refusal } from '../../../core/refusal.ts';
import { addNote, claim, close, giveBack, reopen, reply, summarise } from '../../../core/ticket-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import {
  claimDelivery,
  claim as claimTurn,
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
        moving((one) => giveBack(one, mover(String(winner)), 'tea')),
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
    const answer = moving((one) => reply(one, ZARINA, { key: 'k1', asked: 'салом' }), {
      outbound: [say('answer', { from: 'operator' })],
    });
    await Promise.all([1, 2, 3].map(() => store().changeTicket('t1', START, answer)));

    expect(await sendAll(store())).toEqual(['answer']);
    expect((await store().readTicket('t1'))?.ticket.answeredAt).toBe(START);
  });

  test('an answer to somebody who has blocked us is kept as failed, with the reason', async () => {
    await talk(store(), { ticket: ticketOf('t1', { assignee: 'zarina' }), outbound: [say('one')] });
    await store().giveUp(await claimDelivery(store(), START + 1_000), 'contact_stopped', START + 1_000, 'stopped');
    const answer = moving((one) => reply(one, ZARINA, { key: 'k1', asked: 'салом' }), {
      outbound: [say('answer', { from: 'operator' })],
    });
    const { isUnreachable } = await store().changeTicket('t1', START, answer);

    expect(isUnreachable).toBe(true);
    expect(await textsOfTalk(store(), 't1')).toEqual([
      ['one', 'failed'],
      ['answer', 'failed'],
    ]);
    expect(await store().readTalk('t1', null, 50)).toMatchObject([{}, { failure: { reason: 'contact_stopped' } }]);
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
    const place = {
      key: 'k',
      at: START,
      kind: 'location',
      place: null,
      location: { latitude: 55.7, longitude: 37.6, live: true },
    } as const;
    await talk(store(), { ticket: ticketOf('t1'), log: [line('one'), line('two'), place], outbound: [say('answer')] });

    const newest = await store().readTalk('t1', null, 2);
    expect(newest).toMatchObject([
      { kind: 'location', location: { latitude: 55.7, live: true }, state: 'received' },
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
