import { expect, test } from 'vitest';
import { newMemory } from '../../../core/conversation.ts';
import { type Outbound, WEB_ACCOUNT } from '../../../core/message.ts';
import type { SafeContact } from '../../../core/safe-contact.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import {
  claim,
  claimDelivery,
  hear,
  LEASE_MS,
  nextIn,
  SENT,
  START,
  say,
  talk,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const MINUTE = 60_000;
const WORDS = say('ман бо шумо', { from: 'operator' });
const SAFE: SafeContact = {
  consent: 'yes',
  at: START,
  hours: { from: 18, to: 22, zone: 'Europe/Moscow' },
  words: null,
  pausedAt: null,
};

/** The words of an operator that may not leave before a moment. */
async function holdUntil(store: KeptStore, until: number): Promise<string> {
  const contactId = await talk(store, { outbound: [WORDS], ticket: ticketOf('t1') });
  await store.holdBack(await claimDelivery(store), { at: START, until });
  return contactId;
}

describeStores((store) => {
  test('what is held back waits for its moment, and leaves then once', async () => {
    await holdUntil(store(), START + 10 * MINUTE);

    expect(await nextIn(store(), START + 9 * MINUTE)).toBeUndefined();
    const due = await claimDelivery(store(), START + 10 * MINUTE);
    expect(due).toMatchObject({ outbound: WORDS, tries: 1, interrupted: false });
    await store().markSent(due, SENT);
    expect(await nextIn(store(), START + 20 * MINUTE)).toBeUndefined();
  });

  test('an answer to what the person writes meanwhile is not held up behind it', async () => {
    await holdUntil(store(), START + 30 * MINUTE);

    await talk(store(), { at: START + MINUTE, outbound: [say('numbers'), say('a question')] });
    const numbers = await claimDelivery(store(), START + MINUTE);
    expect(numbers.outbound.text).toBe('numbers');
    await store().markSent(numbers, { ...SENT, nextAt: START + MINUTE });
    expect(await nextIn(store(), START + MINUTE)).toBe('a question');
  });

  test('several that are held back leave in the order in which they were said', async () => {
    const outbound = ['one', 'two', 'three'].map((text) => say(text, { from: 'operator' }));
    await talk(store(), { outbound });
    for (const _ of outbound)
      await store().holdBack(await claimDelivery(store()), { at: START, until: START + MINUTE });

    const left: string[] = [];
    for (const _ of outbound) {
      const next = await claimDelivery(store(), START + MINUTE);
      left.push(next.outbound.text);
      await store().markSent(next, { ...SENT, nextAt: START + MINUTE });
    }
    expect(left).toEqual(['one', 'two', 'three']);
  });

  test('a worker that wakes late holds nothing back that another has', async () => {
    await talk(store(), { outbound: [WORDS] });
    const late = await claimDelivery(store());
    const other = await claimDelivery(store(), START + LEASE_MS + MINUTE);

    await store().holdBack(late, { at: START, until: START + 59 * MINUTE });

    await store().retryAt(other, START + LEASE_MS + MINUTE);
    expect(await nextIn(store(), START + LEASE_MS + MINUTE)).toBe(WORDS.text);
  });

  test('its moment moves: a turn that wakes it lets it be looked at anew at once', async () => {
    await holdUntil(store(), START + 50 * MINUTE);

    await talk(store(), { at: START + MINUTE, memory: { ...newMemory(), safe: SAFE }, wakes: true });

    expect(await nextIn(store(), START + MINUTE)).toBe(WORDS.text);
  });

  test('a turn that wakes nothing releases nothing, whatever was typed', async () => {
    await holdUntil(store(), START + 50 * MINUTE);

    for (let minute = 1; minute < 5; minute++) await talk(store(), { at: START + minute * MINUTE });

    expect(await nextIn(store(), START + 10 * MINUTE)).toBeUndefined();
  });

  test('other hours are set at the desk: what is held back is looked at anew, and all know them from then on', async () => {
    const contactId = await holdUntil(store(), START + 50 * MINUTE);
    expect(await store().safeContact(contactId)).toBeNull();

    const hours = { from: 9, to: 12, zone: 'Asia/Dushanbe' };
    const changed = await store().changeTicket('t1', START + MINUTE, ({ ticket, conversation: { session } }) => ({
      ticket,
      session,
      outbound: [],
      supersede: false,
      safe: { ...SAFE, hours },
    }));

    expect(changed.conversation.memory.safe).toEqual({ ...SAFE, hours });
    expect(await store().safeContact(contactId)).toEqual({ safe: { ...SAFE, hours }, isSilenced: false });
    expect(await nextIn(store(), START + MINUTE)).toBe(WORDS.text);
  });

  test('what is held back is no backlog, and keeps nobody from being forgotten', async () => {
    const contactId = await holdUntil(store(), START + 50 * MINUTE);

    expect(await store().backlog(START)).toMatchObject({ unsent: 0, oldestUnsentAt: null });
    await store().accept(hear('салом'));
    const turn = await claim(store());
    expect(turn.conversation.unsent).toBe(0);
    await store().commitTurn(turnOf(turn));

    await store().forget(contactId, START);
    expect(await nextIn(store(), START + 59 * MINUTE)).toBeUndefined();
    expect(await store().safeContact(contactId)).toBeNull();
  });

  test('what the bot had to say and was held back goes with a turn that cancels it; the words of an operator stay', async () => {
    const outbound = [say('a note of the service', { isUnasked: true }), WORDS];
    await talk(store(), { outbound });
    for (const _ of outbound)
      await store().holdBack(await claimDelivery(store()), { at: START, until: START + MINUTE });

    await talk(store(), { at: START + 1, supersede: true });

    const next = await claimDelivery(store(), START + MINUTE);
    expect(next.outbound).toEqual(WORDS);
    await store().markSent(next, { ...SENT, nextAt: START + MINUTE });
    expect(await nextIn(store(), START + MINUTE)).toBeUndefined();
  });

  test('what was agreed on is known of nobody else, and of nobody at all', async () => {
    const contactId = await talk(store(), { memory: { ...newMemory(), safe: { ...SAFE, pausedAt: START } } });

    expect(await store().safeContact(contactId)).toMatchObject({ safe: { pausedAt: START }, isSilenced: false });
    const covered = { ...newMemory(), safe: SAFE, coveredAt: START };
    await talk(store(), { at: START + 1, memory: covered });
    expect(await store().safeContact(contactId)).toMatchObject({ safe: SAFE, isSilenced: true });
    await talk(store(), { at: START + 2, memory: { ...newMemory(), safe: SAFE, silentSince: START } });
    expect(await store().safeContact(contactId)).toMatchObject({ isSilenced: true });
    expect(await store().safeContact('nobody')).toBeNull();
  });

  test('what another waits for holds nothing up: the one that is looked at first is the next', async () => {
    const outbound = [say('a note of the service', { from: 'operator' }), WORDS];
    await talk(store(), { outbound });
    for (const _ of outbound)
      await store().holdBack(await claimDelivery(store()), { at: START, until: START + 50 * MINUTE });
    await talk(store(), { at: START + MINUTE, memory: { ...newMemory(), safe: SAFE }, wakes: true });

    const note = await claimDelivery(store(), START + MINUTE);
    expect(note.outbound).toEqual(outbound[0]);
    await store().holdBack(note, { at: START + MINUTE, until: START + 55 * MINUTE });

    expect(await nextIn(store(), START + MINUTE)).toBe(WORDS.text);
  });

  test('what may never leave is dropped as superseded, and stands before nothing', async () => {
    const outbound = [say('a reminder', { urgency: 'last', isUnasked: true }), WORDS];
    const contactId = await talk(store(), { outbound });
    const reminder = await claimDelivery(store());
    await store().holdBack(reminder, { at: START, until: null });

    expect(await nextIn(store(), START)).toBe(WORDS.text);
    await store().settle(START);
    const lines = await store().logOf(contactId, 0, 10);
    expect(lines.find(({ text }) => text === 'a reminder')).toMatchObject({ state: 'superseded' });
  });

  test('what is held back is nothing newer than what is said before its hours', async () => {
    await talk(store(), { outbound: [WORDS, say('numbers')] });
    await store().holdBack(await claimDelivery(store()), { at: START + MINUTE, until: START + 50 * MINUTE });

    expect(await claimDelivery(store(), START + MINUTE)).toMatchObject({
      outbound: { text: 'numbers' },
      hasNewer: false,
    });
  });

  test('once its hours have begun it is backlog, and stays so while it fails and is tried again', async () => {
    const until = START + 10 * MINUTE;
    await holdUntil(store(), until);
    expect(await store().backlog(until - 1)).toMatchObject({ unsent: 0 });
    expect(await store().backlog(until)).toMatchObject({ unsent: 1, oldestUnsentAt: START });

    await store().retryAt(await claimDelivery(store(), until), until + 5 * MINUTE);

    expect(await store().backlog(until + MINUTE)).toMatchObject({ unsent: 1, oldestUnsentAt: START });
    expect(await nextIn(store(), until + 5 * MINUTE)).toBe(WORDS.text);
  });
});

describeStores((store) => {
  const WEB = 'web:4f9d';
  const next = async (now: number) => {
    const delivery = await store().claimSend([WEB_ACCOUNT], now, LEASE_MS);
    if (delivery === null) throw new Error('nothing is to be sent');
    return delivery;
  };
  const hearOnWeb = async (text: string, outbound: Outbound[]) => {
    await store().accept(hear(text, { from: WEB, account: WEB_ACCOUNT }));
    await store().commitTurn(turnOf(await claim(store()), { outbound }));
  };

  test('whoever reads the log on finds what was held back behind what left before it, also where a turn said nothing', async () => {
    await hearOnWeb('салом', [WORDS]);
    await store().holdBack(await next(START), { at: START, until: START + 10 * MINUTE });
    await hearOnWeb('рақамҳо', [say('numbers')]);
    await store().markSent(await next(START), { ...SENT, externalId: null });
    const cursor = (await store().sentTo(WEB, { newest: true }, 50)).at(-1)?.toldAs ?? 0;
    const held = await next(START + 10 * MINUTE);
    await hearOnWeb('ва боз', []);
    await store().markSent(held, { ...SENT, externalId: null });
    await store().settle(START);

    const [late] = await store().sentTo(WEB, { after: cursor }, 50);
    expect(late).toMatchObject({ text: WORDS.text, seq: held.seq, state: 'sent' });
    expect((await store().sentTo(WEB, { newest: true }, 50)).map(({ text }) => text)).toEqual(['numbers', WORDS.text]);
    const before = await store().sentTo(WEB, { before: late?.toldAs ?? 0 }, 50);
    expect(before.map(({ text }) => text)).toEqual(['numbers']);

    await hearOnWeb('рахмат', [say('a later answer')]);
    await store().markSent(await next(START), { ...SENT, externalId: null });
    const after = await store().sentTo(WEB, { after: late?.toldAs ?? 0 }, 50);
    expect(after.map(({ text }) => text)).toEqual(['a later answer']);
  });
});
