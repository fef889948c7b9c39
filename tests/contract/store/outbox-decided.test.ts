import { expect, test } from 'vitest';
import { AGAIN_MS, type DeliveryReport } from '../../../core/delivery.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { ACCOUNT, claimDelivery, LEASE_MS, nextIn, START, say, talk } from '../../support/store-talk.ts';

describeStores((store) => {
  const fails = (delivery: Delivery, at: number, reason = 'unreachable') =>
    store().noteReport({
      deliveryId: delivery.id,
      account: ACCOUNT,
      externalId: 'wa-1',
      state: 'failed' as const,
      at,
      failure: { reason, code: 1 },
    } satisfies DeliveryReport);

  const mark = (delivery: Delivery, at = START, late?: Delivery['outbound']) =>
    store().markSent(delivery, { externalId: 'wa-1', at, nextAt: at, ...(late && { late }) });

  async function lineOf({ contactId, seq }: Delivery) {
    while ((await store().settle(START)) > 0);
    return (await store().logOf(contactId, seq - 1, 1))[0];
  }

  test('a bubble that failed and gives way to one on its way keeps the moment for which it waits', async () => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    const first = await claimDelivery(store());
    await mark(first);
    const second = await claimDelivery(store());
    await fails(first, START + 1000);
    await mark(second, START + 2000);

    expect(await nextIn(store(), START + 1000 + AGAIN_MS - 1)).toBeUndefined();
    expect(await nextIn(store(), START + 1000 + AGAIN_MS)).toBe('first');
  });

  test('of two answers that left late the later moment counts, also by a clock that went back', async () => {
    await talk(store(), { outbound: [say('first'), say('second'), say('third')] });
    await mark(await claimDelivery(store()), START + 9000, say('first, late'));
    await mark(await claimDelivery(store(), START + 9000), START + 4000, say('second, late'));

    expect((await claimDelivery(store(), START + 9000)).apologisedAt).toBe(START + 9000);
  });

  test('a bubble that waits for a retry has failed of nothing yet', async () => {
    await talk(store(), { outbound: [say('first')] });
    const first = await claimDelivery(store());
    await store().retryAt(first, START + 5);
    await mark(await claimDelivery(store(), START + 5), START + 5);

    expect(await lineOf(first)).toMatchObject({ state: 'sent', failure: null });
  });

  test('the line of a bubble that was superseded tells when it was', async () => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    const first = await claimDelivery(store());
    await talk(store(), { at: START + 7, outbound: [say('danger')], supersede: true });
    await store().retryAt(first, START + LEASE_MS);

    expect(await lineOf(first)).toMatchObject({ state: 'superseded', at: START + 7 });
    expect(await lineOf({ ...first, seq: first.seq + 1 })).toMatchObject({ state: 'superseded', at: START + 7 });
  });
});
