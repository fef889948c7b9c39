import { expect, test } from 'vitest';
import { newMemory } from '../../../core/conversation.ts';
import type { DeliveryReport } from '../../../core/delivery.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import type { Store } from '../../../core/store.ts';
import { describeStores } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claimDelivery,
  DAVRON,
  FARIDA,
  LEASE_MS,
  nextIn,
  SENT,
  START,
  say,
  sendAll,
  sentTexts,
  talk,
} from '../../support/store-talk.ts';

/** What WhatsApp says of a bubble that it could not take on. */
function passing({ id }: Delivery): DeliveryReport {
  const failure = { reason: 'unreachable', code: 131000 };
  return { deliveryId: id, account: ACCOUNT, externalId: 'wa-1', state: 'failed', at: START, failure };
}

describeStores((store) => {
  async function stateOf({ contactId, seq }: Delivery) {
    while ((await store().settle(START)) > 0);
    return (await store().logOf(contactId, seq - 1, 1))[0]?.state;
  }

  test('the distance is kept also when what was between is given up', async () => {
    await talk(store(), { outbound: [say('first'), say('second'), say('third')] });
    const late = await claimDelivery(store(), START);
    await store().giveUp(await claimDelivery(store(), START + LEASE_MS), 'rejected', START);
    const second = await claimDelivery(store(), START + LEASE_MS);
    await store().markSent(late, { ...SENT, nextAt: START + 2 * LEASE_MS });
    await store().giveUp(second, 'rejected', START);

    expect(await nextIn(store(), START + 2 * LEASE_MS - 1)).toBeUndefined();
    expect(await nextIn(store(), START + 2 * LEASE_MS)).toBe('third');
  });

  test('a bubble that failed for the moment is tried again, and what is behind it waits', async () => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    await store().retryAt(await claimDelivery(store()), START + 5_000);

    expect(await nextIn(store(), START + 4_999)).toBeUndefined();
    const again = await claimDelivery(store(), START + 5_000);
    expect(again).toMatchObject({ tries: 2, interrupted: false, outbound: { text: 'first' } });
  });

  test('new bubbles do not wake one that waits for its next try', async () => {
    await talk(store(), { outbound: [say('first')] });
    await store().retryAt(await claimDelivery(store()), START + 5_000);
    await talk(store(), { outbound: [say('second')] });

    expect(await nextIn(store(), START + 4_999)).toBeUndefined();
    expect(await nextIn(store(), START + 5_000)).toBe('first');
  });

  test.each<[string, (store: Store, late: Delivery) => Promise<unknown>]>([
    ['puts nothing back', (store, late) => store.retryAt(late, START)],
    ['gives nothing up', (store, late) => store.giveUp(late, 'rejected', START)],
    ['stops nobody', (store, late) => store.giveUp(late, 'blocked', START, 'stopped')],
  ])('a worker who wakes late %s', async (_what, act) => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    const late = await claimDelivery(store(), START);
    await claimDelivery(store(), START + LEASE_MS);
    await act(store(), late);

    expect(await nextIn(store(), START + LEASE_MS)).toBeUndefined();
    const again = await claimDelivery(store(), START + 2 * LEASE_MS);
    expect(again).toMatchObject({ outbound: { text: 'first' }, tries: 3, interrupted: true });
  });

  test('a claim that was settled is settled once', async () => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    const claimed = await claimDelivery(store());
    await store().retryAt(claimed, START + 9);
    await store().retryAt(claimed, START);
    await store().giveUp(claimed, 'rejected', START);

    expect(await nextIn(store(), START + 8)).toBeUndefined();
    expect(await nextIn(store(), START + 9)).toBe('first');
  });

  test('a bubble that is given up is not in the log of what was sent, and the next one goes', async () => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    await store().giveUp(await claimDelivery(store()), 'rejected', START);

    expect(await sendAll(store())).toEqual(['second']);
    expect(await sentTexts(store())).toEqual(['second']);
  });

  test('a turn may cancel what the bot has said and not yet sent', async () => {
    await talk(store(), { outbound: [say('old'), say('older')] });
    await talk(store(), { outbound: [say('danger')], supersede: true });

    expect(await sendAll(store())).toEqual(['danger']);
    expect(await sentTexts(store())).toEqual(['danger']);
  });

  test('the words of an operator are not cancelled, and a bubble on its way holds up what is behind it', async () => {
    await talk(store(), { outbound: [say('on its way'), say('old'), say('a person', { from: 'operator' })] });
    const first = await claimDelivery(store());
    await talk(store(), { outbound: [say('danger')], supersede: true });

    expect(await nextIn(store(), START + LEASE_MS - 1)).toBeUndefined();
    await store().markSent(first, SENT);
    expect(await sendAll(store())).toEqual(['a person', 'danger']);
    expect(await sentTexts(store())).toEqual(['on its way', 'a person', 'danger']);
  });

  test.each<[string, (store: Store, first: Delivery) => Promise<unknown>, number]>([
    ['its send fails for the moment', (store, first) => store.retryAt(first, START + 5_000), START],
    ['word of it never comes', async () => undefined, START + LEASE_MS],
    ['its channel takes it back before it answers', (store, first) => store.noteReport(passing(first)), START],
  ])('a bubble on its way that a turn cancels is not tried again when %s', async (_when, act, now) => {
    await talk(store(), { outbound: [say('on its way')] });
    const first = await claimDelivery(store());
    await talk(store(), { outbound: [say('left'), say('numbers')], supersede: true });
    await talk(store(), { outbound: [say('danger')], supersede: true });
    await act(store(), first);

    expect(await sendAll(store(), now)).toEqual(['danger']);
    expect(await nextIn(store(), START + 10 * LEASE_MS)).toBeUndefined();
    expect(await stateOf(first)).toBe('superseded');
  });

  test('a bubble that was cancelled on its way and arrived all the same was sent', async () => {
    await talk(store(), { outbound: [say('on its way')] });
    const first = await claimDelivery(store());
    await talk(store(), { outbound: [say('left')], supersede: true });
    expect(await sendAll(store(), START + LEASE_MS)).toEqual(['left']);
    await store().retryAt(first, START);
    await store().markSent(first, SENT);

    expect(await stateOf(first)).toBe('sent');
    expect(await sentTexts(store())).toEqual(['on its way', 'left']);
    expect(await nextIn(store(), START + 10 * LEASE_MS)).toBeUndefined();
  });

  test.each<[string, (first: Delivery) => Promise<unknown>]>([
    ['before', (first) => store().markSent(first, SENT)],
    ['after', async () => undefined],
  ])(
    'a bubble that its channel had taken %s a turn cancels it, and gives back later, is not tried again',
    async (_when, act) => {
      await talk(store(), { outbound: [say('taken')] });
      const first = await claimDelivery(store());
      await act(first);
      await talk(store(), { outbound: [say('left')], supersede: true });
      await store().markSent(first, SENT);
      while ((await store().settle(START)) > 0);
      await store().noteReport({ ...passing(first), externalId: SENT.externalId });

      expect(await sendAll(store(), START + 10 * LEASE_MS)).toEqual(['left']);
      expect(await stateOf(first)).toBe('superseded');
    },
  );

  test('of what an operator has said that is so for whoever leaves, and for nobody else', async () => {
    const states = [];
    for (const [from, silentSince] of [[FARIDA, START] as const, [DAVRON, null] as const]) {
      await talk(store(), { from, outbound: [say('a person', { from: 'operator' })] });
      const first = await claimDelivery(store());
      await store().markSent(first, SENT);
      const memory = { ...newMemory(), silentSince };
      await talk(store(), { from, outbound: [say('left')], supersede: true, memory });
      await store().noteReport({ ...passing(first), externalId: SENT.externalId });
      states.push(await sendAll(store(), START + 10 * LEASE_MS));
    }

    expect(states).toEqual([['left'], ['a person', 'left']]);
  });

  test('what an operator says while it is on its way is tried again', async () => {
    await talk(store(), { outbound: [say('a person', { from: 'operator' })] });
    const first = await claimDelivery(store());
    await talk(store(), { outbound: [say('danger')], supersede: true });
    await store().retryAt(first, START);

    expect(await sendAll(store())).toEqual(['a person', 'danger']);
  });

  test('of what is cancelled for many at once nothing holds up the others', async () => {
    const contacts = Array.from({ length: 20 }, (_, index) => `telegram:${500 + index}` as const);
    for (const from of contacts) await talk(store(), { from, outbound: [say('on its way')] });
    for (const _from of contacts) await claimDelivery(store());
    for (const from of contacts) await talk(store(), { from, outbound: [say('left')], supersede: true });

    expect(await sendAll(store(), START + LEASE_MS)).toEqual(contacts.map(() => 'left'));
  });

  test('a bubble that waits for its next try is cancelled like any other', async () => {
    await talk(store(), { outbound: [say('old')] });
    await store().retryAt(await claimDelivery(store()), START + 60_000);
    await talk(store(), { outbound: [say('danger')], supersede: true });

    expect(await sendAll(store())).toEqual(['danger']);
  });

  test('it is kept when the contact was asked to write, and by nobody who wakes late', async () => {
    await talk(store(), { outbound: [say('first'), say('second'), say('third')] });
    const late = await claimDelivery(store());
    expect(late.askedAt).toBeNull();
    const first = await claimDelivery(store(), START + LEASE_MS);
    await store().giveUp(late, 'window_closed', START + 1, 'asked');
    await store().giveUp(first, 'rejected', START + 2);
    const second = await claimDelivery(store(), START + LEASE_MS);
    expect(second.askedAt).toBeNull();
    await store().giveUp(second, 'window_closed', START + 3, 'asked');

    expect(await claimDelivery(store(), START + LEASE_MS)).toMatchObject({
      outbound: { text: 'third' },
      askedAt: START + 3,
    });
  });
});
