import { expect, test } from 'vitest';
import type { Address } from '../../../core/message.ts';
import { addressOfProfile, DOOR } from '../../../core/shared-phone.ts';
import { collectionsOf } from '../../../storage/mongo/collections.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { ACCOUNT, FARIDA, START, talk } from '../../support/store-talk.ts';

const ELSEWHERE: Address = `${ACCOUNT}:TJ.208`;

describeOnMongo((server) => {
  /** A mother and her daughter share a phone, its door is closed; a move of the mother by a code was cut short. */
  async function leaving(stack: AsyncDisposableStack) {
    const { uri, beside } = stack.use(await openMongoDatabase(server));
    const store = stack.use(await openMongoStore({ uri, keyRing: randomKeyRing() }));
    const { conversations } = collectionsOf(beside).hot;
    const mother = await talk(store, { from: FARIDA });
    await store.sharePhone({ contactId: mother, address: FARIDA, account: ACCOUNT, secret: '4821', at: START });
    await store.closePhone({ address: addressOfProfile(FARIDA, 1), at: START });
    const tell = (place: Address, secret: string, number: number | 'new') =>
      store.tellSecret({
        address: addressOfProfile(place, DOOR),
        secret,
        number,
        key: `${place} ${secret}`,
        at: START,
        now: START,
      });
    await tell(FARIDA, '7360', 'new');
    const daughter = await talk(store, { from: FARIDA });
    await store.closePhone({ address: addressOfProfile(FARIDA, 2), at: START });
    const known = await conversations.findOne({ _id: mother });
    const { sealedAddress, account } = known!;
    const moving = { at: START, account, hash: 'elsewhere', from: null, sealedAddress };
    await conversations.updateOne({ _id: mother }, { $set: { moving } });
    const moves = () => store.movePhone({ from: FARIDA, to: ELSEWHERE, account: ACCOUNT, at: START });
    return { store, conversations, mother, daughter, tell, moves, known: known!, moving };
  }

  test('whoever was leaving a phone by a code when it moves has left it, and stays behind at no old address', async () => {
    await using stack = new AsyncDisposableStack();
    const { store, daughter, tell, moves } = await leaving(stack);

    expect(await moves()).toBe(true);
    expect(await store.contactAt(addressOfProfile(FARIDA, 1))).toBeNull();
    expect(await store.contactAt(addressOfProfile(ELSEWHERE, 2))).toBe(daughter);
    expect(await tell(ELSEWHERE, '4821', 1)).toEqual({ is: 'wrong' });
    expect(await tell(ELSEWHERE, '7360', 2)).toMatchObject({ is: 'opened' });
  });

  test('a phone of which somebody could not move yet is not said to have moved, and is moved when that is told again', async () => {
    await using stack = new AsyncDisposableStack();
    const { store, conversations, mother, daughter, moves, known, moving } = await leaving(stack);
    // So many others are finished first.
    const others = Array.from({ length: 20 }, (_, at) => ({
      ...known,
      _id: `other${at}`,
      moving: { ...moving, hash: `of other ${at}`, at: START - 1 },
    }));
    await conversations.insertMany(others);

    await expect(moves()).rejects.toThrow('not moved yet');
    expect(await store.contactAt(addressOfProfile(FARIDA, 1))).toBe(mother);
    expect(await moves()).toBe(true);
    expect(await store.contactAt(addressOfProfile(FARIDA, 1))).toBeNull();
    expect(await store.contactAt(addressOfProfile(ELSEWHERE, 2))).toBe(daughter);
  });
});
