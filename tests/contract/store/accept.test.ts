import { expect, test } from 'vitest';
import { CRIES_INBOX_MAX, INBOX_MAX } from '../../../core/limits.ts';
import type { Address, Inbound } from '../../../core/message.ts';
import { describeStores, onReplicaSetToo } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  DAVRON,
  FARIDA,
  hear,
  LEASE_MS,
  START,
  say,
  talk,
  textOf,
  textsOf,
  turnOf,
} from '../../support/store-talk.ts';

describeStores(
  (store) => {
    test('a first message makes a contact of whom nothing is known', async () => {
      expect(await store().accept(hear('салом'))).toBe('accepted');

      const { conversation, waiting } = await claim(store());
      expect(conversation).toMatchObject({
        version: 0,
        account: ACCOUNT,
        address: FARIDA,
        session: null,
        ticket: null,
      });
      expect(conversation.contact).toMatchObject({ language: null, country: null, consentAt: null });
      expect(conversation.memory).toMatchObject({ dropped: 0, received: 0, sent: 0, silentSince: null });
      expect(conversation.id).not.toContain('3527065');
      expect(waiting).toHaveLength(1);
    });

    test('a message comes back out as it went in, whatever it holds', async () => {
      const odd: Inbound['content'][] = [
        { kind: 'text', text: '\u0000 \ud83d "q" \u202e маро 🙏 __proto__', edited: true },
        { kind: 'choice', token: 'passport-kept.safe.1.no' },
        { kind: 'media', media: 'voice', caption: '' },
        { kind: 'location', latitude: -55.75222, longitude: 37.61556 },
        { kind: 'unblocked' },
      ];
      const sent = odd.map((content, index) => hear('', { content, externalId: `wamid.${index}` }));
      for (const inbound of sent) await store().accept(inbound);

      expect((await claim(store())).waiting.map(({ inbound }) => inbound)).toEqual(sent);
    });

    test('messages of one contact wait in the order they came, also when clocks say otherwise', async () => {
      await store().accept(hear('one', { at: START }));
      await store().accept(hear('two', { at: START - 5_000 }));
      await store().accept(hear('three', { at: START }));

      expect(textsOf(await claim(store()))).toEqual(['one', 'two', 'three']);
    });

    test('a repeat is dropped while the message waits', async () => {
      const inbound = hear('салом');
      await store().accept(inbound);

      expect(await store().accept(inbound)).toBe('repeat');
      expect(textsOf(await claim(store()))).toEqual(['салом']);
    });

    test('a repeat is dropped while the message is being answered and after it was', async () => {
      const inbound = hear('салом');
      await store().accept(inbound);
      const claimed = await claim(store());

      expect(await store().accept(inbound)).toBe('repeat');
      await store().commitTurn(turnOf(claimed));
      expect(await store().accept(inbound)).toBe('repeat');
      expect(await store().claimTurn(START, LEASE_MS)).toBeNull();
    });

    test('a whole inbox that a channel delivers again after it was answered is known to the last message', async () => {
      const batch = Array.from({ length: INBOX_MAX }, (_, index) => hear(`${index}`));
      for (const inbound of batch) await store().accept(inbound);
      await store().commitTurn(turnOf(await claim(store())));
      await talk(store(), { text: 'one more' });

      expect(await Promise.all(batch.map((inbound) => store().accept(inbound)))).toEqual(batch.map(() => 'repeat'));
    });

    test('the same key from two contacts is two messages', async () => {
      expect(await store().accept(hear('a', { id: 'web:1', from: FARIDA }))).toBe('accepted');
      expect(await store().accept(hear('b', { id: 'web:1', from: DAVRON }))).toBe('accepted');
    });

    test('two contacts are never taken for one', async () => {
      await store().accept(hear('a', { from: FARIDA, at: START }));
      await store().accept(hear('b', { from: DAVRON, at: START + 1 }));

      const one = await claim(store());
      const other = await claim(store());
      expect([one.conversation.address, other.conversation.address]).toEqual([FARIDA, DAVRON]);
      expect(one.conversation.id).not.toBe(other.conversation.id);
    });

    test('what comes over a full inbox is counted and dropped, and the contact can be told once', async () => {
      for (let index = 0; index < INBOX_MAX; index++) await store().accept(hear(`${index}`));
      expect(await store().accept(hear('too much'))).toBe('dropped');
      expect(await store().accept(hear('too much'))).toBe('dropped');

      const flooded = await claim(store());
      expect(flooded.waiting).toHaveLength(INBOX_MAX);
      expect(flooded.conversation.memory.dropped).toBe(2);
      // One more while the turn is under way: of it the person is not told by this turn.
      expect(await store().accept(hear('too much'))).toBe('dropped');
      const told = { ...flooded.conversation.memory, dropped: 0 };
      await store().commitTurn(turnOf(flooded, { memory: told }));
      expect(await store().accept(hear('room again'))).toBe('accepted');
      expect((await claim(store())).conversation.memory.dropped).toBe(1);
    });

    test('what is given more room is taken into a full inbox, up to that, and found by the next turn', async () => {
      for (let index = 0; index < INBOX_MAX; index++) await store().accept(hear(`${index}`));
      for (let index = INBOX_MAX; index < CRIES_INBOX_MAX; index++) {
        expect(await store().accept(hear(`cry ${index}`), CRIES_INBOX_MAX)).toBe('accepted');
      }
      expect(await store().accept(hear('too much'), CRIES_INBOX_MAX)).toBe('dropped');
      expect(await store().accept(hear('too much'))).toBe('dropped');

      const flooded = await claim(store());
      expect(flooded.waiting).toHaveLength(CRIES_INBOX_MAX);
      expect(flooded.waiting.map(({ inbound }) => textOf(inbound)).at(-1)).toBe(`cry ${CRIES_INBOX_MAX - 1}`);
      expect(flooded.conversation.memory.dropped).toBe(2);
      await store().commitTurn(turnOf(flooded, { handled: flooded.waiting.map(({ key }) => key) }));
      expect(await store().accept(hear('room again'))).toBe('accepted');
    });

    test('what was dropped is not counted twice when a claim is lost and the turn computed again', async () => {
      for (let index = 0; index <= INBOX_MAX; index++) await store().accept(hear(`${index}`));
      const lost = await claim(store(), START);
      const again = await claim(store(), START + LEASE_MS);
      expect(await store().commitTurn(turnOf(lost))).toBe('stale');
      await store().commitTurn(turnOf(again));

      await store().accept(hear('salom'));
      expect((await claim(store())).conversation.memory.dropped).toBe(1);
    });

    test('an answer leaves through the account that the contact wrote to last', async () => {
      await talk(store(), { outbound: [say('old')] });
      const moved = { ...hear('salom'), account: 'telegram:43' };
      await store().accept(moved);
      const claimed = await claim(store());
      expect(claimed.conversation.account).toBe('telegram:43');
      await store().commitTurn(turnOf(claimed, { outbound: [say('new')] }));

      const old = await claimDelivery(store());
      expect(old.outbound.text).toBe('old');
      await store().markSent(old, { externalId: null, at: START, nextAt: START });
      expect(await store().claimSend(['telegram:42'], START, LEASE_MS)).toBeNull();
      expect((await store().claimSend(['telegram:43'], START, LEASE_MS))?.outbound.text).toBe('new');
    });

    test('a word from the contact ends a silence, to block us and to come back without a word do not', async () => {
      const silent = async () => {
        await store().accept(hear('баромад'));
        const claimed = await claim(store());
        const memory = { ...claimed.conversation.memory, silentSince: START };
        await store().commitTurn(turnOf(claimed, { memory }));
      };
      const silentSince = async (inbound: Inbound) => {
        await store().accept(inbound);
        const claimed = await claim(store());
        await store().commitTurn(turnOf(claimed));
        return claimed.conversation.memory.silentSince;
      };
      await silent();

      expect(await silentSince(hear('', { content: { kind: 'blocked' } }))).toBe(START);
      expect(await silentSince(hear('', { content: { kind: 'removed' } }))).toBe(START);
      expect(await silentSince(hear('', { content: { kind: 'unblocked' } }))).toBe(START);
      expect(await silentSince(hear('салом'))).toBeNull();
    });

    test('a word that comes while the turn of leaving is under way ends the silence all the same', async () => {
      await store().accept(hear('баромад'));
      const leaving = await claim(store());
      await store().accept(hear('не, ист'));
      await store().commitTurn(turnOf(leaving, { memory: { ...leaving.conversation.memory, silentSince: START } }));

      expect((await claim(store())).conversation.memory.silentSince).toBeNull();
    });

    test('whoever leaves, blocks us and unblocks us while that turn is under way has left', async () => {
      await store().accept(hear('баромад'));
      const leaving = await claim(store());
      for (const kind of ['blocked', 'unblocked'] as const) await store().accept(hear('', { content: { kind } }));
      await store().commitTurn(turnOf(leaving, { memory: { ...leaving.conversation.memory, silentSince: START } }));

      expect((await claim(store())).conversation.memory.silentSince).toBe(START);
    });

    test('a first contact may be one that only unblocks us, and can be reached', async () => {
      await store().accept(hear('', { content: { kind: 'unblocked' } }));
      const first = await claim(store());
      expect(first.conversation).toMatchObject({ address: FARIDA, memory: { silentSince: null } });
      await store().commitTurn(turnOf(first, { outbound: [say('салом')] }));

      expect(await claimDelivery(store())).toMatchObject({ outbound: { text: 'салом' }, lastHeardAt: null });
    });

    test('a word that comes at the very moment of a claim belongs to that turn or to the next, wholly', async () => {
      for (let round = 0; round < 25; round++) {
        const from: Address = `telegram:${4_000_000 + round}`;
        await store().accept(hear('салом', { from }));
        const [claimed] = await Promise.all([
          store().claimTurn(START, LEASE_MS),
          store().accept(hear('баромад', { from })),
        ]);
        if (claimed === null) throw new Error('nobody waits');
        const memory = { ...claimed.conversation.memory, silentSince: START };
        await store().commitTurn(turnOf(claimed, { memory }));
        await store().accept(hear('', { from, content: { kind: 'blocked' } }));
        const after = await claim(store());
        await store().commitTurn(turnOf(after));

        expect([textsOf(claimed), after.conversation.memory.silentSince]).toEqual(
          textsOf(claimed).length === 2 ? [['салом', 'баромад'], START] : [['салом'], null],
        );
        expect([...textsOf(claimed), ...textsOf(after)]).toEqual(['салом', 'баромад', null]);
      }
    });
  },
  { also: onReplicaSetToo },
);
