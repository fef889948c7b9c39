import { expect, test } from 'vitest';
import type { Outbound } from '../../../core/message.ts';
import { resendKey } from '../../../core/reply-key.ts';
import { describeStores } from '../../support/store-adapters.ts';
import {
  claim,
  claimDelivery,
  DAVRON,
  hear,
  nextIn,
  SENT,
  START,
  say,
  sendAll,
  sentTexts,
  talk,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const LATER = START + 30 * DAY;

describeStores((store) => {
  const lettersNow = async () => {
    while ((await store().settle(LATER)) > 0);
    return store().deadLetters({ after: null, reason: null }, 100);
  };

  /** Says something that the channel takes only after a word of the contact. */
  async function lose(text: string, { at = START, reason = 'window_closed', ...more }: Losing = {}): Promise<string> {
    await talk(store(), { at, outbound: [say(text, more)] });
    const delivery = await claimDelivery(store(), at);
    await store().giveUp(delivery, reason, at);
    return delivery.id;
  }
  type Losing = Partial<Outbound> & { at?: number; reason?: string };
  const operator = { from: 'operator' } as const;

  test('what waited for a word of the contact is said when it comes, in its order and once', async () => {
    await lose('one', operator);
    await lose('two', operator);
    await talk(store(), { at: LATER, requeue: 'first', outbound: [say('the answer')] });

    expect(await sendAll(store(), LATER)).toEqual(['one', 'two', 'the answer']);
    await talk(store(), { at: LATER + 1, requeue: 'first', outbound: [say('more')] });
    expect(await sendAll(store(), LATER + 1)).toEqual(['more']);
    expect(await lettersNow()).toEqual([]);
    expect(await sentTexts(store())).toEqual(['one', 'two', 'the answer', 'more']);
  });

  test('it is said behind the answer to danger, and before what the next turn says', async () => {
    await lose('one', operator);
    await lose('two', operator);
    const danger = [say('danger', { urgency: 'first' }), say('numbers', { urgency: 'first' })];
    await talk(store(), { at: LATER, requeue: 'last', outbound: danger, supersede: true });
    await talk(store(), { at: LATER, outbound: [say('and then')] });

    expect(await sendAll(store(), LATER)).toEqual(['danger', 'numbers', 'one', 'two', 'and then']);
  });

  test('it waits for a bubble on its way, and stays behind danger over a retry of that', async () => {
    await lose('waited', operator);
    const danger = [say('danger', { urgency: 'first' }), say('numbers', { urgency: 'first' })];
    await talk(store(), { at: LATER, requeue: 'last', outbound: danger });
    const first = await claimDelivery(store(), LATER);
    await store().retryAt(first, LATER + 5);

    expect(await nextIn(store(), LATER)).toBeUndefined();
    expect(await sendAll(store(), LATER + 5)).toEqual(['danger', 'numbers', 'waited']);
  });

  test('without a word of the contact nothing of it is said', async () => {
    await lose('waited', operator);
    await talk(store(), { at: LATER, outbound: [say('a reminder', { urgency: 'last' })] });

    expect(await sendAll(store(), LATER)).toEqual(['a reminder']);
    expect(await lettersNow()).toHaveLength(1);
  });

  test('what the bot said is worth saying for a time, what an operator said always', async () => {
    await lose('an old answer', { at: LATER - 3 * DAY - 1 });
    await lose('an answer', { at: LATER - 3 * DAY });
    await lose('an old reminder', { at: LATER - DAY - 1, urgency: 'last' });
    await lose('a reminder', { at: LATER - DAY, urgency: 'last' });
    await lose('of a person', operator);
    await talk(store(), { at: LATER, requeue: 'first' });

    expect((await sendAll(store(), LATER)).toSorted()).toEqual(['a reminder', 'an answer', 'of a person']);
    expect((await lettersNow()).map(({ reason }) => reason)).toEqual(['window_closed', 'window_closed']);
  });

  test('what failed for another reason, was let be, or waits for somebody else is not said', async () => {
    await lose('refused', { ...operator, reason: 'rejected' });
    await store().discard(await lose('told on the phone', operator), 'done');
    await talk(store(), { from: DAVRON, outbound: [say('to another', operator)] });
    await store().giveUp(await claimDelivery(store()), 'window_closed', START);
    await talk(store(), { at: LATER, requeue: 'first' });

    expect(await sendAll(store(), LATER)).toEqual([]);
    expect(await lettersNow()).toHaveLength(2);
  });

  test('what an operator has said once more is said once', async () => {
    const id = await lose('an answer', operator);
    const seq = Number(id.slice(id.lastIndexOf('-') + 1));
    await lose('an answer', { ...operator, key: resendKey(seq) });
    const ticket = ticketOf('t1', { replies: ['k1', resendKey(seq)] });
    await talk(store(), { at: LATER, requeue: 'first', ticket });

    expect(await sendAll(store(), LATER)).toEqual(['an answer']);
  });

  test('one that staff replay while the contact writes is said once', async () => {
    const id = await lose('waited', operator);
    await store().accept(hear('салом', { at: LATER }));
    const claimed = await claim(store(), LATER);
    expect(await store().replay(id, LATER)).toBe('queued');
    await store().commitTurn(turnOf(claimed, { at: LATER, requeue: 'first', outbound: [say('the answer')] }));

    expect(await sendAll(store(), LATER)).toEqual(['waited', 'the answer']);
    expect(await store().replay(id, LATER)).toBe('unknown');
  });

  test('one that is given up while its contact writes is said with that word', async () => {
    await talk(store(), { outbound: [say('waited', operator)] });
    const delivery = await claimDelivery(store());
    await store().accept(hear('салом', { at: LATER }));
    const claimed = await claim(store(), LATER);
    await store().giveUp(delivery, 'window_closed', START);
    await store().commitTurn(turnOf(claimed, { at: LATER, requeue: 'first', outbound: [say('the answer')] }));

    expect(await sendAll(store(), LATER)).toEqual(['waited', 'the answer']);
  });

  test('one that fails again waits for the next word, and is urgent as it was', async () => {
    await lose('waited', operator);
    await talk(store(), { at: LATER, requeue: 'first', outbound: [say('the answer')] });
    const again = await claimDelivery(store(), LATER);
    expect(again).toMatchObject({ outbound: { text: 'waited' }, tries: 2, queuedAt: LATER, interrupted: false });
    await store().giveUp(again, 'window_closed', LATER);

    expect(await lettersNow()).toMatchObject([{ reason: 'window_closed', tries: 2 }]);
    await talk(store(), { at: LATER + 1, requeue: 'first' });
    expect(await sendAll(store(), LATER + 1)).toEqual(['waited', 'the answer']);
  });

  test('the desk is told that an answer is on its way again', async () => {
    const ticket = ticketOf('t1', { assignee: 's1' });
    await lose('waited', operator);
    await talk(store(), { at: LATER, ticket, outbound: [] });
    await talk(store(), { at: LATER + 1, ticket, requeue: 'first' });
    await store().settle(LATER + 1);

    const told = await store().deskEvents({ at: 0, id: '' }, 100);
    const delivery = told.filter(({ kind }) => kind === 'delivery');
    expect(delivery.at(-1)).toMatchObject({ ticketId: 't1', assignee: 's1', state: 'queued' });
    await store().markSent(await claimDelivery(store(), LATER + 1), { ...SENT, at: LATER + 1 });
  });
});
