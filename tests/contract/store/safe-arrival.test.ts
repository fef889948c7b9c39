import { expect, test } from 'vitest';
import { takeTurn } from '../../../bot/turns/turns.ts';
import type { Outbound } from '../../../core/message.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { ACCOUNT, claim, hear, LEASE_MS, openTickets, START, say, talk, turnOf } from '../../support/store-talk.ts';
import { turnDeps } from '../../support/turn-deps.ts';

const DAY = 24 * 3_600_000;
const DUE = START + DAY;
const TIMER = { id: 'timer-2', at: DUE, kind: 'arrival' as const, tries: 0 };
const WISHED = { setAt: START, tells: true, askedAt: [] };

const knowledge = await shippedKnowledge();

/** Somebody who wished to be asked in a day, and that the desk is told where they do not answer. */
async function wished(store: KeptStore): Promise<void> {
  await store.accept(hear('салом'));
  const first = await claim(store);
  const { conversation } = first;
  const contact = { ...conversation.contact, language: 'ru' as const };
  const memory = { ...conversation.memory, arrival: WISHED };
  await store.commitTurn(turnOf(first, { contact, memory, timers: [TIMER] }));
}

/** One turn as the bot takes it at that moment; `dies`: the process is killed before it keeps anything. */
async function turn(store: KeptStore, now: number, dies = false): Promise<boolean> {
  const claimed = await store.claimTurn(now, LEASE_MS);
  if (claimed === null) return false;
  const deps = turnDeps({ store, knowledge: () => knowledge, now: () => now });
  if (!dies) await takeTurn(deps, claimed);
  return true;
}

/** What leaves at that moment; `dies`: the process is killed with the bubble in its hands. */
async function sent(store: KeptStore, now: number, dies = false): Promise<Outbound[]> {
  const left: Outbound[] = [];
  for (;;) {
    const delivery = await store.claimSend([ACCOUNT], now, LEASE_MS);
    if (delivery === null) return left;
    if (dies) return left;
    left.push(delivery.outbound);
    await store.markSent(delivery, { externalId: null, at: now, nextAt: now });
  }
}

describeStores((store) => {
  test('what somebody wished of their arrival is kept with its timer, and comes back as it was', async () => {
    await wished(store());
    const { waiting, conversation } = await claim(store(), DUE);

    expect(waiting[0]?.inbound.content).toEqual({ kind: 'timer', timer: TIMER });
    expect(conversation.memory.arrival).toEqual(WISHED);
  });

  test('a process that dies before or after the turn of it loses no question, and asks none twice', async () => {
    await wished(store());
    expect(await turn(store(), DUE, true)).toBe(true);
    expect(await turn(store(), DUE + 1)).toBe(false);
    const again = DUE + LEASE_MS + 1;
    expect(await turn(store(), again)).toBe(true);
    expect(await turn(store(), again + LEASE_MS)).toBe(false);

    expect(await sent(store(), again, true)).toEqual([]);
    const asked = await sent(store(), again + LEASE_MS + 1);
    expect(asked.map(({ text }) => text)).toEqual([expect.stringContaining('Как дела?')]);
    expect(await sent(store(), again + 2 * LEASE_MS)).toEqual([]);
  });

  test('the desk has one case of whoever answered neither question, and none before', async () => {
    await wished(store());
    for (const days of [0, 1]) await turn(store(), DUE + days * DAY);
    expect(await openTickets(store())).toEqual([]);
    await turn(store(), DUE + 2 * DAY);
    while ((await store().settle(DUE + 2 * DAY)) > 0);

    expect(await openTickets(store())).toMatchObject([{ topic: 'safe-arrival', flags: ['unanswered'] }]);
    expect(await turn(store(), DUE + 9 * DAY)).toBe(false);
  });

  test('a contact who cannot be reached is still told of at the desk', async () => {
    await wished(store());
    await talk(store(), {
      text: 'ва',
      timers: [TIMER],
      memory: (await kept(store())).memory,
      outbound: [say('hello')],
    });
    const delivery = await store().claimSend([ACCOUNT], START + 1000, LEASE_MS);
    if (delivery === null) throw new Error('nothing is to be sent');
    await store().giveUp(delivery, 'contact_stopped', START + 1000, 'stopped');
    for (const days of [0, 1, 2]) await turn(store(), DUE + days * DAY);
    while ((await store().settle(DUE + 2 * DAY)) > 0);

    expect(await sent(store(), DUE + 2 * DAY)).toEqual([]);
    expect(await openTickets(store())).toMatchObject([{ flags: ['unanswered'] }]);
  });
});

/** The conversation as it stands, looked at and given back. */
async function kept(store: KeptStore) {
  await store.accept(hear('?', { at: START + 1 }));
  const claimed = await claim(store, START + 1);
  await store.commitTurn(turnOf(claimed));
  return claimed.conversation;
}
