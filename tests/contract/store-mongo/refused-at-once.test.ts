import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { claim, claimDelivery, hear, nextIn, START, say, turnOf } from '../../support/store-talk.ts';

describeOnMongo((server) => {
  test('a word that came in between the claim of a turn and its reading waits no more when it is answered', async () => {
    await using stack = new AsyncDisposableStack();
    const database = stack.use(await openMongoDatabase(server));
    const store = stack.use(await openMongoStore({ uri: database.uri, keyRing: randomKeyRing() }));
    const beside = await mongoose.createConnection(database.uri).asPromise();
    stack.defer(() => beside.close());
    await store.accept(hear('салом'));
    const turn = turnOf(await claim(store), { outbound: [say('first'), say('second')] });
    const [wokenBy] = turn.handled;
    await beside.collection('conversations').updateOne({}, { $set: { wokenBy } });

    await store.commitTurn(turn);
    await store.giveUp(await claimDelivery(store), 'contact_stopped', START, 'stopped');

    expect(await nextIn(store, START)).toBeUndefined();
  });
});
