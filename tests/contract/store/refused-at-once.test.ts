import { expect, test } from 'vitest';
import type { Address, Timer } from '../../../core/message.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { describeStores } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  hear,
  LEASE_MS,
  nextIn,
  START,
  say,
  sendAll,
  talk,
  timerAt,
  turnOf,
} from '../../support/store-talk.ts';

const FORGETTING = timerAt(START + 2);
const place = { flow: 'rules-russia', node: 'remind', release: 3 };
const REMINDER: Timer = { id: 'timer-2', at: START + 1, kind: 'remind', tries: 0, name: 'registration', place };
const TIMERS = [REMINDER, FORGETTING];

/** An answer leaves, and is refused, in the second of the word that it answers; here all is of one millisecond. */
describeStores((store) => {
  const refuse = (delivery: Delivery, at = START) => store().giveUp(delivery, 'contact_stopped', at, 'stopped');

  const answering = (text = 'салом') =>
    talk(store(), { outbound: [say('first'), say('second')], timers: TIMERS, text });

  /** A turn and a bubble that go from hand to hand, and are never looked for. */
  async function answeredAtOnce(): Promise<Delivery> {
    const turns: TurnCommit[] = [];
    const deliveries: Delivery[] = [];
    await store().accept(hear('салом'), undefined, {
      now: START,
      leaseMs: LEASE_MS,
      take: (turn) => void turns.push(turnOf(turn, { outbound: [say('first'), say('second')], timers: TIMERS })),
    });
    await store().commitTurn(turns.pop()!, {
      accounts: [ACCOUNT],
      held: [],
      now: START,
      leaseMs: LEASE_MS,
      take: (delivery) => void deliveries.push(delivery),
    });
    return deliveries[0]!;
  }

  async function expectStopped() {
    expect(await nextIn(store(), START)).toBeUndefined();
    expect(await store().backlog(START)).toMatchObject({ unsent: 0 });
    const left = await claim(store(), START + 9);
    expect(left.conversation.timers).toEqual([FORGETTING]);
    await store().commitTurn(turnOf(left, { outbound: [say('into the void')] }));
    expect(await nextIn(store(), START + 9)).toBeUndefined();
  }

  test('who is refused in the moment of the word that is answered is not tried again', async () => {
    await answering();
    await refuse(await claimDelivery(store()));

    await expectStopped();
  });

  test('the same holds for an answer that went from hand to hand', async () => {
    await refuse(await answeredAtOnce());

    await expectStopped();
  });

  test('who has written and was answered before is not tried again either', async () => {
    await answering();
    await sendAll(store());
    await answering('ва боз?');
    await refuse(await claimDelivery(store()));

    await expectStopped();
  });

  test('a turn that begins meanwhile for no word of the contact leaves it to the next refusal', async () => {
    await answering();
    const first = await claimDelivery(store(), START + 1_000);
    await store().accept(hear('', { content: { kind: 'blocked' } }));
    await store().commitTurn(turnOf(await claim(store())));
    await refuse(first, START + 1_000);
    await refuse(await claimDelivery(store(), START + 1_000), START + 1_000);

    await expectStopped();
  });

  test('a word that comes in between the claim and the refusal is answered', async () => {
    await answering();
    const first = await claimDelivery(store());
    await store().accept(hear('баргаштам'));
    await refuse(first);
    const turn = await claim(store(), START);
    await store().commitTurn(turnOf(turn, { outbound: [say('welcome back')] }));

    expect(turn.conversation.timers).toEqual(TIMERS);
    expect(await sendAll(store())).toEqual(['second', 'welcome back']);
  });

  test('the same holds where its turn is taken before the refusal, and where it ends before it', async () => {
    for (const isEnded of [false, true]) {
      const from: Address = isEnded ? 'telegram:7001' : 'telegram:7002';
      await talk(store(), { from, outbound: [say('first'), say('second')] });
      const first = await claimDelivery(store());
      await store().accept(hear('баргаштам', { from }));
      const turn = turnOf(await claim(store()), { outbound: [say('welcome back')] });
      if (isEnded) await store().commitTurn(turn);
      await refuse(first);
      if (!isEnded) await store().commitTurn(turn);

      expect(await sendAll(store())).toEqual(['second', 'welcome back']);
    }
  });

  test('whoever waits for an answer is not cut off for one that was refused before it', async () => {
    await store().accept(hear('салом'));
    const turn = await claim(store());
    await store().accept(hear('ва боз?'));
    await store().commitTurn(turnOf(turn, { outbound: [say('first'), say('second')] }));
    await refuse(await claimDelivery(store()));
    await store().commitTurn(turnOf(await claim(store()), { outbound: [say('your answer')] }));

    expect(await sendAll(store())).toEqual(['second', 'your answer']);
  });

  test('a word that comes in beside the refusal is answered', async () => {
    for (let round = 0; round < 25; round++) {
      const from: Address = `telegram:${4_000_000 + round}`;
      await talk(store(), { from, outbound: [say('first')] });
      const first = await claimDelivery(store());
      await Promise.all([refuse(first), store().accept(hear('баргаштам', { from }))]);
      await store().commitTurn(turnOf(await claim(store()), { outbound: [say('welcome back')] }));

      expect(await sendAll(store())).toEqual(['welcome back']);
    }
  });
});
