import { expect, test } from 'vitest';
import { newContact, newMemory } from '../../../core/conversation.ts';
import type { Address } from '../../../core/message.ts';
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
  timerAt,
  turnOf,
} from '../../support/store-talk.ts';

const NEW: Address = 'whatsapp:992900000001';
const WHATSAPP = 'whatsapp:7';
const DAY = 24 * 3_600_000;

describeStores(
  (store) => {
    /** Farida, who is known, tells who she is from an address where somebody unknown has begun. */
    async function twoOfOne(there: Parameters<typeof talk>[1] = {}): Promise<{ contactId: string; from: string }> {
      const contactId = await talk(store(), { from: FARIDA, outbound: [say('to Farida')] });
      await sendAll(store());
      const from = await talk(store(), { ...there, from: DAVRON });
      return { contactId, from };
    }

    const moveTo = (contactId: string, from: string | null, to: Address = DAVRON, account = WHATSAPP) =>
      store().moveAddress({ contactId, to, account, from, frees: 'all', at: START });

    test('a contact with a new number goes on there, and whoever has the old one is another', async () => {
      const contactId = await talk(store(), { from: FARIDA });
      expect(await moveTo(contactId, null, NEW)).toBe('moved');
      expect(await store().contactAt(NEW)).toBe(contactId);
      expect(await store().contactAt(FARIDA)).toBeNull();

      await store().accept(hear('салом', { from: NEW }));
      expect((await claim(store())).conversation).toMatchObject({ id: contactId, address: NEW });
      await store().accept(hear('кистӣ?', { from: FARIDA }));
      expect((await claim(store())).conversation.id).not.toBe(contactId);
    });

    test('the page that somebody has left by a code begins no talk any more, and a phone that was left does', async () => {
      const page = 'web:left' as const;
      await store().accept(hear('салом', { from: page, account: 'web' }));
      const claimed = await claim(store());
      await store().commitTurn(turnOf(claimed));
      const contactId = claimed.conversation.id;
      expect(await moveTo(contactId, null, NEW)).toBe('moved');
      expect([await store().wasForgotten(page), await store().wasForgotten(NEW)]).toEqual([true, false]);
      expect(await moveTo(contactId, null, DAVRON)).toBe('moved');
      expect(await store().wasForgotten(NEW)).toBe(false);
    });

    test('an address that nobody else can have goes on leading to the contact, who is reached at the new one', async () => {
      const contactId = await talk(store(), { from: FARIDA });
      const move = { contactId, to: NEW, account: WHATSAPP, from: null, frees: [DAVRON], at: START };
      expect(await store().moveAddress(move)).toBe('moved');

      await store().accept(hear('дер омад', { from: FARIDA }));
      expect((await claim(store())).conversation).toMatchObject({ id: contactId, address: NEW });
      expect(await store().reached(contactId)).toEqual({ address: NEW, heardAt: START });
      expect(await store().reached('nobody')).toBeNull();
    });

    test('what led to a conversation that ended leads where it goes on', async () => {
      const { contactId, from } = await twoOfOne();
      await store().keepAddress(from, NEW);
      await store().keepAddress(contactId, DAVRON);
      expect(await store().contactAt(DAVRON)).toBe(from);
      await moveTo(contactId, from);

      expect(await store().contactAt(NEW)).toBe(contactId);
      await store().keepAddress('nobody', FARIDA);
      expect(await store().contactAt(FARIDA)).toBeNull();
    });

    test('a contact is as old as its newest word, also where that was said before two talks became one', async () => {
      const contactId = await talk(store(), { from: FARIDA });
      const from = await talk(store(), { from: DAVRON, at: START + 300 * DAY });
      await moveTo(contactId, from);

      expect(await store().countOld('contacts', START + 400 * DAY)).toBe(0);
      expect(await store().countOld('contacts', START + 700 * DAY)).toBeGreaterThan(0);
    });

    test('what was not yet sent leaves for the new address', async () => {
      const contactId = await talk(store(), { from: FARIDA, outbound: [say('one'), say('two')] });
      await moveTo(contactId, null, NEW);

      const delivery = await store().claimSend([WHATSAPP], START, LEASE_MS);
      expect(delivery).toMatchObject({ contactId, address: NEW, account: WHATSAPP, outbound: { text: 'one' } });
      await store().markSent(delivery!, { externalId: null, at: START, nextAt: START });
      expect(await store().claimSend([WHATSAPP], START, LEASE_MS)).toMatchObject({ outbound: { text: 'two' } });
    });

    test('a word that waits at the address is turned as a word of the contact who goes on there', async () => {
      const { contactId, from } = await twoOfOne({ timers: [timerAt(START + DAY)] });
      await store().accept(hear('ман Фарида', { from: DAVRON }));
      const underWay = await claim(store());
      expect(await moveTo(contactId, from)).toBe('moved');

      expect(await store().commitTurn(turnOf(underWay))).toBe('stale');
      const claimed = await claim(store());
      expect(claimed.conversation).toMatchObject({ id: contactId, address: DAVRON });
      expect(textsOf(claimed)).toEqual(['ман Фарида']);
      await store().commitTurn(turnOf(claimed));
      expect(await store().claimTurn(START + 2 * DAY, LEASE_MS)).toBeNull();
    });

    test('a message that was answered before the move is not answered again after it', async () => {
      const contactId = await talk(store(), { from: FARIDA });
      const told = hear('ман Фарида', { from: DAVRON });
      await store().accept(told);
      const claimed = await claim(store());
      await store().commitTurn(turnOf(claimed));
      await moveTo(contactId, claimed.conversation.id);

      expect(await store().accept(told)).toBe('repeat');
    });

    test('an open ticket goes over with the person', async () => {
      const { contactId, from } = await twoOfOne({ ticket: ticketOf('t1', { level: 'red', flags: ['child'] }) });
      await moveTo(contactId, from);
      await store().settle(START);

      expect(await openTickets(store())).toMatchObject([{ contactId, level: 'red', flags: ['child'] }]);
      expect(await store().backlog(START)).toMatchObject({ openTickets: 1 });
      await store().accept(hear('салом', { from: DAVRON }));
      expect((await claim(store())).conversation.ticket).toMatchObject({ id: 't1', status: 'open', level: 'red' });
    });

    test('what was agreed on about being written to goes over with it, and a pause of either holds', async () => {
      const safe = { consent: 'yes', at: START, hours: null, words: null, pausedAt: START } as const;
      const memory = { ...newMemory(), safe };
      const { contactId, from } = await twoOfOne({ ticket: ticketOf('t2'), memory });

      await moveTo(contactId, from);

      expect(await store().safeContact(contactId)).toMatchObject({ safe });
    });

    test('what was agreed on goes over also where no request is open', async () => {
      const safe = { consent: 'no', at: START, hours: null, words: null, pausedAt: START } as const;
      const { contactId, from } = await twoOfOne({ memory: { ...newMemory(), safe } });

      await moveTo(contactId, from);

      expect(await store().safeContact(contactId)).toMatchObject({ safe });
      expect(await openTickets(store())).toEqual([]);
    });

    test.each([
      ['no request is open', {}],
      ['a request is open', { ticket: ticketOf('t3') }],
    ])('a wish to be asked on arrival goes over with its timer, where %s', async (_where, open) => {
      const arrival = { setAt: START, tells: true, askedAt: [] };
      const timer = { id: 'there-arrival', kind: 'arrival' as const, at: START + DAY, tries: 2 };
      const memory = { ...newMemory(), arrival };
      const { contactId, from } = await twoOfOne({ ...open, memory, timers: [timer] });
      await moveTo(contactId, from);

      const { conversation, waiting } = await claim(store(), START + DAY);
      expect(conversation.id).toBe(contactId);
      expect(conversation.memory.arrival).toEqual(arrival);
      expect(waiting.map(({ inbound }) => inbound.content)).toEqual([{ kind: 'timer', timer }]);
    });

    test('of two wishes the one of which the desk is told is left, with its own timer', async () => {
      const wished = (id: string, tells: boolean, at: number) => ({
        memory: { ...newMemory(), arrival: { setAt: START, tells, askedAt: [] } },
        timers: [{ id, kind: 'arrival' as const, at, tries: 0 }],
      });
      const { contactId, from } = await twoOfOne(wished('there-arrival', true, START + 2 * DAY));
      await talk(store(), { from: FARIDA, ...wished('here-arrival', false, START + DAY) });
      await moveTo(contactId, from);
      await store().accept(hear('салом', { from: DAVRON }));

      const { conversation } = await claim(store());
      expect(conversation.memory.arrival?.tells).toBe(true);
      expect(conversation.timers).toMatchObject([{ id: 'there-arrival', at: START + 2 * DAY }]);
    });

    test('that reading is hard goes over, and what was said here before stays', async () => {
      const contact = { ...newContact(), light: 'yes', reading: 'hard' } as const;
      const { contactId, from } = await twoOfOne({ contact });
      await talk(store(), { from: FARIDA, contact: { ...newContact(), light: 'no' } });
      await moveTo(contactId, from);
      await store().accept(hear('салом', { from: DAVRON }));

      expect((await claim(store())).conversation.contact).toMatchObject({ light: 'no', reading: 'hard' });
    });

    test('of two open tickets one is left, with the higher level and all flags', async () => {
      const { contactId, from } = await twoOfOne({ ticket: ticketOf('t1', { level: 'red', flags: ['child'] }) });
      await talk(store(), { from: FARIDA, ticket: ticketOf('t2', { level: 'yellow', flags: ['debt'] }) });
      await moveTo(contactId, from);
      await store().settle(START);

      expect(await openTickets(store())).toMatchObject([{ contactId, level: 'red', flags: ['debt', 'child'] }]);
    });

    test('a turn that was under way for the contact is computed again', async () => {
      const { contactId, from } = await twoOfOne();
      await store().accept(hear('салом', { from: FARIDA }));
      const underWay = await claim(store());
      await moveTo(contactId, from);

      expect(await store().commitTurn(turnOf(underWay))).toBe('stale');
      await store().releaseTurn(underWay);
      expect((await claim(store())).conversation.address).toBe(DAVRON);
    });

    test('a bubble that is on its way from the ended conversation is settled as ever', async () => {
      const { contactId, from } = await twoOfOne({ outbound: [say('to nobody yet'), say('and more')] });
      const delivery = await claimDelivery(store());
      await moveTo(contactId, from);
      await store().markSent(delivery, { externalId: 'tg-1', at: START, nextAt: START });

      expect(await sendAll(store())).toEqual(['and more']);
      expect(await store().sentTo(DAVRON, { newest: true }, 10)).toMatchObject([{ text: 'to Farida' }]);
    });

    test('nothing is done when somebody else is reached there by now', async () => {
      const { contactId, from } = await twoOfOne();

      expect(await moveTo(contactId, null)).toBe('changed');
      expect(await moveTo(contactId, 'somebody')).toBe('changed');
      expect(await moveTo('nobody', from)).toBe('changed');
      expect([await store().contactAt(FARIDA), await store().contactAt(DAVRON)]).toEqual([contactId, from]);
      await store().accept(hear('салом', { from: DAVRON }));
      expect((await claim(store())).conversation.id).toBe(from);
    });

    test('of two who go to one address at once one comes there, and the other stays', async () => {
      const contacts = [await talk(store(), { from: FARIDA }), await talk(store(), { from: DAVRON })];
      const outcomes = await Promise.all(contacts.map((contactId) => moveTo(contactId, null, NEW)));

      expect(outcomes.toSorted()).toEqual(['changed', 'moved']);
      const moved = contacts[outcomes.indexOf('moved')];
      expect(await store().contactAt(NEW)).toBe(moved);
      const stayed = contacts[outcomes.indexOf('changed')];
      expect([await store().contactAt(FARIDA), await store().contactAt(DAVRON)]).toContain(stayed);
    });

    test('going where one is changes nothing', async () => {
      const contactId = await talk(store(), { from: FARIDA });

      expect(await moveTo(contactId, contactId, FARIDA)).toBe('moved');
      expect(await store().contactAt(FARIDA)).toBe(contactId);
    });

    test('whoever is forgotten is forgotten also where the person was before', async () => {
      const log = [{ key: 'k', at: START, kind: 'text', place: null, text: 'x', externalId: 'in-1' }];
      const { contactId, from } = await twoOfOne({ log });
      await moveTo(contactId, from);
      expect(await store().externalIds(from, 0, 10)).toEqual(['in-1']);
      await store().forget(contactId, START);

      expect(await store().externalIds(from, 0, 10)).toEqual([]);
      expect(await store().contactAt(DAVRON)).toBeNull();
      expect(await store().settle(START)).toBe(0);
    });
  },
  { also: onReplicaSetToo },
);
