import { expect, test } from 'vitest';
import type { DeliveryClaimer } from '../../../core/claimer.ts';
import type { Inbound } from '../../../core/message.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import type { ClaimedTurn, TurnCommit } from '../../../core/turn-commit.ts';
import { describeStores } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  DAVRON,
  hear,
  LEASE_MS,
  SENT,
  START,
  say,
  sendAll,
  sentTexts,
  talk,
  textsOf,
  timerAt,
  turnOf,
} from '../../support/store-talk.ts';

describeStores((store) => {
  /** Takes a message in for somebody with a free slot. */
  async function acceptFor(inbound: Inbound, { now = START, room }: { now?: number; room?: number } = {}) {
    const turns: ClaimedTurn[] = [];
    const outcome = await store().accept(inbound, room, {
      now,
      leaseMs: LEASE_MS,
      take: (turn) => void turns.push(turn),
    });
    return { outcome, turns };
  }

  async function takenFor(inbound: Inbound, now = START): Promise<ClaimedTurn> {
    const { turns } = await acceptFor(inbound, { now });
    if (turns.length !== 1) throw new Error(`${turns.length} turns were handed over`);
    return turns[0]!;
  }

  /** Keeps a turn for a sender with a free slot. */
  async function commitFor(turn: TurnCommit, more: Partial<DeliveryClaimer> = {}) {
    const deliveries: Delivery[] = [];
    const outcome = await store().commitTurn(turn, {
      accounts: [ACCOUNT],
      held: [],
      now: START,
      leaseMs: LEASE_MS,
      take: (delivery) => void deliveries.push(delivery),
      ...more,
    });
    return { outcome, deliveries };
  }

  test('whoever takes in a first message has its turn, and nobody else', async () => {
    const turn = await takenFor(hear('salom'));

    expect(textsOf(turn)).toEqual(['salom']);
    expect(await store().claimTurn(START, LEASE_MS)).toBeNull();
    expect(await store().commitTurn(turnOf(turn, { outbound: [say('hello')] }))).toBe('committed');
    expect(await store().claimTurn(START, LEASE_MS)).toBeNull();
    expect(await sendAll(store())).toEqual(['hello']);
  });

  test('the turn is what a claim would have given, also of somebody who is known', async () => {
    await talk(store(), { outbound: [say('hello')], timers: [timerAt(START + 1)] });
    const taken = await takenFor(hear('again', { at: START + 2 }), START + 2);
    await store().releaseTurn(taken);

    const claimed = await claim(store(), START + 2);
    expect(taken).toEqual({ ...claimed, lease: taken.lease });
    expect(taken.lease).not.toBe(claimed.lease);
    expect(taken.waiting).toHaveLength(2);
  });

  test('what comes while a contact is served waits for the next turn', async () => {
    const turn = await takenFor(hear('one'));
    const second = await acceptFor(hear('two'));
    await store().commitTurn(turnOf(turn));

    expect(second).toEqual({ outcome: 'accepted', turns: [] });
    expect(textsOf(await claim(store()))).toEqual(['two']);
  });

  test('what waits already belongs to the turn', async () => {
    await store().accept(hear('one'));

    expect(textsOf(await takenFor(hear('two')))).toEqual(['one', 'two']);
  });

  test('whoever is gone with a turn is waited for as long as the lease, and comes back too late', async () => {
    const late = await takenFor(hear('one'));
    expect(await store().claimTurn(START + LEASE_MS - 1, LEASE_MS)).toBeNull();
    const second = await takenFor(hear('two', { at: START + LEASE_MS }), START + LEASE_MS);

    expect(textsOf(second)).toEqual(['one', 'two']);
    expect(await store().commitTurn(turnOf(late, { outbound: [say('late')] }))).toBe('stale');
    expect(await store().commitTurn(turnOf(second, { outbound: [say('in time')] }))).toBe('committed');
  });

  test('a repeat, and what finds no room, is nobody’s turn', async () => {
    const inbound = hear('one');
    await store().accept(inbound);

    expect(await acceptFor(inbound)).toEqual({ outcome: 'repeat', turns: [] });
    expect(await acceptFor(hear('two'), { room: 1 })).toEqual({ outcome: 'dropped', turns: [] });
    const claimed = await claim(store());
    expect(textsOf(claimed)).toEqual(['one']);
    expect(claimed.conversation.memory.dropped).toBe(1);
  });

  test('who was told of what was dropped is told once', async () => {
    await store().accept(hear('one'));
    await store().accept(hear('two'), 1);
    const claimed = await claim(store());
    await store().commitTurn(turnOf(claimed, { memory: { ...claimed.conversation.memory, dropped: 0 } }));

    const next = await takenFor(hear('three'));
    expect(next.conversation.memory.dropped).toBe(0);
  });

  test('whoever keeps a turn has the bubble that may leave, and no other sender', async () => {
    const turn = turnOf(await takenFor(hear('salom')), { outbound: [say('one'), say('two')] });
    const { outcome, deliveries } = await commitFor(turn);

    expect(outcome).toBe('committed');
    expect(deliveries.map(({ outbound }) => outbound.text)).toEqual(['one']);
    expect(await store().claimSend([ACCOUNT], START, LEASE_MS)).toBeNull();
    expect(await store().markSent(deliveries[0]!, SENT)).toBe('first');
    expect(await sendAll(store())).toEqual(['two']);
    expect(await sentTexts(store())).toEqual(['one', 'two']);
    expect((await store().backlog(START)).unsent).toBe(0);
  });

  test('the bubble is what a claim would have given', async () => {
    await talk(store(), { outbound: [say('before')] });
    await sendAll(store());
    const turn = await takenFor(hear('salom', { at: START + 5 }), START + 5);
    const answer = { at: START + 5, outbound: [say('one')] };
    const { deliveries } = await commitFor(turnOf(turn, answer), { now: START + 5 });
    await store().retryAt(deliveries[0]!, START + 5);

    const claimed = await store().claimSend([ACCOUNT], START + 5, LEASE_MS);
    expect(claimed).toEqual({ ...deliveries[0], tries: 2, triedAt: START + 5 });
    expect(deliveries[0]).toMatchObject({ tries: 1, triedAt: null, interrupted: false, lastHeardAt: START + 5 });
  });

  test('a sender who is gone with a bubble is waited for as long as the lease, and comes back too late', async () => {
    const turn = turnOf(await takenFor(hear('salom')), { outbound: [say('one')] });
    const { deliveries } = await commitFor(turn);
    expect(await store().claimSend([ACCOUNT], START + LEASE_MS - 1, LEASE_MS)).toBeNull();
    const second = await store().claimSend([ACCOUNT], START + LEASE_MS, LEASE_MS);

    expect(second).toMatchObject({ interrupted: true, tries: 2 });
    await store().giveUp(deliveries[0]!, 'crashed', START + LEASE_MS);
    await store().markSent(second!, SENT);
    expect(await sentTexts(store())).toEqual(['one']);
  });

  test('of a turn that changes nothing nothing leaves', async () => {
    const turn = await takenFor(hear('salom'));
    await store().commitTurn(turnOf(turn));

    expect(await commitFor(turnOf(turn, { outbound: [say('late')] }))).toEqual({ outcome: 'stale', deliveries: [] });
    expect(await commitFor(turnOf(await takenFor(hear('and?'))))).toEqual({ outcome: 'committed', deliveries: [] });
  });

  test('what a sender may not send it does not get', async () => {
    const answered = async (more: Partial<DeliveryClaimer>, urgency?: 'last') => {
      const from = `telegram:${++last}` as const;
      const turn = turnOf(await takenFor(hear('salom', { from })), {
        outbound: [say('one', urgency ? { urgency } : {})],
      });
      return (await commitFor(turn, more)).deliveries.length;
    };
    let last = 7000;

    expect(await answered({ accounts: ['telegram:43'] })).toBe(0);
    expect(await answered({ accounts: [] })).toBe(0);
    expect(await answered({ now: START - 1 })).toBe(0);
    expect(await answered({ held: [ACCOUNT] }, 'last')).toBe(0);
    expect(await answered({ held: [ACCOUNT] })).toBe(1);
    expect(await answered({ held: ['telegram:43'] }, 'last')).toBe(1);
  });

  test('a bubble waits for the one on its way, and for the contact’s pace', async () => {
    await talk(store(), { outbound: [say('one')] });
    const onItsWay = await claimDelivery(store());
    const first = await commitFor(turnOf(await takenFor(hear('and?')), { outbound: [say('two')] }));
    await store().markSent(onItsWay, { ...SENT, nextAt: START + 1000 });
    await sendAll(store(), START + 1000);
    await talk(store(), { from: DAVRON, outbound: [say('to him')] });
    await store().markSent(await claimDelivery(store()), { ...SENT, nextAt: START + 1000 });
    const turn = turnOf(await takenFor(hear('and?', { from: DAVRON })), { outbound: [say('too soon')] });
    const paced = await commitFor(turn);

    expect([first.deliveries, paced.deliveries]).toEqual([[], []]);
    expect(await sendAll(store(), START + 1000)).toEqual(['too soon']);
  });

  test('a turn that only takes back hands over what is left, which then goes as it would have by itself', async () => {
    await talk(store(), { outbound: [say('of the desk', { from: 'operator' }), say('old'), say('older')] });
    await store().accept(hear('стоп', { at: START + 1 }));
    const turn = turnOf(await claim(store(), START + 1), { supersede: true });

    const { deliveries } = await commitFor(turn, { now: START + 1 });
    await store().markSent(deliveries[0]!, { ...SENT, nextAt: START });

    expect(deliveries.map(({ outbound, hasNewer }) => [outbound.text, hasNewer])).toEqual([['of the desk', false]]);
    expect(await sendAll(store(), START + 2)).toEqual([]);
    expect(await sentTexts(store())).toEqual(['of the desk']);
  });

  test('a turn that supersedes hands over what it says in place of what waited', async () => {
    await talk(store(), { outbound: [say('old')] });
    const turn = turnOf(await takenFor(hear('stop')), { outbound: [say('new')], supersede: true });
    const { deliveries } = await commitFor(turn);
    await store().markSent(deliveries[0]!, SENT);

    expect(await sentTexts(store())).toEqual(['new']);
    expect((await store().backlog(START)).unsent).toBe(0);
  });
});
