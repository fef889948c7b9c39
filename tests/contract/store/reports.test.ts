import { expect, test } from 'vitest';
import { AGAIN_MS, type DeliveryReport, WINDOW_MS } from '../../../core/delivery.ts';
import { insteadId } from '../../../core/delivery-id.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { describeStores } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  FARIDA,
  hear,
  LEASE_MS,
  nextIn,
  START,
  say,
  sendAll,
  sentTexts,
  talk,
} from '../../support/store-talk.ts';

const OVERLOADED = { reason: 'unreachable', code: 131000 };
const CLOSED = { reason: 'window_closed', code: 131047 };
const NO_PICTURE = { reason: 'media_refused', code: 131053 };
const REFUSED = { reason: 'rejected', code: 131026 };

describeStores((store) => {
  const report = (delivery: Delivery, state: DeliveryReport['state'], more: Partial<DeliveryReport> = {}) =>
    store().noteReport({
      deliveryId: delivery.id,
      account: ACCOUNT,
      externalId: 'wa-1',
      state,
      at: START + 1,
      ...(state === 'failed' ? { failure: REFUSED } : {}),
      ...more,
    });

  const mark = (delivery: Delivery, externalId = 'wa-1') =>
    store().markSent(delivery, { externalId, at: START, nextAt: START });

  async function rowOf({ contactId, seq }: Delivery) {
    while ((await store().settle(START)) > 0);
    return (await store().logOf(contactId, seq - 1, 1))[0];
  }

  async function sentBubble(...texts: string[]): Promise<Delivery> {
    await talk(store(), { outbound: (texts.length === 0 ? ['hello'] : texts).map((text) => say(text)) });
    const delivery = await claimDelivery(store());
    await mark(delivery);
    return delivery;
  }

  test('the log tells when a bubble was sent, when it arrived and when it was read', async () => {
    const delivery = await sentBubble();

    expect(await rowOf(delivery)).toMatchObject({ state: 'sent', sentAt: START, deliveredAt: null, failure: null });
    expect(await report(delivery, 'delivered', { at: START + 5 })).toBe('noted');
    expect(await rowOf(delivery)).toMatchObject({ state: 'delivered', deliveredAt: START + 5, readAt: null });
    await report(delivery, 'read', { at: START + 9 });
    expect(await rowOf(delivery)).toMatchObject({ state: 'read', sentAt: START, deliveredAt: START + 5 });
    expect(await sentTexts(store())).toEqual(['hello']);
  });

  test('what is told of the words in place of a file that was refused makes the file neither sent nor read', async () => {
    await talk(store(), { outbound: [say('a paper', { from: 'operator' })] });
    const delivery = await claimDelivery(store());
    await store().giveUp(delivery, 'media_refused', START);
    const words = { ...delivery, id: insteadId(delivery.id) };

    for (const state of ['sent', 'delivered', 'read', 'failed'] as const) {
      expect(await report(words, state, { externalId: 'wa-2' })).toBe('unknown');
    }
    expect(await rowOf(delivery)).toMatchObject({ state: 'failed', sentAt: null, deliveredAt: null, readAt: null });
  });

  test('reports out of order and repeated take nothing back, and each moment is kept', async () => {
    const delivery = await sentBubble();
    await report(delivery, 'read', { at: START + 9 });
    await report(delivery, 'failed', { at: START + 10 });
    await report(delivery, 'delivered', { at: START + 5 });
    await report(delivery, 'delivered', { at: START + 7 });
    await report(delivery, 'sent', { at: START + 3 });

    const row = await rowOf(delivery);
    expect(row).toMatchObject({ state: 'read', deliveredAt: START + 5, readAt: START + 9, failure: null });
    expect(await nextIn(store(), START + LEASE_MS + AGAIN_MS)).toBeUndefined();
  });

  test('a bubble that was read never fails, and one that fails before it arrives tells why', async () => {
    const delivery = await sentBubble();
    expect(await report(delivery, 'failed', { at: START + 4 })).toBe('failed');
    expect(await report(delivery, 'failed', { at: START + 4 })).toBe('noted');

    const failure = { at: START + 4, reason: 'rejected', code: 131026 };
    expect(await rowOf(delivery)).toMatchObject({ state: 'failed', sentAt: START, failure });
    await report(delivery, 'sent', { at: START + 2 });
    expect(await rowOf(delivery)).toMatchObject({ state: 'failed', failure });
    await report(delivery, 'delivered', { at: START + 8 });
    expect(await rowOf(delivery)).toMatchObject({ state: 'delivered', failure: null });
  });

  test('a report before the answer to the send counts as the answer, and the bubble counts once', async () => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    const first = await claimDelivery(store());
    expect(await report(first, 'sent')).toEqual({ flow: null });
    expect(await report(first, 'delivered')).toBe('noted');

    expect(await sentTexts(store())).toEqual(['first']);
    expect(await mark(first)).toBe('known');
    expect(await sendAll(store())).toEqual(['second']);
    await store().accept(hear('more'));
    expect((await claim(store())).conversation).toMatchObject({ unsent: 0, memory: { sent: 2 } });
  });

  test('a message of which nothing was known is told as such once, with its flow', async () => {
    const said = { flow: 'wages-unpaid', node: 'start', release: 1 };
    await talk(store(), { outbound: [say('hello', { said })] });
    const first = await claimDelivery(store());
    await store().retryAt(first, START + 1);
    const again = await claimDelivery(store(), START + 1);
    expect(await report(first, 'sent')).toEqual({ flow: 'wages-unpaid' });
    expect(await mark(again, 'wa-2')).toBe('first');

    expect(await report(first, 'delivered')).toBe('noted');
    expect(await report(first, 'delivered', { externalId: 'wa-2' })).toBe('noted');
  });

  test('a message that failed after it was marked, and arrived all the same, is no other message', async () => {
    await talk(store(), { outbound: [say('hello')] });
    const first = await claimDelivery(store());
    expect(await mark(first)).toBe('first');
    await report(first, 'failed', { failure: OVERLOADED });

    expect(await report(first, 'delivered')).toBe('noted');
  });

  test('a bubble whose send was interrupted is not sent again when a report says that it arrived', async () => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    const first = await claimDelivery(store());
    await store().retryAt(await claimDelivery(store(), START + LEASE_MS), START + 90_000);
    await report(first, 'delivered');

    expect(await nextIn(store(), START + 90_000)).toBe('second');
    expect(await rowOf(first)).toMatchObject({ state: 'delivered', externalId: 'wa-1' });
  });

  test('a bubble that was given up and arrived all the same is in the log of what was sent', async () => {
    await talk(store(), { outbound: [say('hello')] });
    const delivery = await claimDelivery(store());
    await store().giveUp(delivery, 'unreachable', START + 1);
    await report(delivery, 'delivered');

    expect(await rowOf(delivery)).toMatchObject({ state: 'delivered', failure: null });
    expect(await sentTexts(store())).toEqual(['hello']);
  });

  test('a bubble that failed later for a reason that passes is queued once more, in front of what was said after it', async () => {
    const first = await sentBubble('first', 'second', 'third');
    await claimDelivery(store());
    await report(first, 'failed', { failure: OVERLOADED });
    await report(first, 'failed', { failure: OVERLOADED });

    expect(await nextIn(store(), START + LEASE_MS - 1)).toBeUndefined();
    const second = await claimDelivery(store(), START + LEASE_MS);
    expect(second).toMatchObject({ outbound: { text: 'second' }, interrupted: true });
    await mark(second, 'wa-2');
    const again = await claimDelivery(store(), START + 1 + AGAIN_MS);
    expect(again).toMatchObject({ id: first.id, outbound: { text: 'first' }, tries: 2, interrupted: false });
    await mark(again, 'wa-3');
    expect(await sendAll(store(), START + 1 + AGAIN_MS)).toEqual(['third']);
    expect(await rowOf(first)).toMatchObject({ state: 'sent', externalId: 'wa-3', failure: null });
  });

  test('a bubble that waits to be sent again waits for its moment', async () => {
    const first = await sentBubble();
    await report(first, 'failed', { failure: OVERLOADED });

    expect(await nextIn(store(), START + AGAIN_MS)).toBeUndefined();
    expect(await store().backlog(START)).toMatchObject({ unsent: 1 });
    expect(await sentTexts(store())).toEqual([]);
    expect(await nextIn(store(), START + 1 + AGAIN_MS)).toBe('hello');
  });

  test('a bubble that failed a second time after it was sent is given up', async () => {
    const first = await sentBubble();
    await report(first, 'failed', { failure: OVERLOADED });
    await mark(await claimDelivery(store(), START + 1 + AGAIN_MS), 'wa-2');
    await report(first, 'failed', { failure: OVERLOADED });
    expect(await rowOf(first)).toMatchObject({ state: 'sent' });

    await report(first, 'failed', { externalId: 'wa-2', failure: OVERLOADED });
    expect(await rowOf(first)).toMatchObject({ state: 'failed', failure: OVERLOADED });
    expect(await nextIn(store(), START + 10 * AGAIN_MS)).toBeUndefined();
  });

  test('late word of the try that failed does not take the place of the next, but word that it arrived does', async () => {
    const first = await sentBubble();
    await report(first, 'failed', { failure: OVERLOADED });
    await report(first, 'sent');
    await mark(first);
    expect(await store().backlog(START)).toMatchObject({ unsent: 1 });

    await report(first, 'delivered');
    expect(await store().backlog(START)).toMatchObject({ unsent: 0 });
    expect(await rowOf(first)).toMatchObject({ state: 'delivered' });
  });

  test('a failure that is reported before the answer to the send is not undone by that answer', async () => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    const first = await claimDelivery(store());
    await report(first, 'failed');
    await mark(first);

    expect(await rowOf(first)).toMatchObject({ state: 'failed', failure: REFUSED, sentAt: START });
    expect(await sendAll(store())).toEqual(['second']);
  });

  test('a bubble that failed because the window was closed goes once more, and is known to be outside it', async () => {
    const first = await sentBubble();
    expect(await report(first, 'failed', { failure: CLOSED })).toBe('failed');

    const again = await claimDelivery(store(), START + 1);
    expect(again).toMatchObject({ id: first.id, lastHeardAt: START + 1 - WINDOW_MS });
    await mark(again, 'wa-2');
    await report(first, 'failed', { externalId: 'wa-2', failure: CLOSED });
    expect(await rowOf(first)).toMatchObject({ state: 'failed', failure: CLOSED });
  });

  test('a bubble whose picture did not pass goes once more at once, as one that was tried before', async () => {
    const first = await sentBubble();
    expect(await report(first, 'failed', { failure: NO_PICTURE })).toBe('failed');

    const again = await claimDelivery(store(), START + 1);
    expect(again).toMatchObject({ id: first.id, tries: 2 });
    await mark(again, 'wa-2');
    await report(first, 'failed', { externalId: 'wa-2', failure: NO_PICTURE });
    expect(await rowOf(first)).toMatchObject({ state: 'failed', failure: NO_PICTURE });
  });

  test('whoever has written since then is inside it all the same', async () => {
    const first = await sentBubble();
    await store().accept(hear('ман ҳастам', { at: START + 2 }));
    await report(first, 'failed', { failure: CLOSED });

    expect(await claimDelivery(store(), START + 1)).toMatchObject({ lastHeardAt: START + 2 });
  });

  test('of an account that may not send nothing is given up, however often it is reported', async () => {
    const first = await sentBubble();
    let at = START + 1;
    for (const externalId of ['wa-1', 'wa-2', 'wa-3']) {
      const outcome = await report(first, 'failed', {
        externalId,
        at,
        failure: { reason: 'channel_stopped', code: 131042 },
      });
      expect(outcome).toBe('failed');
      at += AGAIN_MS;
      const again = await claimDelivery(store(), at);
      await mark(again, `wa-${Number(externalId.at(-1)) + 1}`);
    }

    await report(first, 'sent', { externalId: 'wa-4', at });
    expect(await rowOf(first)).toMatchObject({ state: 'sent', externalId: 'wa-4' });
  });

  test('what is reported of nothing of ours changes nothing', async () => {
    const delivery = await sentBubble('hello', 'never handed out');
    const waiting = { ...delivery, id: `${delivery.contactId}-${delivery.seq + 1}` };

    expect(await report(delivery, 'failed', { account: 'telegram:43' })).toBe('unknown');
    expect(await report(waiting, 'sent')).toBe('unknown');
    for (const deliveryId of ['', 'nonsense', `${delivery.contactId}-999`, `nobody-${delivery.seq}`, '-1', 'a-b-1e9']) {
      expect(await report(delivery, 'delivered', { deliveryId })).toBe('unknown');
    }
    expect(await report({ ...delivery, id: `${delivery.contactId}-${delivery.seq - 1}` }, 'read')).toBe('unknown');
    expect(await rowOf(delivery)).toMatchObject({ state: 'sent', deliveredAt: null });
    expect(await nextIn(store(), START)).toBe('never handed out');
  });

  test('nothing is kept of who was forgotten', async () => {
    const delivery = await sentBubble();
    await store().forget(delivery.contactId, START);

    expect(await report(delivery, 'read')).toBe('unknown');
    expect(await store().sentTo(FARIDA, { newest: true }, 10)).toEqual([]);
  });
});
