import { expect, test } from 'vitest';
import { describeStores } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claimDelivery,
  DAVRON,
  FARIDA,
  hear,
  nextIn,
  SENT,
  START,
  say,
  sendAll,
  sentTexts,
  talk,
} from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const said = { flow: 'wages-unpaid', node: 'start', release: 1 };

describeStores((store) => {
  const list = async (after: string | null = null, reason: string | null = null, limit = 10) => {
    while ((await store().settle(START)) > 0);
    return store().deadLetters({ after, reason }, limit);
  };

  async function lose(text: string, { from = FARIDA, at = START, reason = 'rejected' } = {}): Promise<string> {
    await talk(store(), { from, at, outbound: [say(text, { said })] });
    const delivery = await claimDelivery(store(), at);
    await store().giveUp(delivery, reason, at);
    return delivery.id;
  }

  test('what was given up is listed with all that helps to decide, and without its words', async () => {
    expect(await list()).toEqual([]);
    const id = await lose('Ба шумо маош надоданд?');

    const [letter, ...more] = await list();
    expect(more).toEqual([]);
    const { contactId, cursor, ...rest } = letter!;
    expect(rest).toEqual({
      id,
      channel: 'telegram',
      reason: 'rejected',
      code: null,
      tries: 1,
      at: START,
      from: 'bot',
      flow: 'wages-unpaid',
      node: 'start',
    });
    expect(id.startsWith(contactId)).toBe(true);
    expect(cursor).not.toBe('');
  });

  test('what was too old to be said is not queued again, and stays in the list', async () => {
    const id = await lose('at five', { reason: 'too_old' });

    expect(await store().replay(id, START + DAY)).toBe('old');
    expect((await list()).map((one) => one.id)).toEqual([id]);
    expect(await sendAll(store(), START + DAY)).toEqual([]);
  });

  test('pages go from the newest to the oldest, of one reason or of all', async () => {
    const one = await lose('one', { at: START });
    const two = await lose('two', { at: START + 1, from: DAVRON, reason: 'window_closed' });
    const three = await lose('three', { at: START + 2 });

    const [newest] = await list(null, null, 1);
    expect(newest?.id).toBe(three);
    expect((await list(newest?.cursor ?? null)).map(({ id }) => id)).toEqual([two, one]);
    expect((await list(null, 'rejected')).map(({ id }) => id)).toEqual([three, one]);
    expect((await list(null, 'window_closed')).map(({ id }) => id)).toEqual([two]);
  });

  test('a dead letter that is replayed twice is sent once, as it was said', async () => {
    const id = await lose('hello');

    expect(await store().replay(id, START + DAY)).toBe('queued');
    expect(await store().replay(id, START + DAY)).toBe('unknown');
    expect(await list()).toEqual([]);
    expect(await claimDelivery(store(), START + DAY)).toMatchObject({
      id,
      outbound: { text: 'hello', said },
      tries: 2,
      queuedAt: START + DAY,
      interrupted: false,
    });
    expect(await nextIn(store(), START + DAY)).toBeUndefined();
    expect(await store().replay(id, START + DAY)).toBe('unknown');
  });

  test('two who replay at once send it once', async () => {
    const id = await lose('hello');

    const outcomes = await Promise.all([1, 2, 3].map(() => store().replay(id, START + DAY)));
    expect(outcomes.toSorted()).toEqual(['queued', 'unknown', 'unknown']);
    expect(await sendAll(store(), START + DAY)).toEqual(['hello']);
    expect(await sentTexts(store())).toEqual(['hello']);
    expect(await store().replay(id, START + DAY)).toBe('unknown');
  });

  test('what is replayed stands in front of what was said after it, and waits for a bubble on its way', async () => {
    const id = await lose('lost');
    await talk(store(), { at: START + 1, outbound: [say('one'), say('two')] });
    const one = await claimDelivery(store(), START + 1);
    await store().replay(id, START + 2);

    expect(await nextIn(store(), START + 2)).toBeUndefined();
    await store().markSent(one, SENT);
    expect(await sendAll(store(), START + 2)).toEqual(['lost', 'two']);
  });

  test('what fails again after it was replayed is a dead letter again', async () => {
    const id = await lose('hello');
    await store().replay(id, START + DAY);
    await store().giveUp(await claimDelivery(store(), START + DAY), 'crashed', START + DAY);

    expect(await list()).toMatchObject([{ id, reason: 'crashed', tries: 2, at: START + DAY }]);
    expect(await store().replay(id, START + DAY)).toBe('queued');
  });

  test('what is discarded stays undone, and the log keeps the note', async () => {
    const id = await lose('hello');
    const [contactId, seq] = [id.slice(0, id.lastIndexOf('-')), Number(id.slice(id.lastIndexOf('-') + 1))];

    expect(await store().discard(id, 'told on the phone')).toBe('discarded');
    expect(await store().discard(id, 'again')).toBe('unknown');
    expect(await store().replay(id, START)).toBe('unknown');
    expect(await list()).toEqual([]);
    const [row] = await store().logOf(contactId, seq - 1, 1);
    expect(row).toMatchObject({ state: 'failed', failure: { reason: 'rejected', note: 'told on the phone' } });
  });

  test('a bubble that was reported lost is a dead letter, and none that arrived after all', async () => {
    await talk(store(), { outbound: [say('hello')] });
    const { id: deliveryId } = await claimDelivery(store());
    const frame = { deliveryId, account: ACCOUNT, externalId: 'wa-1', at: START };
    const failure = { reason: 'rejected', code: 131051 };
    await store().noteReport({ ...frame, state: 'failed', failure });

    expect(await list()).toMatchObject([{ id: deliveryId, reason: 'rejected', code: 131051 }]);
    await store().noteReport({ ...frame, state: 'delivered' });
    expect(await list()).toEqual([]);
    expect(await store().replay(deliveryId, START)).toBe('unknown');
  });

  test('whoever blocked us is not written to before they write again', async () => {
    await talk(store(), { outbound: [say('tried'), say('never tried')] });
    const delivery = await claimDelivery(store(), START + 1_000);
    await store().giveUp(delivery, 'contact_stopped', START + 1_000, 'stopped');

    expect((await list()).map(({ id }) => id)).toEqual([delivery.id]);
    expect(await store().replay(delivery.id, START)).toBe('unreachable');
    await store().accept(hear('баргаштам'));
    expect(await store().replay(delivery.id, START)).toBe('queued');
  });

  test('nothing is replayed or discarded of who was forgotten, nor of what is no dead letter', async () => {
    const id = await lose('hello');
    const contactId = await talk(store(), { outbound: [say('waiting')] });
    await store().forget(contactId, START);

    for (const unknown of [id, '', 'nonsense', 'a-b-c', `${contactId}-1`]) {
      expect(await store().replay(unknown, START)).toBe('unknown');
      expect(await store().discard(unknown, 'x')).toBe('unknown');
    }
    expect(await list()).toEqual([]);
  });

  test('what was given up is counted by its flow and reason', async () => {
    await lose('hello', { reason: 'window_closed' });
    while ((await store().settle(START)) > 0);
    while ((await store().sweep('events', START + 4 * DAY, 100)) > 0);

    const counts = await store().dailyCounts({ from: 0, until: START }, 100);
    const undelivered = counts.filter(({ kind }) => kind === 'undelivered');
    expect(undelivered).toMatchObject([{ flow: 'wages-unpaid', node: 'start', label: 'window_closed', count: 1 }]);
  });

  test('dead letters go with the messages, after their time', async () => {
    await lose('hello');
    await list();
    while ((await store().sweep('messages', START + 181 * DAY, 100)) > 0);

    expect(await list()).toEqual([]);
  });
});
