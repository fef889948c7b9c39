import { expect, test } from 'vitest';
import { AGAIN_MS, type DeliveryReport } from '../../../core/delivery.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { ACCOUNT, claim, claimDelivery, hear, nextIn, START, say, talk, turnOf } from '../../support/store-talk.ts';

const LATER = START + 3_600_000;
const FAILED = LATER + 1000;
const AGAIN = FAILED + AGAIN_MS;

describeStores((store) => {
  const fails = (delivery: Delivery, at = FAILED, reason = 'throttled') =>
    store().noteReport({
      deliveryId: delivery.id,
      account: ACCOUNT,
      externalId: `wa-${delivery.seq}`,
      state: 'failed',
      at,
      failure: { reason, code: 131_049 },
    } satisfies DeliveryReport);

  const arrives = (delivery: Delivery, at = LATER) =>
    store().markSent(delivery, { externalId: `wa-${delivery.seq}`, at, nextAt: at });

  async function lineOf({ contactId, seq }: Delivery) {
    while ((await store().settle(AGAIN)) > 0);
    return (await store().logOf(contactId, seq - 1, 1))[0];
  }

  /** Says something that is given up because the contact had been silent for too long. */
  async function lose(): Promise<Delivery> {
    await talk(store(), { outbound: [say('the answer')] });
    const lost = await claimDelivery(store());
    await store().giveUp(lost, 'window_closed', START);
    return lost;
  }

  for (const requeue of ['first', 'last'] as const) {
    test(`what is said again with the turn that takes back the rest is tried again, in place: ${requeue}`, async () => {
      const lost = await lose();
      await talk(store(), { at: LATER, requeue, supersede: true, outbound: [say('danger', { urgency: 'first' })] });
      const left = [await claimDelivery(store(), LATER)];
      await arrives(left[0]!);
      left.push(await claimDelivery(store(), LATER));
      await arrives(left[1]!);
      const again = left.find(({ seq }) => seq === lost.seq)!;
      await fails(again);

      expect(again.outbound.text).toBe('the answer');
      expect(await nextIn(store(), AGAIN)).toBe('the answer');
    });
  }

  test('a turn that says nothing, and that nothing is logged of, takes back nothing that it says again', async () => {
    const lost = await lose();
    await talk(store(), { at: LATER, requeue: 'first', supersede: true });
    const again = await claimDelivery(store(), LATER);
    await arrives(again);
    await fails(again);

    expect(again.seq).toBe(lost.seq);
    expect(await nextIn(store(), AGAIN)).toBe('the answer');
  });

  test('what staff say again after a turn that took back the rest is tried again', async () => {
    const lost = await lose();
    await talk(store(), { at: LATER, supersede: true, outbound: [say('danger')] });
    await arrives(await claimDelivery(store(), LATER));
    expect(await store().replay(lost.id, LATER)).toBe('queued');
    const again = await claimDelivery(store(), LATER);
    await arrives(again);
    await fails(again);

    expect(await nextIn(store(), AGAIN)).toBe('the answer');
  });

  test('a later turn takes back what was said again, too', async () => {
    const lost = await lose();
    await talk(store(), { at: LATER, requeue: 'last', supersede: true });
    const again = await claimDelivery(store(), LATER);
    await arrives(again);
    await talk(store(), { at: LATER + 1, supersede: true, outbound: [say('danger')] });
    await fails(again);

    expect(again.seq).toBe(lost.seq);
    expect(await nextIn(store(), AGAIN)).toBe('danger');
    expect(await lineOf(lost)).toMatchObject({ state: 'superseded' });
  });

  test('what is said after it has a number of its own', async () => {
    const lost = await lose();
    await talk(store(), { at: LATER, requeue: 'last', outbound: [say('more')] });
    await talk(store(), { at: LATER, outbound: [say('and more')] });
    const left: Delivery[] = [];
    while (left.length < 3) {
      left.push(await claimDelivery(store(), LATER));
      await arrives(left.at(-1)!);
    }

    expect(left.map(({ outbound: { text } }) => text)).toEqual(['more', 'the answer', 'and more']);
    expect(new Set([...left.map(({ seq }) => seq), lost.seq]).size).toBe(3);
  });

  test("an operator's words that stand in the outbox are tried again, whichever way it is told that they failed", async () => {
    const states: (string | undefined)[] = [];
    for (const [index, tell] of [fails, (one: Delivery) => store().retryAt(one, AGAIN)].entries()) {
      const from = `telegram:900${index}` as const;
      await talk(store(), { from, outbound: [say('I am here', { from: 'operator' })] });
      const onItsWay = await claimDelivery(store());
      await store().accept(hear('стоп', { from, at: LATER }));
      const claimed = await claim(store(), LATER);
      const memory = { ...claimed.conversation.memory, silentSince: LATER };
      await store().commitTurn(turnOf(claimed, { at: LATER, supersede: true, memory }));
      await tell(onItsWay);
      states.push((await store().claimSend([ACCOUNT], AGAIN, AGAIN_MS))?.outbound.text);
    }

    expect(states).toEqual(['I am here', 'I am here']);
  });

  test('the line of a bubble that is given up by a report tells when that was', async () => {
    await talk(store(), { outbound: [say('first')] });
    const first = await claimDelivery(store());
    await fails(first, FAILED, 'rejected');

    expect(await lineOf(first)).toMatchObject({ state: 'failed', at: FAILED, failure: { at: FAILED } });
  });

  test('the line of a bubble that had left tells when it left, whatever is reported of it later', async () => {
    await talk(store(), { outbound: [say('first')] });
    const first = await claimDelivery(store());
    await arrives(first);
    await fails(first, FAILED, 'rejected');

    expect(await lineOf(first)).toMatchObject({ state: 'failed', at: LATER, failure: { at: FAILED } });
  });
});
