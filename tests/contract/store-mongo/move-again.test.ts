import { expect, test } from 'vitest';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { ACCOUNT, claim, DAVRON, FARIDA, hear, LEASE_MS, START, talk, turnOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const PLACE = { flow: 'stay', node: 'patent', release: 1 };
const COMING = { id: 'r', kind: 'remind' as const, name: 'patent', place: PLACE, at: START + DAY, tries: 0 };

describeOnMongo((server) => {
  /** Two talks become one, and what is left of the one that ends cannot be put away. */
  async function cutShort(stack: AsyncDisposableStack) {
    const { uri, beside } = stack.use(await openMongoDatabase(server));
    const store = stack.use(await openMongoStore({ uri, keyRing: randomKeyRing() }));
    const contactId = await talk(store, { from: FARIDA });
    const from = await talk(store, { from: DAVRON, timers: [COMING] });
    const refuse = (validator: object) => beside.db?.command({ collMod: 'conversations', validator });
    await refuse({ $nor: [{ _id: from, timers: { $size: 0 } }] });
    const move = { contactId, to: DAVRON, account: ACCOUNT, from, frees: [FARIDA], at: START };
    await expect(store.moveAddress(move)).rejects.toThrow('validation');
    const end = async () => {
      await refuse({});
      while ((await store.settle(START + 1)) > 0);
      expect(await beside.collection('conversations').countDocuments({ moving: { $exists: true } })).toBe(0);
    };
    return { store, contactId, end };
  }

  test('a reminder that went over is there once, however often the move is finished', async () => {
    await using stack = new AsyncDisposableStack();
    const { store, contactId, end } = await cutShort(stack);
    await end();

    const claimed = await claim(store, COMING.at);
    expect(claimed.conversation).toMatchObject({ id: contactId, address: DAVRON, timers: [COMING] });
  });

  test('a reminder that the person has ended before the move was finished does not come back', async () => {
    await using stack = new AsyncDisposableStack();
    const { store, end } = await cutShort(stack);
    await store.accept(hear('не напоминать', { from: DAVRON }));
    const claimed = await claim(store);
    expect(claimed.conversation.timers).toEqual([COMING]);
    expect(await store.commitTurn(turnOf(claimed, { timers: [] }))).toBe('committed');
    await end();

    expect(await store.claimTurn(COMING.at, LEASE_MS)).toBeNull();
  });
});
