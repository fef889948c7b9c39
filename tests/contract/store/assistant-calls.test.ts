import { expect, test } from 'vitest';
import { describeStores, onReplicaSetToo } from '../../support/store-adapters.ts';

describeStores((store) => {
  test('calls of a day are counted up to what is set, and another day has calls of its own', async () => {
    const count = (day: string) => store().countCall(day, 2);

    expect([await count('2026-11-24'), await count('2026-11-24'), await count('2026-11-24')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await count('2026-11-25')).toBe(true);
    expect(await store().countCall('2026-11-25', 1)).toBe(false);
    expect(await store().countCall('2026-11-25', 2)).toBe(true);
  });

  test('of calls that begin together no more are counted than are set', async () => {
    const counted = await Promise.all(Array.from({ length: 12 }, () => store().countCall('2026-11-24', 5)));

    expect(counted.filter(Boolean)).toHaveLength(5);
  });

  test('where none are set none is made', async () => {
    expect(await store().countCall('2026-11-24', 0)).toBe(false);
  });
}, onReplicaSetToo);
