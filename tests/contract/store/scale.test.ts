import { expect, test } from 'vitest';
import type { Address } from '../../../core/message.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { claim, claimDelivery, hear, LEASE_MS, SENT, START, say, sendAll, turnOf } from '../../support/store-talk.ts';

const WRITERS = 50;
const MANY = 10_000;

function everyOne<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => work(index)));
}

describeStores((store) => {
  test('of fifty turns decided on one version one is kept', async () => {
    await store().accept(hear('salom'));
    const claimed = await claim(store());
    const outcomes = await everyOne(WRITERS, (index) =>
      store().commitTurn(turnOf(claimed, { outbound: [say(`${index}`)] })),
    );

    expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
    expect(await sendAll(store())).toEqual([`${outcomes.indexOf('committed')}`]);
  });

  test('a turn is kept though messages come and bubbles leave all the time, and none of them is lost', async () => {
    await store().accept(hear('first'));
    await store().commitTurn(turnOf(await claim(store()), { outbound: [say('said before')] }));
    await store().accept(hear('second'));
    const [claimed, delivery] = [await claim(store()), await claimDelivery(store())];
    const [outcome] = await Promise.all([
      store().commitTurn(turnOf(claimed, { outbound: [say('answer')] })),
      store().markSent(delivery, SENT),
      everyOne(WRITERS, (index) => store().accept(hear(`${index}`))),
    ]);

    expect(outcome).toBe('committed');
    const { waiting, conversation } = await claim(store());
    expect(waiting).toHaveLength(WRITERS);
    expect(conversation).toMatchObject({ unsent: 1, memory: { sent: 1 } });
    expect(await sendAll(store())).toEqual(['answer']);
  });

  test('fifty workers who reach for one contact again and again make as many versions as turns', async () => {
    const kept = await everyOne(WRITERS, async (index) => {
      await store().accept(hear(`${index}`));
      let turns = 0;
      for (let round = 0; round < 3; round++) {
        const claimed = await store().claimTurn(START, LEASE_MS);
        if (claimed !== null && (await store().commitTurn(turnOf(claimed))) === 'committed') turns += 1;
      }
      return turns;
    });

    await store().accept(hear('last'));
    const { conversation } = await claim(store());
    expect(conversation.version).toBe(kept.reduce((sum, turns) => sum + turns, 0));
    expect(conversation.version).toBeGreaterThan(0);
  });

  test('among ten thousand who wait whoever has waited longest comes first', { timeout: 180_000 }, async () => {
    const addressOf = (index: number): Address => `telegram:${100_000 + index}`;
    // Who came last has waited longest, as far as the channel tells.
    for (let from = 0; from < MANY; from += 100) {
      await everyOne(100, (index) =>
        store().accept(hear('salom', { from: addressOf(from + index), at: START - from - index })),
      );
    }

    expect(await store().backlog(START)).toMatchObject({ waiting: MANY, oldestWaitingAt: START - MANY + 1 });
    for (let place = 1; place <= 20; place++) {
      const claimed = await claim(store());
      expect(claimed.conversation.address).toBe(addressOf(MANY - place));
      await store().commitTurn(turnOf(claimed, { outbound: [say(`${place}`)] }));
    }
    expect(await store().backlog(START)).toMatchObject({ waiting: MANY - 20, unsent: 20 });
    expect(await sendAll(store())).toHaveLength(20);
  });
});
