import { expect, test } from 'vitest';
import { LOOKED_AFTER_MS } from '../../../core/desk.ts';
import { claim, close, reply } from '../../../core/ticket-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores, onReplicaSetToo } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claimDelivery,
  DAVRON,
  FARIDA,
  START,
  say,
  sendAll,
  talk,
  ticketOf,
} from '../../support/store-talk.ts';

const ZARINA = mover('zarina');

describeStores(
  (store) => {
    test('how far an answer has come is told to whoever looks, and nothing is told of what the bot said', async () => {
      await talk(store(), { ticket: ticketOf('t1', { assignee: 'zarina' }), outbound: [say('from the bot')] });
      await sendAll(store());
      const answer = moving((one) => reply(one, ZARINA, { key: 'k1', asked: 'салом' }), {
        outbound: [say('answer', { from: 'operator' })],
      });
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

    test('that one of the staff is at a case is told to all who look, woken at once, and goes with the person', async () => {
      const contactId = await talk(store(), { ticket: ticketOf('t1') });
      await store().settle(START);
      const before = (await store().deskEvents({ at: 0, id: '' }, 50)).at(-1);
      const { promise: woken, resolve } = Promise.withResolvers<void>();
      const stop = store().onDeskEvent(resolve);
      await store().tellPresence({ ticketId: 't1', staffId: 'zarina', doing: 'typing' }, START + 1);
      await woken;
      stop();

      const told = await store().deskEvents({ at: before?.at ?? 0, id: before?.id ?? '' }, 50);
      expect(told).toMatchObject([{ kind: 'presence', ticketId: 't1', assignee: 'zarina', state: 'typing' }]);
      await store().forget(contactId, START + 2);
      const kinds = (await store().deskEvents({ at: 0, id: '' }, 50)).map(({ kind }) => kind);
      expect(kinds).not.toContain('presence');
    });

    test('where somebody goes on to is shown to whoever looks, and rings as no word of theirs', async () => {
      await talk(store(), { ticket: ticketOf('t1') });
      await store().settle(START);
      const before = (await store().deskEvents({ at: 0, id: '' }, 50)).at(-1);
      const log = ['moved', 'text'].map((kind) => ({ key: `k-${kind}`, at: START + 1, kind, place: null }));
      await talk(store(), { at: START + 1, text: 'here', ticket: ticketOf('t1'), log });
      await store().settle(START + 1);

      const told = await store().deskEvents({ at: before?.at ?? 0, id: before?.id ?? '' }, 50);
      const lines = await store().readTalk('t1', null, 50);
      const [moved, text] = lines.slice(-2).map(({ seq }) => seq);
      expect(new Map(told.map(({ kind, seq }) => [kind, seq]))).toEqual(
        new Map([
          ['message-in', text],
          ['media', moved],
        ]),
      );
      expect(told).toHaveLength(2);
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

    test('what a person writes within a day after their case was closed is told to whoever still looks at it', async () => {
      await talk(store(), { ticket: ticketOf('t1', { assignee: 'zarina' }) });
      const ended = moving((one) => close(one, ZARINA, { outcome: 'informed' }));
      const { ticket } = await store().changeTicket('t1', START, ended);
      const [before] = (await store().deskEvents({ at: 0, id: '' }, 50)).slice(-1);
      const log = (key: string) => [{ key, at: START, kind: 'text', place: null, text: 'раҳмат' }];
      await talk(store(), { at: START + 5, ticket, log: log('k1') });
      const [told, ...more] = await store().deskEvents(before!, 50);
      await talk(store(), { at: START + LOOKED_AFTER_MS, ticket, log: log('k2') });

      expect(told).toMatchObject({ kind: 'message-after', ticketId: 't1', assignee: null, at: START + 5 });
      expect((await store().readTalk('t1', null, 50)).find(({ seq }) => seq === told?.seq)?.text).toBe('раҳмат');
      expect(more).toEqual([]);
      expect(await store().deskEvents(told!, 50)).toEqual([]);
    });

    test('events of the desk are kept for a day', async () => {
      await talk(store(), { ticket: ticketOf('t1'), from: FARIDA });
      await store().settle(START + 24 * 3_600_000);
      expect(await store().deskEvents({ at: 0, id: '' }, 50)).toHaveLength(1);

      await store().settle(START + 24 * 3_600_000 + 1);
      expect(await store().deskEvents({ at: 0, id: '' }, 50)).toEqual([]);
    });
  },
  { also: onReplicaSetToo },
);
