import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Address } from '../../../core/message.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import type { Store } from '../../../core/store.ts';
import type { ClaimedTurn } from '../../../core/turn-commit.ts';
import { describeStores, storeAdapters } from '../../support/store-adapters.ts';
import { ACCOUNT, claim, hear, LEASE_MS, START, say, sendAll, textOf, turnOf } from '../../support/store-talk.ts';

const CONTACTS: Address[] = Array.from({ length: 7 }, (_, index): Address => `telegram:${9_000_000 + index}`);

/** Takes turns until nobody waits, and answers every message with its own words. */
async function work(store: Store, now: number): Promise<number> {
  let handled = 0;
  for (;;) {
    const claimed = await store.claimTurn(now, LEASE_MS);
    if (claimed === null) return handled;
    const outbound = claimed.waiting.map(({ inbound }) => say(textOf(inbound) ?? ''));
    if ((await store.commitTurn(turnOf(claimed, { outbound }))) === 'committed') handled += outbound.length;
  }
}

async function sentOf(store: Store, address: Address): Promise<(string | null)[]> {
  return (await store.sentTo(address, { newest: true }, 500)).map(({ text }) => text);
}

describeStores((store) => {
  test('fifty writers at once, every message twice: each is answered once', async () => {
    const batches = CONTACTS.map((from) => Array.from({ length: 50 }, (_, index) => hear(`${index}`, { from })));
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => index).map(async (index) => {
        const mine = batches.map((batch) => batch[index]!);
        return Promise.all([...mine, ...mine].map((inbound) => store().accept(inbound)));
      }),
    );
    const handled = await Promise.all(Array.from({ length: 4 }, () => work(store(), START)));
    await Promise.all(Array.from({ length: 4 }, () => sendAll(store())));

    expect(outcomes.flat().filter((outcome) => outcome === 'accepted')).toHaveLength(350);
    expect(outcomes.flat().filter((outcome) => outcome === 'repeat')).toHaveLength(350);
    expect(handled.reduce((sum, count) => sum + count, 0)).toBe(350);
    for (const from of CONTACTS) {
      const sent = await sentOf(store(), from);
      expect([...sent].sort((one, other) => Number(one) - Number(other))).toEqual(
        Array.from({ length: 50 }, (_, index) => `${index}`),
      );
    }
  });

  test('two workers who claim at once get two contacts', async () => {
    for (const from of CONTACTS.slice(0, 2)) await store().accept(hear('salom', { from }));
    const claims = await Promise.all([1, 2, 3].map(() => store().claimTurn(START, LEASE_MS)));

    const ids = claims.filter((claimed) => claimed !== null).map(({ conversation }) => conversation.id);
    expect(new Set(ids).size).toBe(2);
    expect(ids).toHaveLength(2);
  });

  test('of two turns decided on one claim, one is kept', async () => {
    await store().accept(hear('salom'));
    const claimed = await claim(store());
    const outcomes = await Promise.all(
      ['one', 'other'].map((text) => store().commitTurn(turnOf(claimed, { outbound: [say(text)] }))),
    );

    expect(outcomes.sort()).toEqual(['committed', 'stale']);
    expect(await sendAll(store())).toHaveLength(1);
  });

  test('one contact who floods does not keep the others waiting', async () => {
    const [flooding, ...others] = CONTACTS;
    for (let index = 0; index < 200; index++)
      await store().accept(hear(`${index}`, { from: flooding!, at: START - 9 }));
    for (const from of others) await store().accept(hear('salom', { from }));
    await claim(store());

    const served = new Set<Address>();
    for (const _ of others) served.add((await claim(store())).conversation.address);
    expect(served).toEqual(new Set(others));
  });
});

/** What a worker may do, and how it may die: a claim that is never committed, a bubble that is never marked. */
const step = fc.record({
  what: fc.constantFrom(
    'accept',
    'accept-at-once',
    'repeat',
    'turn',
    'turn-at-once',
    'turn-dies',
    'send',
    'send-dies',
    'send-fails',
    'late-commit',
  ),
  who: fc.nat({ max: CONTACTS.length - 1 }),
  later: fc.constantFrom(0, 1, LEASE_MS + 1),
});

test.each(Object.keys(storeAdapters))(
  '%s: whatever order workers come, die and wake in, each message is answered once and in order',
  async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        await using opened = await storeAdapters[name]!();
        const { store } = opened;
        const accepted = new Map<Address, ReturnType<typeof hear>[]>();
        const died: ReturnType<typeof turnOf>[] = [];
        let now = START;
        for (const { what, who, later } of steps) {
          now += later;
          const from = CONTACTS[who]!;
          const mine = accepted.get(from) ?? [];
          let taken: ClaimedTurn | null = null;
          if (what.startsWith('accept')) {
            const inbound = hear(`${mine.length}`, { from, at: now });
            const take = (turn: ClaimedTurn): void => {
              taken = turn;
            };
            const claimer = what === 'accept' ? undefined : { now, leaseMs: LEASE_MS, take };
            expect(await store.accept(inbound, undefined, claimer)).toBe('accepted');
            accepted.set(from, [...mine, inbound]);
          }
          if (what === 'repeat' && mine.length > 0) expect(await store.accept(mine[who % mine.length]!)).toBe('repeat');
          let leaving: Delivery | null = null;
          if (what.startsWith('turn') || taken !== null) {
            const claimed: ClaimedTurn | null = taken ?? (await store.claimTurn(now, LEASE_MS));
            if (claimed === null) continue;
            const turn = turnOf(claimed, {
              outbound: claimed.waiting.map(({ inbound }) => say(textOf(inbound) ?? '')),
            });
            const take = (delivery: Delivery): void => {
              leaving = delivery;
            };
            const sender = { accounts: [ACCOUNT], held: [], now, leaseMs: LEASE_MS, take };
            if (what === 'turn-dies' || (taken !== null && later > 0)) died.push(turn);
            else expect(await store.commitTurn(turn, what === 'turn' ? undefined : sender)).toBe('committed');
          }
          // Either nobody took its place and it is still good, or it is stale: both must keep the promise.
          if (what === 'late-commit') for (const turn of died.splice(0)) await store.commitTurn(turn);
          if (what.startsWith('send') || leaving !== null) {
            const delivery: Delivery | null = leaving ?? (await store.claimSend([ACCOUNT], now, LEASE_MS));
            if (delivery === null || what === 'send-dies' || (leaving !== null && who === 0)) continue;
            if (what === 'send-fails') await store.retryAt(delivery, now + 1);
            else await store.markSent(delivery, { externalId: null, at: now, nextAt: now });
          }
        }
        now += LEASE_MS + 2;
        await work(store, now);
        await sendAll(store, now);
        for (const [from, inbounds] of accepted) {
          expect(await sentOf(store, from)).toEqual(inbounds.map((inbound) => textOf(inbound)));
        }
      }),
      { numRuns: 60 },
    );
  },
);
