import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { Rewrapped } from '../../../core/upkeep.ts';
import { type Collections, collectionsOf } from '../../../storage/mongo/collections.ts';
import { connect } from '../../../storage/mongo/connect.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { createKeyRotation } from '../../../storage/mongo/upkeep/key-rotation.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { damageInDatabase } from '../../support/damage.ts';
import { describeOnOneMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { claim, hear, say, sendAll, talk } from '../../support/store-talk.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [OLD, NEW] = [key('old'), key('new')];

/** Takes one change, and is gone. */
function killedAfterOne(keys: Collections['hot']['contact_keys']): typeof keys {
  let changes = 0;
  return new Proxy(keys, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        if (name === 'updateOne' && ++changes > 1) throw new Error('killed');
        return value.apply(target, given);
      };
    },
  });
}

describeOnOneMongo((server) => {
  test('rotation goes on past a damaged key, tells of it, and whoever it was of begins anew', async () => {
    await using database = await openMongoDatabase(server);
    const open = (ring: string) => openMongoStore({ uri: database.uri, keyRing: parseKeyRing(ring) });
    const begin = async () => {
      await using store = await open(OLD);
      await talk(store, { from: 'telegram:1', outbound: [say('a')] });
      return await talk(store, {});
    };
    const damaged = await begin();
    await damageInDatabase(database.uri, 'key', damaged);

    const rotate = async () => {
      await using store = await open(`${NEW},${OLD}`);
      const counts: Rewrapped[] = [];
      do counts.push(await store.rewrap(1));
      while (counts.at(-1)?.keys !== 0);
      return counts;
    };
    const counts = await rotate();

    expect(counts.map(({ keys }) => keys)).toEqual([1, 1, 1, 0]);
    expect(counts.filter((count) => count.damaged === 1)).toHaveLength(1);
    await using store = await open(NEW);
    expect(await store.ringUse()).toEqual([{ ringKey: 'new', keys: 3 }]);
    expect(await sendAll(store)).toEqual(['a']);
    await store.accept(hear('салом'));
    expect((await claim(store)).conversation.id).toBe(damaged);
  });

  test('a rotation that is killed between two keys leaves no damaged one that nothing gets past', async () => {
    await using database = await openMongoDatabase(server);
    const begin = async () => {
      await using store = await openMongoStore({ uri: database.uri, keyRing: parseKeyRing(OLD) });
      await talk(store, { from: 'telegram:1', outbound: [say('a')] });
      return await talk(store, {});
    };
    await damageInDatabase(database.uri, 'key', await begin());
    const open = () => openMongoStore({ uri: database.uri, keyRing: parseKeyRing(`${NEW},${OLD}`) });
    const moveLookup = async () => {
      await using store = await open();
      await store.rewrap(200);
    };
    await moveLookup();
    const connection = await connect(database.uri);
    onTestFinished(() => connection.close());
    const db = collectionsOf(connection);
    const contact_keys = killedAfterOne(db.hot.contact_keys);
    const killed = createKeyRotation({ ...db, hot: { ...db.hot, contact_keys } }, parseKeyRing(`${NEW},${OLD}`));
    await expect(killed.rewrap(200)).rejects.toThrow('killed');

    await using store = await open();
    expect(await store.rewrap(200)).toMatchObject({ keys: 1 });
    expect(await store.ringUse()).toEqual([{ ringKey: 'new', keys: 3 }]);
  });

  test('an old key of the ring that is another one renews nothing, and nobody gets a new key', async () => {
    await using database = await openMongoDatabase(server);
    const open = (ring: string) => openMongoStore({ uri: database.uri, keyRing: parseKeyRing(ring) });
    const begin = async () => {
      await using store = await open(OLD);
      return await talk(store, { outbound: [say('a')] });
    };
    await begin();
    const moveLookup = async () => {
      await using store = await open(`${NEW},${OLD}`);
      await store.rewrap(1);
    };
    await moveLookup();
    const tryAnother = async () => {
      await using store = await open(`${NEW},${key('old')}`);
      await expect(store.rewrap(200)).rejects.toMatchObject({ code: 'key_ring_wrong' });
    };
    await tryAnother();

    await using store = await open(`${NEW},${OLD}`);
    expect(await sendAll(store)).toEqual(['a']);
  });
});
