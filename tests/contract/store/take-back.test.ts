import { expect, test } from 'vitest';
import { takeBackAnswer } from '../../../dialogue/desk/take-back.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { claimDelivery, LEASE_MS, nextIn, SENT, START, say, talk, ticketOf } from '../../support/store-talk.ts';

const MINUTE = 60_000;
const WORDS = say('at the bridge at five', { from: 'operator' });
const BY = { staff: 'zarina', isSupervisor: false, at: START + MINUTE };

async function answered(store: KeptStore): Promise<{ contactId: string; seq: number }> {
  const ticket = ticketOf('t1', { assignee: 'zarina', waitingSince: null });
  const contactId = await talk(store, { outbound: [WORDS], ticket });
  await store.settle(START);
  const line = (await store.readTalk('t1', null, 10)).find(({ from }) => from === 'operator');
  return { contactId, seq: line?.seq ?? 0 };
}

async function takeBack(store: KeptStore, seq: number, at = BY.at) {
  const lines = await store.readTalk('t1', null, 10);
  return store.changeTicket('t1', at, takeBackAnswer({ ...BY, at }, lines, seq));
}

describeStores((store) => {
  test('an answer that is held back is taken back: it never leaves, and the person waits again', async () => {
    const { seq } = await answered(store());
    await store().holdBack(await claimDelivery(store()), { at: START, until: START + 10 * MINUTE });

    const { ticket } = await takeBack(store(), seq);

    expect(ticket.waitingSince).toBe(BY.at);
    expect(ticket.steps.map(({ kind }) => kind)).toEqual(['taken-back']);
    expect(await nextIn(store(), START + 20 * MINUTE)).toBeUndefined();
    await store().settle(START + MINUTE);
    expect(await store().readTalk('t1', null, 10)).toMatchObject([{ seq, state: 'superseded' }]);
  });

  test('taken back twice it is taken back once', async () => {
    const { seq } = await answered(store());

    await takeBack(store(), seq);
    await store().settle(START + MINUTE);
    const { ticket } = await takeBack(store(), seq);

    expect(ticket.steps).toHaveLength(1);
  });

  test('what is on its way at this moment, has been tried, or has left is not taken back', async () => {
    const { seq } = await answered(store());
    const leaving = await claimDelivery(store());
    await expect(takeBack(store(), seq)).rejects.toMatchObject({ code: 'message_left' });

    await store().retryAt(leaving, START + 5 * MINUTE);
    await expect(takeBack(store(), seq)).rejects.toMatchObject({ code: 'message_left' });

    const again = await claimDelivery(store(), START + 5 * MINUTE);
    await store().markSent(again, SENT);
    await store().settle(START + 5 * MINUTE);
    await expect(takeBack(store(), seq)).rejects.toMatchObject({ code: 'message_left' });
  });

  test('of the sender and whoever takes it back at the same moment one alone has it', async () => {
    for (let round = 0; round < 5; round++) {
      const at = START + round * 10 * MINUTE;
      const ticket = ticketOf('t1', { assignee: 'zarina', waitingSince: null });
      await talk(store(), { at, outbound: [WORDS], ticket });
      const seq = (await store().readTalk('t1', null, 1))[0]?.seq ?? 0;

      const [sent, back] = await Promise.all([
        store().claimSend(['telegram:42'], at, LEASE_MS),
        takeBack(store(), seq, at).then(
          () => true,
          () => false,
        ),
      ]);

      expect([sent !== null, back]).toEqual([!back, back]);
      if (sent !== null) await store().markSent(sent, { ...SENT, at, nextAt: at });
    }
  });

  test('being held back is no try, and forgets none that was; whoever wakes late has no claim of a later one', async () => {
    await answered(store());
    const first = await claimDelivery(store());
    await store().retryAt(first, START + MINUTE);
    const second = await claimDelivery(store(), START + MINUTE);
    expect(second.tries).toBe(2);
    await store().holdBack(second, { at: START + MINUTE, until: START + 3 * MINUTE });

    const third = await claimDelivery(store(), START + 3 * MINUTE);
    expect(third.tries).toBe(2);
    await store().retryAt(second, START + 59 * MINUTE);
    await store().giveUp(second, 'rejected', START + 3 * MINUTE);

    await store().retryAt(third, START + 4 * MINUTE);
    expect(await nextIn(store(), START + 4 * MINUTE)).toBe(WORDS.text);
  });
});
