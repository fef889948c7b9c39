import { expect, test } from 'vitest';
import type { Address, Timer } from '../../../core/message.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { moving } from '../../support/desk-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
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

const STOPPED = { reason: 'contact_stopped', code: 131026 };
/** No word of the contact is as new as this. */
const LATER = START + 1_000;

/** Whom a channel does not reach, as a send tells it or a report. */
describeStores((store) => {
  const report = ({ id: deliveryId }: Delivery, at: number) =>
    store().noteReport({ deliveryId, account: ACCOUNT, externalId: 'tg-1', state: 'failed', at, failure: STOPPED });

  async function rowOf({ contactId, seq }: Delivery) {
    while ((await store().settle(START)) > 0);
    return (await store().logOf(contactId, seq - 1, 1))[0];
  }

  test('a contact who blocked the bot is not tried again until it writes', async () => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    await store().giveUp(await claimDelivery(store(), LATER), 'blocked', LATER, 'stopped');
    expect(await nextIn(store(), START)).toBeUndefined();
    expect(await store().backlog(START)).toMatchObject({ unsent: 0 });

    await store().accept(hear('', { content: { kind: 'blocked' } }));
    await store().commitTurn(turnOf(await claim(store()), { outbound: [say('into the void')] }));
    expect(await nextIn(store(), START)).toBeUndefined();

    await talk(store(), { text: 'баргаштам', outbound: [say('welcome back')] });
    expect(await sendAll(store())).toEqual(['welcome back']);
    expect(await sentTexts(store())).toEqual(['welcome back']);
  });

  test('whoever unblocks the bot is reached again, also without a word', async () => {
    await talk(store(), { outbound: [say('first')] });
    await store().giveUp(await claimDelivery(store(), LATER), 'blocked', LATER, 'stopped');
    await store().accept(hear('', { content: { kind: 'unblocked' } }));
    await store().commitTurn(turnOf(await claim(store()), { outbound: [say('your answer')] }));

    expect(await sendAll(store())).toEqual(['your answer']);
  });

  test('reminders end for a contact who cannot be reached, but being forgotten does not', async () => {
    const forgetting: Timer = { id: 'forget', at: START + 2, kind: 'forget', tries: 0 };
    // A kind of timer that speaks; the store asks only whether it is the one that forgets.
    const reminder = { id: 'reminder', at: START + 1, kind: 'reminder', tries: 0 } as unknown as Timer;
    await talk(store(), { outbound: [say('hello')], timers: [reminder, forgetting] });
    await store().accept(hear('two', { at: START }));
    const underWay = await claim(store());
    await store().giveUp(await claimDelivery(store(), LATER), 'blocked', LATER, 'stopped');
    await store().commitTurn(turnOf(underWay));

    expect((await claim(store(), START + 9)).conversation.timers).toEqual([forgetting]);
  });

  test('a contact who is reported to take no more is not tried again until it writes', async () => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    const first = await claimDelivery(store());
    await store().markSent(first, SENT);
    await report(first, LATER);

    expect(await nextIn(store(), START)).toBeUndefined();
    await store().accept(hear('', { content: { kind: 'blocked' } }));
    await store().commitTurn(turnOf(await claim(store()), { outbound: [say('into the void')] }));
    expect(await nextIn(store(), START)).toBeUndefined();
    await talk(store(), { text: 'баргаштам', outbound: [say('welcome back')] });
    expect(await sendAll(store())).toEqual(['welcome back']);
  });

  test('a send that the channel refuses for its contact ends nothing for one who has written since it began', async () => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    const first = await claimDelivery(store(), LATER + 900);
    await store().accept(hear('баргаштам', { at: LATER }));
    await store().giveUp(first, 'contact_stopped', LATER + 5_000, 'stopped');
    await store().commitTurn(turnOf(await claim(store()), { outbound: [say('welcome back')] }));

    expect(await rowOf(first)).toMatchObject({ state: 'failed' });
    expect(await sendAll(store(), LATER + 5_000)).toEqual(['second', 'welcome back']);
    await talk(store(), { at: LATER + 6_000, outbound: [say('more')] });
    expect(await sendAll(store(), LATER + 6_000)).toEqual(['more']);
  });

  test('late word that a contact takes no more ends nothing for one who has written since', async () => {
    await talk(store(), { outbound: [say('first'), say('second')] });
    const first = await claimDelivery(store());
    await store().markSent(first, SENT);
    const place = { flow: 'rules-russia', node: 'remind', release: 3 };
    const about = { kind: 'remind' as const, tries: 0, name: 'registration', place };
    const reminder = { id: 'timer-2', at: START + 5_000, ...about };
    await talk(store(), { at: START + 3_000, text: 'ман ҳастам', outbound: [say('an answer')], timers: [reminder] });
    expect(await report(first, START + 3_900)).toBe('failed');

    expect(await rowOf(first)).toMatchObject({ state: 'failed', failure: STOPPED });
    expect(await sendAll(store(), START + 4_000)).toEqual(['second', 'an answer']);
    expect(await store().deadLetters({ after: null, reason: null }, 9)).toMatchObject([{ id: first.id }]);
    await talk(store(), { at: START + 4_000, outbound: [say('more')], timers: [reminder] });
    expect(await sendAll(store(), START + 4_000)).toEqual(['more']);
    expect((await claim(store(), START + 5_000)).conversation.timers).toEqual([reminder]);
  });

  test('an answer to whoever has blocked us says so at once, and stands among what was not delivered', async () => {
    const contactId = await talk(store(), { ticket: ticketOf('t1'), outbound: [say('first')] });
    const first = await claimDelivery(store(), LATER);
    await store().giveUp(first, 'contact_stopped', LATER, 'stopped');
    const outbound = [say('салом', { from: 'operator' })];
    await store().changeTicket(
      't1',
      LATER + 1,
      moving((one) => ({ ...one, summary: 'x' }), { outbound }),
    );

    expect((await store().readTalk('t1', null, 9)).at(-1)).toMatchObject({
      text: 'салом',
      state: 'failed',
      failure: { reason: 'contact_stopped' },
    });
    while ((await store().settle(START)) > 0);
    const [letter, ...others] = await store().deadLetters({ after: null, reason: 'contact_stopped' }, 9);
    expect(letter).toMatchObject({ contactId, from: 'operator', at: LATER + 1 });
    expect(others.map(({ id }) => id)).toEqual([first.id]);
  });

  test('of what the bot says to whoever has blocked us nobody needs to decide', async () => {
    await talk(store(), { outbound: [say('first')] });
    const first = await claimDelivery(store(), LATER);
    await store().giveUp(first, 'contact_stopped', LATER, 'stopped');
    await store().accept(hear('', { content: { kind: 'blocked' } }));
    await store().commitTurn(turnOf(await claim(store()), { outbound: [say('into the void')] }));

    expect(await rowOf({ ...first, seq: first.seq + 1 })).toMatchObject({ failure: { reason: 'contact_stopped' } });
    expect(await store().deadLetters({ after: null, reason: null }, 9)).toMatchObject([{ id: first.id }]);
  });

  test('a word that comes in beside such a report is answered', async () => {
    for (let round = 0; round < 25; round++) {
      const from: Address = `telegram:${4_000_000 + round}`;
      await talk(store(), { from, outbound: [say('first')] });
      const first = await claimDelivery(store());
      await store().markSent(first, SENT);
      await Promise.all([
        report(first, START + 2_000),
        store().accept(hear('ман ҳастам', { from, at: START + 2_000 })),
      ]);
      await store().commitTurn(turnOf(await claim(store()), { outbound: [say('an answer')] }));

      expect(await sendAll(store())).toEqual(['an answer']);
    }
  });
});
