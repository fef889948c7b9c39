import { expect, test } from 'vitest';
import { describeStores, onReplicaSetToo } from '../../support/store-adapters.ts';
import { ACCOUNT, LEASE_MS, START } from '../../support/store-talk.ts';

describeStores(
  (store) => {
    test('of two processes one polls and sends for an account, until its time is over', async () => {
      expect(await store().leaseChannel(ACCOUNT, 'one', START, LEASE_MS)).toBe(true);

      expect(await store().leaseChannel(ACCOUNT, 'other', START, LEASE_MS)).toBe(false);
      expect(await store().leaseChannel(ACCOUNT, 'other', START + LEASE_MS - 1, LEASE_MS)).toBe(false);
      expect(await store().leaseChannel(ACCOUNT, 'other', START + LEASE_MS, LEASE_MS)).toBe(true);
      expect(await store().leaseChannel(ACCOUNT, 'one', START + LEASE_MS, LEASE_MS)).toBe(false);
    });

    test('whoever holds an account may hold it longer', async () => {
      await store().leaseChannel(ACCOUNT, 'one', START, LEASE_MS);
      expect(await store().leaseChannel(ACCOUNT, 'one', START + LEASE_MS - 1, LEASE_MS)).toBe(true);

      expect(await store().leaseChannel(ACCOUNT, 'other', START + LEASE_MS, LEASE_MS)).toBe(false);
    });

    test('an account that is given back is free at once, and only its holder gives it back', async () => {
      await store().leaseChannel(ACCOUNT, 'one', START, LEASE_MS);
      await store().releaseChannel(ACCOUNT, 'other');
      expect(await store().leaseChannel(ACCOUNT, 'other', START, LEASE_MS)).toBe(false);

      await store().releaseChannel(ACCOUNT, 'one');
      expect(await store().leaseChannel(ACCOUNT, 'other', START, LEASE_MS)).toBe(true);
    });

    test('accounts do not wait for each other', async () => {
      await store().leaseChannel(ACCOUNT, 'one', START, LEASE_MS);

      expect(await store().leaseChannel('web', 'other', START, LEASE_MS)).toBe(true);
    });

    test('of fifty who reach for an account at once one gets it', async () => {
      const holders = Array.from({ length: 50 }, (_, index) => `holder-${index}`);
      const granted = await Promise.all(
        holders.map((holder) => store().leaseChannel(ACCOUNT, holder, START, LEASE_MS)),
      );

      expect(granted.filter(Boolean)).toHaveLength(1);
    });
  },
  { also: onReplicaSetToo },
);
