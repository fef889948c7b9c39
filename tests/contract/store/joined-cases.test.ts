import { expect, test } from 'vitest';
import type { CodeTold } from '../../../core/case-code.ts';
import type { Address, Timer } from '../../../core/message.ts';
import { SILENCE_MS } from '../../../core/silence.ts';
import type { Ticket } from '../../../core/ticket.ts';
import { moving } from '../../support/desk-life.ts';
import { describeStores, onReplicaSetToo } from '../../support/store-adapters.ts';
import { claim, FARIDA, hear, openTickets, START, say, talk, ticketOf } from '../../support/store-talk.ts';

const CODE = '482913';
const PAGE: Address = 'web:8f2c1a';

describeStores(
  (store) => {
    /** Farida's code, as whoever is there tells it. */
    const toldBy = (contactId: string): CodeTold => ({
      code: CODE,
      key: 'told',
      contactId,
      to: PAGE,
      account: 'web',
      network: null,
      at: START + 1,
      looksFor: 'any',
      answerFor: () => null,
    });
    const lineOf = (text: string) => [{ key: text, at: START, kind: 'text' as const, place: null, text }];

    /** Somebody cries at the page, and goes on with the talk of Farida by its code. */
    async function criedAndTold(
      cry: ReturnType<typeof ticketOf>,
      before: Parameters<typeof talk>[1] = {},
      timers: Timer[] = [],
    ) {
      const holder = await talk(store(), { from: FARIDA, outbound: [say('before')], ...before });
      await store().keepCode(holder, { code: CODE, at: START, answer: null });
      const there = await talk(store(), { from: PAGE, ticket: cry, log: lineOf('Лесная 4, подвал'), timers });
      await store().settle(START);
      expect(await store().tellCode(toldBy(there))).toEqual({ is: 'moved' });
      await store().settle(START + 2);
      return { holder, there };
    }

    const wordsIn = async (id: string) => (await store().readTalk(id, null, 50)).map(({ text }) => text);

    test('of two requests the one that goes on takes over who holds it, the waiting and the danger', async () => {
      const cry = {
        ...ticketOf('t1', { level: 'red', flags: ['danger-confinement'] }),
        assignee: 'zarina',
        claimedAt: 7,
      };
      const { holder } = await criedAndTold(
        { ...cry, waitingSince: START - 5 },
        { ticket: { ...ticketOf('t2', { level: 'yellow' }), waitingSince: null } },
      );

      expect(await openTickets(store())).toMatchObject([{ id: 't2', contactId: holder }]);
      const { ticket } = (await store().readTicket('t2'))!;
      expect(ticket).toMatchObject({ level: 'red', flags: ['danger-confinement'], assignee: 'zarina', claimedAt: 7 });
      expect(ticket).toMatchObject({ status: 'open', waitingSince: START - 5 });
      expect(ticket.steps).toMatchObject([{ kind: 'joined', from: 't1', by: '' }]);
    });

    test('what was said in the request that ended is read at the desk from the one that goes on', async () => {
      await criedAndTold(ticketOf('t1', { level: 'red' }), { ticket: ticketOf('t2') });

      const others = await store().otherTickets('t2', 9);
      expect(others).toMatchObject([{ id: 't1', status: 'closed', outcome: 'joined' }]);
      expect(await wordsIn('t1')).toContain('Лесная 4, подвал');
      const { ticket } = (await store().readTicket('t1'))!;
      expect(ticket).toMatchObject({ status: 'closed', outcome: 'joined', assignee: null });
      expect(ticket.steps).toMatchObject([{ kind: 'went-into', to: 't2' }]);
    });

    test('a request that goes over to a talk without one keeps what was said where it was made', async () => {
      const { holder } = await criedAndTold({ ...ticketOf('t1', { level: 'red' }), assignee: 'zarina' });

      expect(await openTickets(store())).toMatchObject([{ id: 't1', contactId: holder }]);
      const { ticket } = (await store().readTicket('t1'))!;
      expect(ticket).toMatchObject({ level: 'red', assignee: 'zarina' });
      const [other] = await store().otherTickets('t1', 9);
      expect(other).toMatchObject({ status: 'closed', outcome: 'joined', level: 'red' });
      expect(ticket.steps).toMatchObject([{ kind: 'joined', from: other!.id }]);
      expect(await wordsIn(other!.id)).toContain('Лесная 4, подвал');
    });

    test.each([null, 't2'])(
      'whoever waits behind an answer that has not left waits on at the desk: %s',
      async (own) => {
        const onWay = { at: START - 3, answers: null, held: { until: null } };
        const answered = { waitingSince: null, answering: { since: START - 5, reached: null, lostAt: null, onWay } };
        const there = own === null ? {} : { ticket: { ...ticketOf(own), waitingSince: null } };
        await criedAndTold({ ...ticketOf('t1'), assignee: 'zarina', ...answered }, there);

        const [open] = await openTickets(store());
        expect((await store().readTicket(open!.id))!.ticket).toMatchObject({
          waitingSince: START - 5,
          answering: null,
        });
      },
    );

    test.each([null, 't2'])(
      'whoever went on half-way through questions about danger is told of at the desk: %s',
      async (own) => {
        const holder = await talk(store(), { from: FARIDA, ...(own === null ? {} : { ticket: ticketOf(own) }) });
        await store().keepCode(holder, { code: CODE, at: START, answer: null });
        const watched = { id: 'w-silent', kind: 'silent' as const, at: START + 900_000, tries: 0 };
        const there = await talk(store(), { from: PAGE, timers: [watched], log: lineOf('меня бьют') });
        await store().settle(START);
        await store().tellCode(toldBy(there));
        await store().settle(START + 2);

        const [open, ...more] = await openTickets(store());
        expect(more).toEqual([]);
        expect(open).toMatchObject({ contactId: holder, level: 'orange', flags: ['went-silent'] });
        const [other] = await store().otherTickets(open!.id, 9);
        expect(other).toMatchObject({ status: 'closed', outcome: 'joined' });
        expect(await wordsIn(other!.id)).toContain('меня бьют');
      },
    );

    test('whoever was answered, and goes on half-way through questions about danger, is not told of as silent', async () => {
      const closed = {
        status: 'closed' as const,
        waitingSince: null,
        closedAt: START - 1,
        outcome: 'informed' as const,
      };
      const timers = [{ id: 'w-silent', kind: 'silent' as const, at: START + SILENCE_MS - 2, tries: 0 }];
      await criedAndTold({ ...ticketOf('t1'), ...closed }, {}, timers);

      expect(await openTickets(store())).toEqual([]);
    });

    // Of two rows that are alike the ids decide, and those are random.
    test.each([1, 2, 3, 4, 5])('a request that went over, and is closed there, is read where it went: %i', async () => {
      const { holder } = await criedAndTold({ ...ticketOf('t1'), assignee: 'zarina', waitingSince: null });
      const close = (ticket: Ticket) => ({ ...ticket, status: 'closed' as const, closedAt: START + 9, assignee: null });
      await store().changeTicket('t1', START + 9, moving(close));
      await store().settle(START + 10);

      expect(await store().readTicket('t1')).toMatchObject({
        conversation: { id: holder },
        ticket: { closedAt: START + 9 },
      });
    });

    test('a request that goes on stays as it is however often what was begun is finished', async () => {
      const { holder } = await criedAndTold(ticketOf('t1', { level: 'red' }), { ticket: ticketOf('t2') });
      const { ticket } = (await store().readTicket('t2'))!;
      await store().settle(START + 3);
      await store().accept(hear('салом', { from: PAGE, account: 'web' }));

      const { conversation } = await claim(store());
      expect(conversation).toMatchObject({ id: holder, ticket: { id: 't2', status: 'open' } });
      expect((await store().readTicket('t2'))!.ticket.steps).toEqual(ticket.steps);
    });
  },
  { also: onReplicaSetToo },
);
