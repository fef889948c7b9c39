import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeTurn } from '../../../bot/turns/turns.ts';
import { createNetworkHash } from '../../../bot/web/network.ts';
import type { SqliteStore } from '../../../storage/sqlite/store.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { claim, hear, START } from '../../support/store-talk.ts';
import { turnDeps } from '../../support/turn-deps.ts';

const knowledge = await shippedKnowledge();
let store: SqliteStore;

beforeEach(async () => {
  store = await openMemoryStore();
});

afterEach(() => store[Symbol.asyncDispose]());

let ids = 0;
async function cries(person: number, network?: string): Promise<void> {
  ids += 1;
  const newId = `request-${ids}`;
  const cry = hear('маро дар хона банд карданд, намегузоранд', { from: `web:${person}`, account: 'web' });
  await store.accept({ ...cry, ...(network === undefined ? {} : { network }) });
  await takeTurn(
    turnDeps({ store, knowledge: () => knowledge, now: () => START, newId: () => newId }),
    await claim(store),
  );
}

test('five cries of one network are a flood, five of which nobody knows the network are not', async () => {
  for (let person = 1; person <= 5; person += 1) await cries(person);
  for (let person = 6; person <= 9; person += 1) await cries(person, 'one');
  expect(await store.openFloods()).toEqual([]);
  await cries(10, 'one');

  expect((await store.openFloods())[0]?.ticketIds).toHaveLength(5);
});

test('one person who cries again and again is one request', async () => {
  for (let times = 0; times < 9; times += 1) await cries(1, 'one');

  expect(await store.openFloods()).toEqual([]);
});

test('a turn stands though nobody could note which requests are alike', async () => {
  const away = { ...store, noteRed: () => Promise.reject(new Error('no store')) };
  await store.accept({ ...hear('маро дар хона банд карданд', { from: 'web:1', account: 'web' }), network: 'one' });
  await takeTurn(turnDeps({ store: away, knowledge: () => knowledge, now: () => START }), await claim(store));

  expect((await store.backlog(START)).openTickets).toBe(1);
});

test('a network is known by a hash that only the key can make, and two are told apart', () => {
  const hash = createNetworkHash(new Uint8Array(32).fill(1));

  expect(hash('10.0.0.1')).toMatch(/^[\w-]{22}$/);
  expect(hash('10.0.0.1')).toBe(hash('10.0.0.1'));
  expect(hash('10.0.0.1')).not.toBe(hash('10.0.0.2'));
  expect(createNetworkHash(new Uint8Array(32).fill(2))('10.0.0.1')).not.toBe(hash('10.0.0.1'));
});
