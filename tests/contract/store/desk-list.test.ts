import { expect, test } from 'vitest';
import { newContact } from '../../../core/conversation.ts';
import type { TicketQuery } from '../../../core/desk.ts';
import { handleOf } from '../../../core/handle.ts';
import type { Address } from '../../../core/message.ts';
import { claim, close } from '../../../core/ticket-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { DAVRON, FARIDA, START, talk, ticketOf } from '../../support/store-talk.ts';

const ZARINA = mover('zarina');
const BAHROM = mover('bahrom');

async function listed(store: KeptStore, query: Partial<TicketQuery> = {}): Promise<string[]> {
  const page = await store.listTickets(
    { view: 'all', staff: 'zarina', now: START, ...query },
    { after: null, limit: 50 },
  );
  return page.tickets.map(({ id }) => id);
}

describeStores((store) => {
  test('whoever cried for help before they chose a language is found by the one in which they are answered', async () => {
    const heard = (languageScore: number) => ({ ...newContact(), languageScore });
    await talk(store(), { from: FARIDA, contact: heard(-2), ticket: ticketOf('t1', { level: 'red' }) });
    await talk(store(), { from: DAVRON, contact: heard(0), ticket: ticketOf('t2', { level: 'red' }) });

    expect(await listed(store(), { language: 'ru' })).toEqual(['t1']);
    expect(await listed(store(), { language: 'tg' })).toEqual([]);
    const { tickets } = await store().listTickets(
      { view: 'all', staff: 'zarina', now: START },
      { after: null, limit: 9 },
    );
    expect(tickets.map(({ language }) => language)).toEqual(['ru', null]);
    expect((await store().conversationAt(FARIDA))?.contact.language).toBeNull();
  });

  test('closed ones are found by when they were closed, without those of other times', async () => {
    for (const [index, closedAt] of [10, 20, 30, 40].entries()) {
      const ended = { status: 'closed', closedAt, waitingSince: null } as const;
      await talk(store(), { from: `telegram:${index}`, ticket: ticketOf(`t${index}`) });
      await store().changeTicket(
        `t${index}`,
        START,
        moving((one) => ({ ...one, ...ended })),
      );
    }
    const closedIn = (from: number, until: number) => listed(store(), { view: 'closed', closed: { from, until } });

    expect(await closedIn(20, 40)).toEqual(['t2', 't1']);
    expect(await closedIn(0, 11)).toEqual(['t0']);
    expect(await closedIn(41, 99)).toEqual([]);
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
    const sought = { text: 'маош', topics: [], levels: [] };
    expect(await listed(store(), { words: [{ ...sought, text: handleOf('t5') }] })).toEqual(['t5']);
    expect(await listed(store(), { words: [{ ...sought, topics: ['topic-1'] }] })).toEqual(['t1', 't5', 't3']);
    expect(await listed(store(), { words: [{ ...sought, levels: ['red'] }] })).toEqual(['t1', 't0']);
    expect(await listed(store(), { words: [sought] })).toEqual([]);
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

  test('how many are mine, free and open at all is told as the list has them', async () => {
    const counted = (now = START) => store().countTickets({ staff: 'zarina', now });
    const nobody = await counted();
    for (const index of [1, 2, 3, 4, 5]) {
      const mutedUntil = index === 5 ? START + 1 : null;
      await talk(store(), { from: `telegram:${index}`, ticket: ticketOf(`t${index}`, { mutedUntil }) });
    }
    for (const [id, by] of [
      ['t1', ZARINA],
      ['t2', BAHROM],
      ['t3', ZARINA],
    ] as const) {
      await store().changeTicket(
        id,
        START,
        moving((one) => claim(one, by)),
      );
    }
    await store().changeTicket(
      't3',
      START,
      moving((one) => close(one, ZARINA, { outcome: 'informed' })),
    );
    while ((await store().settle(START)) > 0);

    expect(nobody).toEqual({ mine: 0, unassigned: 0, all: 0 });
    expect(await counted()).toEqual({ mine: 1, unassigned: 1, all: 3 });
    expect(await counted(START + 1)).toEqual({ mine: 1, unassigned: 2, all: 4 });
    for (const view of ['mine', 'unassigned', 'all'] as const) {
      expect(await listed(store(), { view })).toHaveLength((await counted())[view]);
    }
  });

  test('a contact is known by the case that is open, else by the one closed last; who never asked has none', async () => {
    const end = (id: string, at: number) =>
      store().changeTicket(
        id,
        at,
        moving((one) => close(claim(one, { ...ZARINA, at }), { ...ZARINA, at }, { outcome: 'informed' })),
      );
    const known = async (...ids: string[]) => [...(await store().latestTickets(ids))];
    const farida = await talk(store(), { from: 'telegram:1', ticket: ticketOf('t9') });
    const davron = await talk(store(), { from: 'telegram:2' });
    const open = await known(farida, davron, 'nobody');
    await end('t9', START + 1);
    const closed = await known(farida);
    await talk(store(), { from: 'telegram:1', at: START + 2, ticket: ticketOf('t1', { openedAt: START + 2 }) });
    const again = await known(farida);
    await end('t1', START + 3);

    expect([open, closed, again, await known(farida)]).toEqual([
      [[farida, 't9']],
      [[farida, 't9']],
      [[farida, 't1']],
      [[farida, 't1']],
    ]);
    expect(await known()).toEqual([]);
  });

  test('whoever comes back is known by their other requests, the newest first, and nobody else is', async () => {
    const opened = (id: string, at: number) => ticketOf(id, { openedAt: at, summary: id });
    await talk(store(), { from: 'telegram:1', ticket: opened('t1', START) });
    await talk(store(), { from: 'telegram:1', at: START + 1, ticket: opened('t2', START + 1) });
    await talk(store(), { from: 'telegram:1', at: START + 2, ticket: opened('t3', START + 2) });
    await talk(store(), { from: 'telegram:2', ticket: ticketOf('t9') });
    while ((await store().settle(START + 3)) > 0);

    const others = await store().otherTickets('t3', 9);
    expect(others).toMatchObject([
      { id: 't2', summary: 't2', status: 'closed' },
      { id: 't1', summary: 't1', status: 'closed' },
    ]);
    expect((await store().otherTickets('t1', 1)).map(({ id }) => id)).toEqual(['t3']);
    expect(await store().otherTickets('t9', 9)).toEqual([]);
    expect(await store().otherTickets('nobody', 9)).toEqual([]);
  });

  test('of whoever was forgotten no case is known', async () => {
    const farida = await talk(store(), { ticket: ticketOf('t1') });
    await store().forget(farida, START);

    expect([...(await store().latestTickets([farida]))]).toEqual([]);
  });
});
