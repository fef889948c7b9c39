import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Rewrapped } from '../../../core/upkeep.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { damageInDatabase } from '../../support/damage.ts';
import { describeOnOneMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { claim, hear, say, sendAll, talk } from '../../support/store-talk.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [OLD, NEW] = [key('old'), key('new')];

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
