import { expect, test } from 'vitest';
import { AGAIN_MS } from '../../../core/delivery.ts';
import type { Outbound } from '../../../core/message.ts';
import { describeStores } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  hear,
  SENT,
  START,
  say,
  sendAll,
  sentTexts,
  talk,
} from '../../support/store-talk.ts';

describeStores((store) => {
  const from = (number: number) => `telegram:${number}` as const;
  const tell = (number: number, text: string, more: Partial<Outbound> = {}) =>
    talk(store(), { from: from(number), at: START + number, outbound: [say(text, more)] });

  test('danger and the words of people leave first, reminders last, each in the order of their time', async () => {
    await tell(1, 'a reminder', { urgency: 'last' });
    await tell(2, 'an answer');
    await tell(3, 'another answer');
    await tell(4, 'of a person', { from: 'operator' });
    await tell(5, 'to danger', { urgency: 'first' });

    const sent = await sendAll(store(), START + 9);
    expect(sent).toEqual(['of a person', 'to danger', 'an answer', 'another answer', 'a reminder']);
  });

  test('a contact keeps the order of what it is told, and its most urgent bubble draws those before it', async () => {
    await tell(1, 'to somebody else');
    await talk(store(), {
      from: from(2),
      at: START + 2,
      outbound: [say('first'), say('urgent', { urgency: 'first' })],
    });

    expect(await sendAll(store(), START + 9)).toEqual(['first', 'urgent', 'to somebody else']);
  });

  test('what nobody waits for stays while its account is held, and draws nobody along', async () => {
    await tell(1, 'a reminder', { urgency: 'last' });
    await tell(2, 'an answer');
    await tell(3, 'another reminder', { urgency: 'last' });
    await talk(store(), { from: from(3), at: START + 4, outbound: [say('its answer')] });
    const claimed = async (held: string[]) =>
      (await store().claimSend([ACCOUNT], START + 9, 1000, held))?.outbound.text ?? null;

    expect([await claimed([ACCOUNT]), await claimed([ACCOUNT]), await claimed([ACCOUNT])]).toEqual([
      'an answer',
      'another reminder',
      null,
    ]);
    expect([await claimed(['telegram:43']), await claimed([])]).toEqual(['a reminder', null]);
  });

  test('whoever waits for a usual answer can be served alone, and within it each contact in turn', async () => {
    await talk(store(), { from: from(1), at: START + 1, outbound: [say('one'), say('one more')] });
    await tell(2, 'to danger', { urgency: 'first' });
    await tell(3, 'a reminder', { urgency: 'last' });
    await talk(store(), { from: from(4), at: START + 4, outbound: [say('another'), say('another more')] });
    const sent: (string | null)[] = [];
    for (let at = START + 9; sent.at(-1) !== null; at += 1) {
      const delivery = await store().claimSend([ACCOUNT], at, 1000, [], [1]);
      sent.push(delivery?.outbound.text ?? null);
      if (delivery !== null) await store().markSent(delivery, { externalId: null, at, nextAt: at });
    }

    expect(sent).toEqual(['one', 'another', 'one more', 'another more', null]);
    expect(await sendAll(store(), START + 60_000)).toEqual(['to danger', 'a reminder']);
  });

  test('what is not due yet holds nobody up, however urgent it is', async () => {
    await tell(1, 'urgent', { urgency: 'first' });
    await store().retryAt(await claimDelivery(store(), START + 1), START + 60_000);
    await tell(2, 'an answer');

    expect(await sendAll(store(), START + 9)).toEqual(['an answer']);
    expect(await sendAll(store(), START + 60_000)).toEqual(['urgent']);
  });

  test.each(['first', 'last'] as const)(
    'a bubble of urgency %s is as urgent when it is sent again',
    async (urgency) => {
      await tell(1, 'once more', { urgency });
      const { id } = await claimDelivery(store(), START + 1);
      const failure = { reason: 'unreachable', code: 131000 };
      const lost = { deliveryId: id, account: ACCOUNT, externalId: 'wa-1', at: START + 1, failure };
      await store().noteReport({ ...lost, state: 'failed' });
      const again = await claimDelivery(store(), START + 2 + AGAIN_MS);
      await store().giveUp(again, 'rejected', START + 2 + AGAIN_MS);
      await store().replay(id, START + 1);
      await tell(2, 'an answer');

      const order = urgency === 'first' ? ['once more', 'an answer'] : ['an answer', 'once more'];
      expect(await sendAll(store(), START + 3 + AGAIN_MS)).toEqual(order);
    },
  );

  test('a bubble that failed later leaves again before what others were told since', async () => {
    await tell(1, 'to danger', { urgency: 'first' });
    const { id } = await claimDelivery(store(), START + 1);
    const failure = { reason: 'unreachable', code: 131000 };
    const lost = { deliveryId: id, account: ACCOUNT, externalId: 'wa-1', at: START + 1, failure };
    await store().noteReport({ ...lost, state: 'failed' });
    await tell(2, 'an answer');

    expect(await sendAll(store(), START + 2 + AGAIN_MS)).toEqual(['to danger', 'an answer']);
  });

  test('a bubble that left with an apology is in the log with it, and it is known when that was', async () => {
    await talk(store(), { outbound: [say('an answer'), say('more')] });
    const delivery = await claimDelivery(store());
    expect(delivery.apologisedAt).toBeNull();
    await store().markSent(delivery, { ...SENT, at: START + 5, late: say('sorry\n\nan answer') });

    expect(await sentTexts(store())).toEqual(['sorry\n\nan answer']);
    expect(await claimDelivery(store(), START + 9)).toMatchObject({ apologisedAt: START + 5 });
    await store().accept(hear('ташаккур'));
    expect((await claim(store())).conversation.memory.apologisedAt).toBe(START + 5);
  });

  test('of two apologies the later is known, whoever made it', async () => {
    await talk(store(), { outbound: [say('one'), say('two')] });
    await store().accept(hear('ду'));
    const claimed = await claim(store());
    await store().markSent(await claimDelivery(store()), { ...SENT, at: START + 5, late: say('sorry, one') });
    await store().releaseTurn(claimed);
    const memory = { ...claimed.conversation.memory, apologisedAt: START + 2 };
    await talk(store(), { text: 'се', memory });

    expect(await claimDelivery(store(), START + 9)).toMatchObject({ apologisedAt: START + 5 });
    await talk(store(), { text: 'чор', memory: { ...memory, apologisedAt: START + 7 }, outbound: [say('three')] });
    expect((await sendAll(store(), START + 60_000)).length).toBeGreaterThan(0);
    await store().accept(hear('панҷ'));
    expect((await claim(store())).conversation.memory.apologisedAt).toBe(START + 7);
  });
});
