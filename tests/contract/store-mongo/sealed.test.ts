import { expect, test } from 'vitest';
import { collectionsOf, modelsOn } from '../../../storage/mongo/collections.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { dumpOf } from '../../support/kept.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnMongo, type MongoDatabase, openMongoDatabase } from '../../support/mongo-databases.ts';
import { wordsFoundIn } from '../../support/store-files.ts';
import { liveThrough, SECRET_WORDS, useAll } from '../../support/store-life.ts';
import { START, talk } from '../../support/store-talk.ts';
import { keepInOrder } from '../../support/upkeep-life.ts';

/** What mongoose would have refused to write of all that lies there. */
async function unknownIn({ beside }: MongoDatabase): Promise<string[]> {
  const refused: string[] = [];
  let read = 0;
  collectionsOf(beside);
  for (const model of modelsOn(beside)) {
    for await (const found of beside.collection(model.collection.name).find({})) {
      read += 1;
      try {
        await new model(found).validate();
      } catch (error) {
        refused.push(`${model.collection.name}: ${error instanceof Error ? error.message : error}`);
      }
    }
  }
  expect(read).toBeGreaterThan(5);
  return refused;
}

const dump = ({ beside }: MongoDatabase) => dumpOf(beside);

describeOnMongo((server) => {
  test('holds nothing that a person wrote or is, owed or written out', async () => {
    await using database = await openMongoDatabase(server);
    await using store = await openMongoStore({ uri: database.uri, keyRing: randomKeyRing() });
    await liveThrough(store);
    const owed = await dump(database);
    await store.settle(START);
    const settled = await dump(database);

    expect([...wordsFoundIn(owed, SECRET_WORDS), ...wordsFoundIn(settled, SECRET_WORDS)]).toEqual([]);
    // What may be read is there, so that the search did look at the right bytes.
    expect(wordsFoundIn(settled, ['urgent', 'received'])).toEqual(['urgent', 'received']);
  });

  test('keeps of a forgotten contact the line in the ledger and nothing else', async () => {
    await using database = await openMongoDatabase(server);
    await using store = await openMongoStore({ uri: database.uri, keyRing: randomKeyRing() });
    const contactId = await talk(store, {});
    await store.forget(contactId, START + 5);

    const bytes = await dump(database);
    const [first] = await database.beside.collection('contact_keys').find({}).toArray();
    expect(first).toEqual({ _id: contactId, forgottenAt: START + 5 });
    expect(bytes.toString('latin1').split(contactId)).toHaveLength(3);
    expect(await database.beside.collection('addresses').countDocuments()).toBe(0);
  });

  test('takes no field that is not known, in a change or in a question', async () => {
    await using database = await openMongoDatabase(server);
    const { hot, cold } = collectionsOf(database.beside);
    const unknown = { surname: 'x' } as object;

    await expect(cold.staff.updateOne({ _id: 'a' }, { $set: unknown }, { upsert: true })).rejects.toThrow('surname');
    await expect(cold.staff.findOne(unknown).lean()).rejects.toThrow('surname');
    const within = { $set: { counts: [{ kind: 'k', ...unknown }] } };
    await expect(cold.event_folds.updateOne({ _id: 'a' }, within, { upsert: true })).rejects.toThrow('surname');
    // Behind a hot door it does not compile.
    const { conversations } = hot;
    // @ts-expect-error
    await conversations.updateOne({ _id: 'a' }, { $set: { surname: 'x' } });
    // @ts-expect-error
    await conversations.updateOne({ _id: 'a' }, { $unset: { 'surname.first': '' } });
    // @ts-expect-error
    await conversations.updateOne({ _id: 'a' }, { $push: { inbox: { key: 'k', at: 1, arrived: 1, surname: 'x' } } });
    // @ts-expect-error
    expect(await conversations.findOne({ surname: 'x' })).toBeNull();
    // @ts-expect-error
    expect(await conversations.findOne({ _id: 'a' }, { projection: { surname: 1 } })).toBeNull();
  });

  test('asks each collection through one door', async () => {
    await using database = await openMongoDatabase(server);
    const { hot, cold } = collectionsOf(database.beside);
    const doors = [...Object.keys(hot), ...Object.keys(cold)].toSorted();

    expect(new Set(doors).size).toBe(doors.length);
    expect(doors).toEqual(
      modelsOn(database.beside)
        .map(({ collection }) => collection.name)
        .toSorted(),
    );
  });

  // What every turn asks goes past mongoose, which would refuse a field that it does not know.
  test('has written no field that its schemas do not know', async () => {
    await using database = await openMongoDatabase(server);
    await using store = await openMongoStore({ uri: database.uri, keyRing: randomKeyRing() });
    await useAll(store);
    await liveThrough(store);
    const owed = await unknownIn(database);
    await store.settle(START);
    await keepInOrder(store);

    expect([...owed, ...(await unknownIn(database))]).toEqual([]);
    const stray = { _id: 'a', inbox: [{ key: 'k', surname: 'x' }] };
    await database.beside.collection<{ _id: string }>('conversations').insertOne(stray);
    expect(await unknownIn(database)).toEqual([expect.stringContaining('surname')]);
  });
});
