import { expect, test } from 'vitest';
import { createIdentities, type FollowedStore } from '../../../bot/whatsapp/identity.ts';
import type { Heard } from '../../../bot/whatsapp/read-message.ts';
import type { Address } from '../../../core/message.ts';
import { hear } from '../../support/store-talk.ts';
import { ACCOUNT } from './webhooks.ts';

/** Nobody is known; it tells how many ask at once at most, and who has asked in which order. */
function watchedStore() {
  const found = { most: 0, asked: [] as Address[] };
  let asking = 0;
  const store: FollowedStore = {
    async contactAt(address) {
      asking += 1;
      found.most = Math.max(found.most, asking);
      found.asked.push(address);
      await new Promise(setImmediate);
      asking -= 1;
      return null;
    },
    reached: async () => null,
    keepAddress: async () => undefined,
    moveAddress: async () => 'moved',
    phoneAt: async () => null,
    movePhone: async () => false,
  };
  return { store, found };
}

const heardFrom = (bsuid: number, phone: number): Heard => ({
  inbound: { ...hear('салом', { from: `${ACCOUNT}:TJ.${bsuid}` as Address }), account: ACCOUNT },
  phone: `${ACCOUNT}:${phone}` as Address,
});

test('a thousand newcomers of one call are looked up several at a time, and not all at once', async () => {
  const { store, found } = watchedStore();
  const heard = Array.from({ length: 1000 }, (_, index) => heardFrom(index + 1, 992_900_000_000 + index));

  const inbounds = await createIdentities(store).settle(heard, []);

  expect(inbounds.map(({ from }) => from)).toEqual(heard.map(({ inbound }) => inbound.from));
  expect(found.most).toBe(32);
});

test('people who share a number are looked up one after the other, whoever wrote first first', async () => {
  const { store, found } = watchedStore();

  await createIdentities(store).settle([heardFrom(2, 7), heardFrom(1, 7), heardFrom(2, 7)], []);

  expect(found.most).toBe(1);
  const bsuids = found.asked.filter((address) => address.includes(':TJ.'));
  expect([...new Set(bsuids)]).toEqual([`${ACCOUNT}:TJ.2`, `${ACCOUNT}:TJ.1`]);
});
