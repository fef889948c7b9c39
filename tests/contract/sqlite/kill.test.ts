import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Address } from '../../../core/message.ts';
import type { Store } from '../../../core/store.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { openSqliteStore } from '../../../storage/sqlite/store.ts';
import { startStoreChild } from '../../support/store-files.ts';
import { claim, hear, LEASE_MS, START, say, sendAll, textOf, turnOf } from '../../support/store-talk.ts';

const CONTACTS = 7;
const ROUNDS = 8;
const text = `test:${randomBytes(32).toString('base64')}`;
const keyRing = parseKeyRing(text);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamroh-kill-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** All that was ever answered to a contact, oldest first. */
async function sentTo(store: Store, from: Address): Promise<number[]> {
  const pages: number[][] = [];
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const page = await store.sentTo(from, { before }, 500);
    if (page[0] === undefined) return pages.flat();
    pages.unshift(page.map((row) => Number(row.text)));
    before = page[0].seq;
  }
}

async function answerAll(store: Store): Promise<void> {
  for (
    let claimed = await store.claimTurn(START, LEASE_MS);
    claimed;
    claimed = await store.claimTurn(START, LEASE_MS)
  ) {
    const outbound = claimed.waiting.map(({ inbound }) => say(textOf(inbound) ?? ''));
    await store.commitTurn(turnOf(claimed, { outbound }));
  }
  await sendAll(store);
}

const ADDRESSES = Array.from({ length: CONTACTS }, (_, index): Address => `telegram:${index}`);

test('a process that is killed at any moment loses no accepted message, and answers each once and in order', async () => {
  const acknowledged: number[] = [];
  let first = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const child = startStoreChild(folder, text, first, CONTACTS);
    const enough = randomInt(1, 400);
    await child.until((lines) => lines.length > enough);
    await child.kill();
    const told = (what: string) =>
      child.lines.filter((line) => line.startsWith(what)).map((line) => Number(line.slice(what.length + 1)));
    acknowledged.push(...told('accepted'));

    await using store = await openSqliteStore({ folder, keyRing });
    const sent = (await Promise.all(ADDRESSES.map((from) => sentTo(store, from)))).flat();
    const { waiting, unsent } = await store.backlog(START);
    // A message waits, or its answer waits, or its answer was sent: a turn is kept whole or not at all. The very last
    // message may have been taken in without a word of it.
    const kept = waiting + unsent + sent.length;
    expect([acknowledged.length, acknowledged.length + 1]).toContain(kept);
    expect(sent).toEqual(expect.arrayContaining(told('sent')));
    await answerAll(store);
    if (kept > acknowledged.length) acknowledged.push(acknowledged.length);
    first = acknowledged.length;
  }

  await using store = await openSqliteStore({ folder, keyRing });
  for (const [index, from] of ADDRESSES.entries()) {
    expect(await sentTo(store, from)).toEqual(acknowledged.filter((number) => number % CONTACTS === index));
  }
  expect(acknowledged).toEqual(acknowledged.map((_, index) => index));
  expect(acknowledged.length).toBeGreaterThan(ROUNDS);
}, 120_000);

test('a second process is refused while the first lives, and takes over when it was killed', async () => {
  const child = startStoreChild(folder, text, 0, CONTACTS);
  await child.until((lines) => lines.includes('open'));

  const refused = await openSqliteStore({ folder, keyRing }).catch((error) => error);
  expect(refused).toMatchObject({ code: 'store_locked', details: { pid: child.pid } });
  expect(refused.message).toContain(String(child.pid));
  await child.kill();
  await using store = await openSqliteStore({ folder, keyRing });
  await store.accept(hear('salom'));
  expect((await claim(store)).waiting.length).toBeGreaterThan(0);
});

test('a process that opens its own store twice is refused, and keeps others out all the same', async () => {
  await using _store = await openSqliteStore({ folder, keyRing });

  await expect(openSqliteStore({ folder, keyRing })).rejects.toMatchObject({ details: { pid: process.pid } });
  const child = startStoreChild(folder, text, 0, CONTACTS);
  await child.until((lines) => lines.length > 0);
  await child.kill();
  expect(child.lines).toEqual(['refused store_locked']);
});

test('a store that was closed is free for the next process', async () => {
  const store = await openSqliteStore({ folder, keyRing });
  await store[Symbol.asyncDispose]();

  const child = startStoreChild(folder, text, 0, CONTACTS);
  await child.until((lines) => lines.includes('open'));
  await child.kill();
});
