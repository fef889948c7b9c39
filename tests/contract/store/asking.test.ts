import { expect, test } from 'vitest';
import { type DeliveryReport, WINDOW_MS } from '../../../core/delivery.ts';
import { askingId } from '../../../core/delivery-id.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { ACCOUNT, claimDelivery, START, say, talk } from '../../support/store-talk.ts';

describeStores((store) => {
  const report = ({ id }: { id: string }, state: DeliveryReport['state'], more: Partial<DeliveryReport> = {}) =>
    store().noteReport({
      deliveryId: id,
      account: ACCOUNT,
      externalId: 'wa-1',
      state,
      at: START + 1,
      ...(state === 'failed' ? { failure: { reason: 'rejected', code: 131026 } } : {}),
      ...more,
    });

  test('that a contact was asked to write is known by a report where the answer to the asking was lost, and told once', async () => {
    const said = { flow: 'wages-unpaid', node: 'start', release: 1 };
    await talk(store(), { outbound: [say('first', { said }), say('second')] });
    const first = await claimDelivery(store());
    const asking = { ...first, id: askingId(first.id) };
    await store().retryAt(first, START + 60_000);
    expect(await report(asking, 'sent', { account: 'telegram:43' })).toBe('unknown');
    expect(await report(asking, 'sent', { at: START + 7 })).toEqual({ flow: 'wages-unpaid' });
    expect(await report(asking, 'sent', { at: START + 7 })).toBe('noted');
    expect(await report(asking, 'read', { at: START + 2 * WINDOW_MS })).toBe('unknown');

    const again = await claimDelivery(store(), START + 60_000);
    expect(again).toMatchObject({ id: first.id, askedAt: START + 7, interrupted: false });
    expect(await store().giveUp(again, 'window_closed', START + 60_000, 'asked')).toBe('known');
    while ((await store().settle(START)) > 0);
    const [line] = await store().logOf(first.contactId, first.seq - 1, 1);
    expect(line).toMatchObject({ state: 'failed', deliveredAt: null });
    expect(await claimDelivery(store(), START + 60_000)).toMatchObject({ askedAt: START + 7 });
  });

  test('a report of an asking whose answer was had is nothing new, and the asking of another day is', async () => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    const first = await claimDelivery(store());
    const asking = { ...first, id: askingId(first.id) };
    expect(await store().giveUp(first, 'window_closed', START + 9, 'asked')).toBe('first');
    expect(await report(asking, 'sent', { at: START })).toBe('noted');
    expect(await report(asking, 'failed', { at: START + 10 })).toBe('unknown');

    const second = await claimDelivery(store());
    expect(second.askedAt).toBe(START + 9);
    const other = { ...second, id: askingId(second.id) };
    expect(await report(other, 'sent', { at: START + WINDOW_MS })).toEqual({ flow: null });
    expect(await store().giveUp(second, 'window_closed', START + WINDOW_MS + 1, 'asked')).toBe('known');
  });
});
