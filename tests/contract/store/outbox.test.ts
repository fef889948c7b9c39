import { expect, test } from 'vitest';
import { describeStores, onReplicaSetToo } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  DAVRON,
  FARIDA,
  hear,
  LEASE_MS,
  nextIn,
  SENT,
  START,
  say,
  sendAll,
  sentTexts,
  talk,
  turnOf,
} from '../../support/store-talk.ts';

describeStores(
  (store) => {
    test('nothing is to be sent from an empty store', async () => {
      expect(await store().claimSend([ACCOUNT], START, LEASE_MS)).toBeNull();
      expect(await store().claimSend([], START, LEASE_MS)).toBeNull();
    });

    test('a bubble leaves as it was said, to the address and through the account of its contact', async () => {
      const choices = [{ token: 'passport-kept.safe.1.yes', label: 'Ҳа' }];
      const bubble = say('Ҳоло дар ҷои бехатар ҳастед?', {
        choices,
        said: { flow: 'passport-kept', node: 'safe', release: 1 },
      });
      const contactId = await talk(store(), { at: START, outbound: [bubble] });

      const delivery = await claimDelivery(store());
      expect(delivery).toMatchObject({ contactId, account: ACCOUNT, address: FARIDA, queuedAt: START, tries: 1 });
      expect(delivery).toMatchObject({ interrupted: false, hasNewer: false });
      expect(delivery.outbound).toEqual(bubble);
    });

    test("never hands out a contact's second bubble before the first is settled", async () => {
      await talk(store(), { outbound: [say('first'), say('second')] });
      const first = await claimDelivery(store());
      expect(first).toMatchObject({ outbound: { text: 'first' } });

      expect(await nextIn(store(), START)).toBeUndefined();
      await store().markSent(first, SENT);
      expect(await nextIn(store(), START)).toBe('second');
    });

    test('numbers are not overtaken by the question of their own turn, only by what a later turn says', async () => {
      await talk(store(), { at: START, outbound: [say('numbers'), say('and where'), say('a question')] });
      const first = await claimDelivery(store(), START);
      expect(first).toMatchObject({ outbound: { text: 'numbers' }, hasNewer: false });

      await talk(store(), { at: START + 1, outbound: [say('an answer to the next message')] });
      await store().retryAt(first, START + 1);
      const again = await claimDelivery(store(), START + 1);
      expect(again).toMatchObject({ outbound: { text: 'numbers' }, hasNewer: true });

      await store().markSent(again, { ...SENT, nextAt: START + 1 });
      const second = await claimDelivery(store(), START + 1);
      expect(second).toMatchObject({ outbound: { text: 'and where' }, hasNewer: true });
    });

    test('bubbles of several turns keep the order in which they were said', async () => {
      await talk(store(), { outbound: [say('1'), say('2')] });
      await talk(store(), { outbound: [say('3')] });

      expect(await sendAll(store())).toEqual(['1', '2', '3']);
      expect(await sentTexts(store())).toEqual(['1', '2', '3']);
    });

    test('contacts do not wait for each other', async () => {
      await talk(store(), { from: FARIDA, outbound: [say('to Farida'), say('to Farida')] });
      await talk(store(), { from: DAVRON, at: START + 1, outbound: [say('to Davron')] });

      expect(await nextIn(store(), START + 1)).toBe('to Farida');
      expect(await nextIn(store(), START + 1)).toBe('to Davron');
      expect(await nextIn(store(), START + 1)).toBeUndefined();
    });

    test('only accounts that are served are looked at', async () => {
      await talk(store(), { outbound: [say('hello')] });

      expect(await store().claimSend(['whatsapp:1', 'web'], START, LEASE_MS)).toBeNull();
      expect(await store().claimSend(['web', ACCOUNT], START, LEASE_MS)).toMatchObject({ outbound: { text: 'hello' } });
    });

    test('of several accounts the bubble that is due longest comes first, in whatever order they are named', async () => {
      for (const [index, account] of ['telegram:42', 'telegram:43'].entries()) {
        const from = index === 0 ? FARIDA : DAVRON;
        await store().accept({ ...hear('salom', { from }), account });
        await store().commitTurn(turnOf(await claim(store()), { at: START - index, outbound: [say(account)] }));
      }
      const next = async (accounts: string[]) => (await store().claimSend(accounts, START, LEASE_MS))?.outbound.text;

      expect(await next(['telegram:42', 'telegram:43'])).toBe('telegram:43');
      expect(await next(['telegram:43', 'telegram:42'])).toBe('telegram:42');
    });

    test('a bubble whose worker is gone comes back and says that it may have arrived', async () => {
      await talk(store(), { outbound: [say('hello')] });
      await claimDelivery(store(), START);

      expect(await nextIn(store(), START + LEASE_MS - 1)).toBeUndefined();
      const again = await claimDelivery(store(), START + LEASE_MS);
      expect(again).toMatchObject({ interrupted: true, tries: 2 });
    });

    test('what was sent is sent, also when the claim was lost meanwhile', async () => {
      await talk(store(), { outbound: [say('first'), say('second')] });
      const late = await claimDelivery(store(), START);
      const second = await claimDelivery(store(), START + LEASE_MS);
      await store().markSent(late, SENT);

      await store().retryAt(second, START);
      await store().giveUp(second, 'rejected', START);
      expect(await sentTexts(store())).toEqual(['first']);
      expect(await nextIn(store(), START + LEASE_MS)).toBe('second');
    });

    test('what was sent is sent, also when another has given it up and gone on', async () => {
      await talk(store(), { outbound: [say('first'), say('second'), say('third')] });
      const late = await claimDelivery(store(), START);
      await store().giveUp(await claimDelivery(store(), START + LEASE_MS), 'rejected', START);
      const second = await claimDelivery(store(), START + LEASE_MS);
      await store().markSent(late, SENT);

      expect(await sentTexts(store())).toEqual(['first']);
      expect(await nextIn(store(), START + LEASE_MS)).toBeUndefined();
      await store().markSent(second, SENT);
      expect(await sentTexts(store())).toEqual(['first', 'second']);
    });

    test('a bubble that two workers report as sent counts once', async () => {
      await talk(store(), { outbound: [say('hello')] });
      const one = await claimDelivery(store(), START);
      const other = await claimDelivery(store(), START + LEASE_MS);
      await store().markSent(one, SENT);
      await store().markSent(other, SENT);

      await store().accept(hear('two'));
      expect((await claim(store())).conversation).toMatchObject({ unsent: 0, memory: { sent: 1 } });
      expect(await sentTexts(store())).toEqual(['hello']);
    });

    test('the count of what was sent is the store’s, whatever a turn says', async () => {
      await talk(store(), { outbound: [say('hello')] });
      await store().accept(hear('two'));
      const claimed = await claim(store());
      await store().markSent(await claimDelivery(store()), SENT);
      await store().commitTurn(turnOf(claimed));

      await store().accept(hear('three'));
      expect((await claim(store())).conversation.memory.sent).toBe(1);
    });

    test('the next bubble keeps its distance', async () => {
      await talk(store(), { outbound: [say('first'), say('second')] });
      await store().markSent(await claimDelivery(store()), { ...SENT, nextAt: START + 1_000 });

      expect(await nextIn(store(), START + 999)).toBeUndefined();
      expect(await nextIn(store(), START + 1_000)).toBe('second');
    });

    test('also a bubble that is said only later keeps its distance', async () => {
      await talk(store(), { outbound: [say('first')] });
      await store().markSent(await claimDelivery(store()), { ...SENT, nextAt: START + 1_000 });
      await talk(store(), { outbound: [say('second')] });

      expect(await nextIn(store(), START + 999)).toBeUndefined();
      expect(await nextIn(store(), START + 1_000)).toBe('second');
    });
  },
  { also: onReplicaSetToo },
);
