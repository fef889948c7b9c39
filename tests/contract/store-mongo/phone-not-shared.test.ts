import { expect, test } from 'vitest';
import { addressOfProfile, DOOR } from '../../../core/shared-phone.ts';
import { collectionsOf } from '../../../storage/mongo/collections.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { ACCOUNT, FARIDA, START, talk } from '../../support/store-talk.ts';

describeOnMongo((server) => {
  async function opened(stack: AsyncDisposableStack) {
    const { uri, beside } = stack.use(await openMongoDatabase(server));
    const store = stack.use(await openMongoStore({ uri, keyRing: randomKeyRing() }));
    const { hot, cold } = collectionsOf(beside);
    const share = (contactId: string, secret: string) =>
      store.sharePhone({ contactId, address: FARIDA, account: ACCOUNT, secret, at: START });
    /** What a secret opens at the closed door. */
    async function opens(secret: string) {
      await store.closePhone({ address: addressOfProfile(FARIDA, 1), at: START });
      const told = { address: addressOfProfile(FARIDA, DOOR), secret, number: 1, key: secret, at: START, now: START };
      return (await store.tellSecret(told)).is;
    }
    return { store, conversations: hot.conversations, phones: cold.shared_phones, share, opens };
  }

  test('where a phone could not be shared after all no door is left, and the secret chosen next is the one that holds', async () => {
    await using stack = new AsyncDisposableStack();
    const { store, conversations, phones, share, opens } = await opened(stack);
    const mother = await talk(store, { from: FARIDA });
    const found = await conversations.findOne({ _id: mother });
    const { sealedAddress, account } = found!;
    const moving = { at: START, account, hash: 'elsewhere', from: null, sealedAddress };
    await conversations.updateOne({ _id: mother }, { $set: { moving } });
    expect(await share(mother, '4821')).toBe('changed');
    expect(await phones.countDocuments({})).toBe(0);
    await conversations.updateOne({ _id: mother }, { $unset: { moving: '' } });

    expect(await share(mother, '7360')).toBe('shared');
    expect([await opens('4821'), await opens('7360')]).toEqual(['wrong', 'opened']);
  });

  test('what a try that was cut short has left takes the secret that is chosen then', async () => {
    await using stack = new AsyncDisposableStack();
    const { store, phones, share, opens } = await opened(stack);
    const before = await talk(store, { from: FARIDA });
    await share(before, '4821');
    const left = await phones.findOne({}).lean();
    await store.forget(before, START);
    expect(await phones.countDocuments({})).toBe(0);
    const mother = await talk(store, { from: FARIDA });
    await store.keepAddress(mother, addressOfProfile(FARIDA, 1));
    await phones.insertMany([left!]);

    expect(await share(mother, '7360')).toBe('shared');
    expect([await opens('4821'), await opens('7360')]).toEqual(['wrong', 'opened']);
  });
});
