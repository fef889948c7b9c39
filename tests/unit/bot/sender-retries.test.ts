import { afterEach, beforeEach, expect, test } from 'vitest';
import { BULK_HELD_MS, createCircuits, STOPPED_MS } from '../../../bot/send/circuits.ts';
import { askingId } from '../../../core/delivery-id.ts';
import { SendFailure } from '../../../core/send-failure.ts';
import type { Store } from '../../../core/store.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { triesOn } from '../../support/sender-tries.ts';
import {
  ACCOUNT,
  claimDelivery,
  DAVRON,
  FARIDA,
  LEASE_MS,
  START,
  say,
  sentTexts,
  talk,
} from '../../support/store-talk.ts';

let store: Store;

beforeEach(async () => {
  store = await openMemoryStore();
});

afterEach(() => store[Symbol.asyncDispose]());

const confirming = { confirms: { withinMs: 60_000 } };

test('a bubble that may have arrived waits for word of it, where the channel gives word', async () => {
  await talk(store, { outbound: [say('hello')] });
  const unclear = new SendFailure('unreachable', 'timeout', { mayHaveArrived: true });
  const metrics = createMetrics();

  const tries = await triesOn(store, [unclear, null], { channel: confirming, metrics });

  expect(tries.map(({ at }) => at)).toEqual([START, START + 60_000]);
  expect(await metrics.registry.metrics()).not.toMatch(/hamroh_sends_repeated_total\{.*\} [1-9]/);
});

test('a failure that surely arrived nowhere waits for no word', async () => {
  await talk(store, { outbound: [say('hello')] });

  const tries = await triesOn(store, [new SendFailure('unreachable', 'refused'), null], { channel: confirming });

  expect(tries[1]?.at).toBeLessThan(START + 1000);
});

test('what was broken off at a door is looked at anew, and was no try and no failure', async () => {
  await talk(store, { outbound: [say('hello')] });
  const held = new SendFailure('unreachable', 'its profile was closed meanwhile', { isHeld: true });
  const metrics = createMetrics();

  await triesOn(store, [held], { metrics });

  expect(await claimDelivery(store, START + 1000)).toMatchObject({ tries: 1 });
  expect(await metrics.registry.metrics()).not.toMatch(/hamroh_sends_(failed|repeated)_total\{.*\} [1-9]/);
});

test('a bubble whose worker died is sent again only when word of it would have come', async () => {
  await talk(store, { outbound: [say('hello')] });
  await claimDelivery(store);

  const tries = await triesOn(store, [null], { channel: confirming, from: START + LEASE_MS });

  expect(tries.map(({ at }) => at)).toEqual([START + 60_000]);
});

test('a bubble whose worker died is not given up for a store that takes nothing at that moment', async () => {
  await talk(store, { outbound: [say('hello')] });
  await claimDelivery(store);
  let isFull = true;
  const full: Store = {
    ...store,
    async retryAt(...asked) {
      const was = isFull;
      isFull = false;
      if (was) throw new Error('database or disk is full');
      await store.retryAt(...asked);
    },
  };

  const tries = await triesOn(full, [null], { channel: confirming, from: START + LEASE_MS });

  expect(tries.map(({ at }) => at)).toEqual([START + LEASE_MS + 60_000]);
  expect(await sentTexts(store)).toEqual(['hello']);
});

test('a bubble whose worker died is sent again at once where the channel gives no word', async () => {
  await talk(store, { outbound: [say('hello')] });
  await claimDelivery(store);

  const tries = await triesOn(store, [null], { from: START + LEASE_MS });

  expect(tries.map(({ at }) => at)).toEqual([START + LEASE_MS]);
});

test('a contact for whom the channel takes no more waits six seconds, then four times as long each time', async () => {
  await talk(store, { outbound: [say('hello')] });
  const tooMuch = new SendFailure('contact_throttled', '131056');

  const tries = await triesOn(store, [tooMuch, tooMuch, tooMuch, tooMuch, null], { chance: 0 });

  const waits = tries.slice(1).map(({ at }, index) => at - (tries[index]?.at ?? 0));
  expect(waits).toEqual([6000, 16_000, 64_000, 256_000]);
});

test('a token that is not valid stops the account, loses nothing, and goes on by itself when it is mended', async () => {
  await talk(store, { from: FARIDA, at: START, outbound: [say('one')] });
  await talk(store, { from: FARIDA, at: START + 1, outbound: [say('two')] });
  const refused = () => new SendFailure('channel_stopped', '401');
  const circuits = createCircuits(createMetrics());
  const day = Array.from({ length: 10 }, refused);

  const tries = await triesOn(store, [...day, null, null], { from: START + 3, circuits });

  expect(tries.slice(0, 10).map(({ isStopped }) => isStopped)).toEqual([false, ...Array(9).fill(true)]);
  expect(tries[9]?.at).toBeGreaterThanOrEqual(START + 9 * STOPPED_MS);
  expect(tries.slice(10).map(({ outbound }) => outbound.text)).toEqual(['one', 'two']);
  expect(circuits.isStopped(ACCOUNT)).toBe(false);
});

test('a bubble that a stopped account has kept for days is not given up at the first busy moment after it', async () => {
  await talk(store, { outbound: [say('hello')] });
  const circuits = createCircuits(createMetrics());
  const refused = Array.from({ length: 13 }, () => new SendFailure('channel_stopped', '401'));
  const busy = [new SendFailure('throttled', '429'), new SendFailure('unreachable', '502')];

  const tries = await triesOn(store, [...refused, ...busy, null], { from: START + 48 * 3_600_000, circuits });

  expect(tries).toHaveLength(16);
  expect(await sentTexts(store)).toEqual(['hello']);
});

test('nor where the process has begun anew meanwhile, which does not know for how long it was stopped', async () => {
  await talk(store, { outbound: [say('hello')] });
  const refused = Array.from({ length: 13 }, () => new SendFailure('channel_stopped', '401'));
  await triesOn(store, refused, { circuits: createCircuits(createMetrics()) });

  const tries = await triesOn(store, [new SendFailure('unreachable', '502'), null], { from: START + 48 * 3_600_000 });

  expect(tries).toHaveLength(2);
  expect(await sentTexts(store)).toEqual(['hello']);
});

test('a stopped account is known as such for as long as it is stopped', async () => {
  await talk(store, { outbound: [say('hello')] });
  const circuits = createCircuits(createMetrics());

  await triesOn(store, [new SendFailure('channel_stopped', '401')], { circuits });

  expect(circuits.isStopped(ACCOUNT)).toBe(true);
  expect((await store.backlog(START)).unsent).toBe(1);
});

test('an answer that waited through an outage opens with an apology, once, and the log tells so', async () => {
  const late = { after: START + 15 * 60_000, text: 'Бубахшед.' };
  await talk(store, { at: START, outbound: [say('first', { late }), say('its question')] });
  await talk(store, { at: START + 1, outbound: [say('second', { late })] });

  const tries = await triesOn(store, [null, null, null], { from: START + 16 * 60_000 });

  const told = ['Бубахшед.\n\nfirst', 'its question', 'second'];
  expect(tries.map(({ outbound }) => outbound.text)).toEqual(told);
  expect(await sentTexts(store)).toEqual(told);
});

test('what is billed is counted by channel, flow and kind', async () => {
  const said = { flow: 'wages-unpaid', node: 'start', release: 1 };
  await talk(store, { outbound: [say('one', { said }), say('two')] });
  const metrics = createMetrics();

  await triesOn(store, [null, null], { metrics, bills: ['service'] });

  const counted = await metrics.registry.metrics();
  const sent = 'hamroh_bubbles_sent_total{channel="telegram",flow=';
  expect(counted).toContain(`${sent}"wages-unpaid",kind="service"} 1`);
  expect(counted).toContain(`${sent}"none",kind="service"} 1`);
});

test('what a report has told of before the answer is counted by the report alone', async () => {
  await talk(store, { outbound: [say('one'), say('two')] });
  const metrics = createMetrics();
  const reported: Store = {
    ...store,
    async markSent(delivery, sent) {
      const { account, id: deliveryId } = delivery;
      const isFirst = delivery.outbound.text === 'one';
      const externalId = isFirst ? (sent.externalId ?? '') : 'another';
      await store.noteReport({ deliveryId, account, externalId, state: 'sent', at: START });
      return store.markSent(delivery, sent);
    },
  };

  await triesOn(reported, [null, null], { metrics, bills: ['service'] });

  expect((await metrics.sent.get()).values).toMatchObject([{ value: 1, labels: { kind: 'service' } }]);
});

test('a message that only asks the person to write is counted as what it costs, though nothing was said', async () => {
  const said = { flow: 'wages-unpaid', node: 'start', release: 1 };
  await talk(store, { outbound: [say('one', { said })] });
  const metrics = createMetrics();

  const asked = new SendFailure('window_closed', 'asked', { hasAsked: true });
  await triesOn(store, [asked], { metrics, bills: ['template'] });

  const counted = await metrics.registry.metrics();
  expect(counted).toContain('hamroh_bubbles_sent_total{channel="telegram",flow="wages-unpaid",kind="template"} 1');
  await talk(store, { outbound: [say('two')] });
  expect(await store.claimSend([ACCOUNT], START, 1000)).toMatchObject({ askedAt: START });
});

test('the words that were said in place of a file are known by their id, so that a cover takes them away', async () => {
  const contactId = await talk(store, { outbound: [say('a paper', { from: 'operator' })] });

  await triesOn(store, [new SendFailure('media_refused', 'gone', { saidAs: '4711' })]);

  expect(await store.externalIds(contactId, 0, 10)).toContain('4711');
});

test('what a report has told of such a message before its answer came is counted there', async () => {
  await talk(store, { outbound: [say('one')] });
  const metrics = createMetrics();
  const reported: Store = {
    ...store,
    async giveUp(delivery, ...how) {
      const { id, account } = delivery;
      await store.noteReport({ deliveryId: askingId(id), account, externalId: 'x', state: 'sent', at: START });
      return store.giveUp(delivery, ...how);
    },
  };

  const asked = new SendFailure('window_closed', 'asked', { hasAsked: true });
  await triesOn(reported, [asked], { metrics, bills: ['template'] });

  expect((await metrics.sent.get()).values).toEqual([]);
});

test('after too many have reported us reminders wait for an hour, and answers go', async () => {
  await talk(store, { from: FARIDA, at: START, outbound: [say('one')] });
  const metrics = createMetrics();
  const circuits = createCircuits(metrics);
  const spam = new SendFailure('spam_limited', '131048', { retryAfterMs: 60_000 });
  await triesOn(store, [spam, null], { circuits });
  await talk(store, { from: DAVRON, at: START, outbound: [say('a reminder', { urgency: 'last' })] });
  await talk(store, { from: FARIDA, at: START + 1, outbound: [say('two')] });

  const [answer] = await triesOn(store, [null], { circuits, from: START + 60_000 });
  expect(answer?.outbound.text).toBe('two');
  expect(await metrics.registry.metrics()).toContain('hamroh_bulk_held{channel="telegram"} 1');
  const [reminder] = await triesOn(store, [null], { circuits, from: START + BULK_HELD_MS });
  expect(reminder?.outbound.text).toBe('a reminder');
  expect(await metrics.registry.metrics()).toContain('hamroh_bulk_held{channel="telegram"} 0');
});

test('a bubble that is old because we were away is not given up at its first failure, though another waits behind', async () => {
  await talk(store, { from: FARIDA, at: START, outbound: [say('one')] });
  await talk(store, { from: FARIDA, at: START + 1, outbound: [say('two')] });
  const away = new SendFailure('unreachable', '502');

  const tries = await triesOn(store, [away, null, null], { from: START + 10 * 60_000 });

  expect(tries.map(({ outbound }) => outbound.text)).toEqual(['one', 'one', 'two']);
});

/** Two answers for Farida, the first of which comes not through, and one for somebody else that does. */
async function talkOfTwo(): Promise<void> {
  await talk(store, { from: DAVRON, at: START, outbound: [say('other')] });
  await talk(store, { from: FARIDA, at: START + 1, outbound: [say('one')] });
  await talk(store, { from: FARIDA, at: START + 2, outbound: [say('two')] });
}
const failing = (times: number, failure: SendFailure) => Array.from({ length: times }, () => failure);

test('a bubble whose contact the channel throttles is given up after two minutes when another waits behind', async () => {
  await talkOfTwo();
  const throttled = new SendFailure('contact_throttled', '131056');

  const tries = await triesOn(store, [null, ...failing(5, throttled), null], { chance: 1, from: START + 10 });

  expect(tries.map(({ outbound }) => outbound.text)).toEqual([
    'other',
    ...failing(5, throttled).map(() => 'one'),
    'two',
  ]);
  expect((tries[5]?.at ?? 0) - START).toBeGreaterThan(2 * 60_000);
});

test('while nobody is served no answer is given up for the sake of the next, however often it was tried', async () => {
  await talkOfTwo();
  const away = new SendFailure('unreachable', '502');

  const tries = await triesOn(store, [null, ...failing(20, away), null, null], { chance: 1, from: START + 10 });

  const texts = tries.map(({ outbound }) => outbound.text);
  expect(texts).toEqual(['other', ...failing(20, away).map(() => 'one'), 'one', 'two']);
});
