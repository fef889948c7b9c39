import { expect, test } from 'vitest';
import { FORGOTTEN_KNOWN_MS } from '../../../core/upkeep.ts';
import { describeStores, onReplicaSetToo } from '../../support/store-adapters.ts';
import {
  claim,
  claimDelivery,
  DAVRON,
  FARIDA,
  hear,
  LEASE_MS,
  openTickets,
  START,
  say,
  sendAll,
  talk,
  textsOf,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

describeStores(
  (store) => {
    test('of a forgotten contact nothing is left', async () => {
      const timers = [{ id: 't', at: START + 1, kind: 'forget' as const, tries: 0 }];
      const log = [{ key: 'k', at: START, kind: 'text', place: null, text: 'x', externalId: 'in-1' }];
      const contactId = await talk(store(), { outbound: [say('a')], log, ticket: ticketOf('t1'), timers });
      await sendAll(store());
      await talk(store(), { outbound: [say('b')], timers, ticket: ticketOf('t1') });
      await store().forget(contactId, START);

      const nothing = { waiting: 0, oldestWaitingAt: null, unsent: 0, oldestUnsentAt: null, openTickets: 0 };
      expect(await store().backlog(START + 9)).toEqual(nothing);
      expect(await store().claimTurn(START + 9, LEASE_MS)).toBeNull();
      expect(await sendAll(store(), START + 9)).toEqual([]);
      expect(await store().sentTo(FARIDA, { newest: true }, 10)).toEqual([]);
      expect(await store().externalIds(contactId, 0, 10)).toEqual([]);
      expect(await openTickets(store())).toEqual([]);
      expect(await store().settle(START)).toBe(0);
    });

    test('a word that waits as a contact is forgotten takes all addresses along that led to it', async () => {
      const contactId = await talk(store(), {});
      await store().keepAddress(contactId, DAVRON);
      await store().accept(hear('боз ман'));
      await store().forget(contactId, START);

      const next = await store().contactAt(FARIDA);
      expect(next).not.toBe(contactId);
      expect(next).not.toBeNull();
      expect(await store().contactAt(DAVRON)).toBe(next);
    });

    test('a word that came in while a contact was being forgotten is the first of a new one', async () => {
      const timers = [{ id: 't', at: START + 1, kind: 'forget' as const, tries: 0 }];
      const contactId = await talk(store(), { outbound: [say('a')], timers, ticket: ticketOf('t1') });
      await sendAll(store());
      const cursor = (await store().sentTo(FARIDA, { newest: true }, 1))[0]!.seq;
      const cry = hear('маро банд карданд', { at: START + 1 });
      await store().accept(cry);
      await store().accept(hear('ёрӣ', { at: START + 2 }));
      await store().forget(contactId, START + 2);

      expect(await store().accept(cry)).toBe('repeat');
      const claimed = await claim(store(), START + 3);
      expect(claimed.conversation).toMatchObject({ version: 0, ticket: null, timers: [], address: FARIDA });
      expect(claimed.conversation.id).not.toBe(contactId);
      expect(textsOf(claimed)).toEqual(['маро банд карданд', 'ёрӣ']);
      await store().commitTurn(turnOf(claimed, { at: START + 3, outbound: [say('answer')] }));
      await sendAll(store(), START + 3);
      expect(await store().sentTo(FARIDA, { after: cursor }, 10)).toMatchObject([{ text: 'answer' }]);
    });

    test('a session of the web chat that was forgotten is known as such for a day, and nobody else is', async () => {
      const at = (from: 'web:one' | 'web:two') => hear('салом', { from, account: 'web' });
      await store().accept(at('web:one'));
      const claimed = await claim(store());
      const { conversation } = claimed;
      expect(await store().wasForgotten('web:one')).toBe(false);
      await store().commitTurn(turnOf(claimed));
      const telegram = await talk(store(), {});
      await store().accept(at('web:two'));
      await store().forget(conversation.id, START);
      await store().forget(telegram, START);

      const known = async () => Promise.all((['web:one', 'web:two', FARIDA] as const).map(store().wasForgotten));
      expect(await known()).toEqual([true, false, false]);
      await store().settle(START + FORGOTTEN_KNOWN_MS);
      expect(await known()).toEqual([true, false, false]);
      await store().settle(START + FORGOTTEN_KNOWN_MS + 1);
      expect(await known()).toEqual([false, false, false]);
    });

    test('a session whose word came in while it was being forgotten goes on', async () => {
      await store().accept(hear('салом', { from: 'web:one', account: 'web' }));
      const claimed = await claim(store());
      await store().commitTurn(turnOf(claimed));
      await store().accept(hear('ёрӣ', { from: 'web:one', account: 'web' }));
      await store().forget(claimed.conversation.id, START);

      expect(await store().wasForgotten('web:one')).toBe(false);
      expect(textsOf(await claim(store()))).toEqual(['ёрӣ']);
    });

    test('whoever has blocked us while being forgotten leaves nothing', async () => {
      const contactId = await talk(store(), {});
      await store().accept(hear('', { content: { kind: 'blocked' } }));
      await store().forget(contactId, START);

      expect(await store().claimTurn(START + 9, LEASE_MS)).toBeNull();
    });

    test('whoever writes again after being forgotten is a new contact', async () => {
      const session = { release: 1, flow: 'menu', node: 'top', visits: [], answers: {}, flags: [], back: [] };
      const contactId = await talk(store(), { session: { ...session, failures: 0, page: 0, askedAt: START } });
      await store().forget(contactId, START);

      expect(await store().accept(hear('салом'))).toBe('accepted');
      const { conversation } = await claim(store());
      expect(conversation).toMatchObject({ version: 0, session: null, address: FARIDA });
      expect(conversation.id).not.toBe(contactId);
    });

    test('a reader who follows the log finds also what comes after the forgetting', async () => {
      const contactId = await talk(store(), { at: START, outbound: [say('a'), say('b'), say('c')] });
      await sendAll(store());
      const cursor = (await store().sentTo(FARIDA, { newest: true }, 1))[0]!.seq;
      await store().forget(contactId, START + 60_000);
      await talk(store(), { at: START + 60_000, outbound: [say('new')] });
      await sendAll(store(), START + 60_000);

      expect(await store().sentTo(FARIDA, { after: cursor }, 10)).toMatchObject([{ text: 'new' }]);
    });

    test('others are not touched', async () => {
      const contactId = await talk(store(), { from: FARIDA, outbound: [say('for Farida')] });
      await talk(store(), { from: DAVRON, outbound: [say('for Davron')], ticket: ticketOf('t2') });
      await store().forget(contactId, START);

      expect(await sendAll(store())).toEqual(['for Davron']);
      expect(await openTickets(store())).toHaveLength(1);
    });

    test('a turn and a bubble that were under way end without a trace, and the word is turned anew', async () => {
      const contactId = await talk(store(), { outbound: [say('on its way')] });
      const delivery = await claimDelivery(store());
      await store().accept(hear('two'));
      const claimed = await claim(store());
      await store().forget(contactId, START);

      expect(await store().commitTurn(turnOf(claimed, { outbound: [say('never')] }))).toBe('stale');
      await store().markSent(delivery, { externalId: 'tg-1', at: START, nextAt: START });
      await store().retryAt(delivery, START);
      await store().giveUp(delivery, 'blocked', START, 'stopped');
      await store().releaseTurn(claimed);
      expect(await store().sentTo(FARIDA, { newest: true }, 10)).toEqual([]);
      expect(await store().backlog(START)).toMatchObject({ waiting: 1, unsent: 0 });
      expect(textsOf(await claim(store()))).toEqual(['two']);
    });

    test('forgetting twice, or somebody who was never there, is no error', async () => {
      const contactId = await talk(store(), {});
      await store().forget(contactId, START);
      await store().forget(contactId, START);
      await store().forget('nobody', START);

      expect(await store().settle(START)).toBe(0);
    });
  },
  { also: onReplicaSetToo },
);
