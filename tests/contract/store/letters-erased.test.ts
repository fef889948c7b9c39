import { expect, test } from 'vitest';
import type { Outbound } from '../../../core/message.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { claimDelivery, nextIn, SENT, START, say, sendAll, sentTexts, talk } from '../../support/store-talk.ts';

const WORDS = 'меня зовут Фарида';
const LATER = START + 3_600_000;
const QUOTE = `you wrote: ${WORDS}`;
const BARE = 'you wrote: •••';

describeStores((store) => {
  /** Says something that the channel takes only after a word of the contact; gives its line. */
  async function lose(text: string, more: Partial<Outbound> = {}): Promise<number> {
    await talk(store(), { outbound: [say(text, { from: 'operator', key: 'k1', ...more })] });
    const delivery = await claimDelivery(store());
    await store().giveUp(delivery, 'window_closed', START);
    while ((await store().settle(START)) > 0);
    return delivery.seq;
  }

  test('an answer that waited leaves without the words that the very word it waited for takes back', async () => {
    const seq = await lose(QUOTE);
    await talk(store(), { at: LATER, requeue: 'first', erases: [{ seq, text: BARE }], masks: [WORDS] });

    const delivery = await claimDelivery(store(), LATER);
    expect(delivery.damaged).toBeUndefined();
    expect(delivery.outbound).toMatchObject({ from: 'operator', kind: 'bubble', text: BARE, choices: [], key: 'k1' });
    await store().markSent(delivery, { ...SENT, at: LATER });
    while ((await store().settle(LATER)) > 0);
    expect(await sentTexts(store())).toEqual([BARE]);
  });

  test('so does one whose line was not looked at, for its words alone', async () => {
    await lose(QUOTE);
    await talk(store(), { at: LATER, requeue: 'first', erases: [{ seq: 1, text: null }], masks: [WORDS] });

    expect(await sendAll(store(), LATER)).toEqual([BARE]);
  });

  test('and one that waits on after it lost the words is whole when its word comes', async () => {
    const seq = await lose(QUOTE);
    await talk(store(), { at: LATER, erases: [{ seq, text: BARE }], masks: [WORDS] });
    expect(await nextIn(store(), LATER)).toBeUndefined();
    await talk(store(), { at: LATER + 1, requeue: 'first' });

    const { outbound } = await claimDelivery(store(), LATER + 1);
    expect(outbound).toMatchObject({ from: 'operator', kind: 'bubble', text: BARE, choices: [], key: 'k1' });
  });

  test('of one that was taken back altogether nothing is said, then or later', async () => {
    const seq = await lose(`1. ${WORDS}`, { from: 'bot' });
    await talk(store(), { at: LATER, requeue: 'first', erases: [{ seq, text: null }], masks: [WORDS] });
    expect(await sendAll(store(), LATER)).toEqual([]);
    await talk(store(), { at: LATER + 1, requeue: 'first', outbound: [say('an answer')] });

    expect(await sendAll(store(), LATER + 1)).toEqual(['an answer']);
  });
});
