import { expect, test } from 'vitest';
import { LONGEST_WAIT_MS } from '../../../core/clock.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnOneMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { claimDelivery, START, say, talk } from '../../support/store-talk.ts';

describeOnOneMongo((server) => {
  test('a clock that was set back has nobody wait, also of more people than are moved in one piece', async () => {
    await using database = await openMongoDatabase(server);
    await using store = await openMongoStore({ uri: database.uri, keyRing: randomKeyRing() });
    const contactId = await talk(store, { outbound: [say('an answer')] });
    await store.retryAt(await claimDelivery(store), START + LONGEST_WAIT_MS / 2);
    const all = database.beside.collection<{ _id: string }>('conversations');
    const one = await all.findOne({ _id: contactId });
    await all.insertMany(Array.from({ length: 1100 }, (_, index) => ({ ...one, _id: `other-${index}` })));

    expect(await store.endWaits(START)).toBe(1101);

    expect(await all.countDocuments({ 'head.dueAt': { $gt: START } })).toBe(0);
  });
});
