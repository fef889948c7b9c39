import { expect, test } from 'vitest';
import { sendLong } from '../../../bot/send/long-send.ts';
import { createUploadTries } from '../../../bot/send/upload-tries.ts';
import type { Attachment } from '../../../core/message.ts';
import { OWN_FILES_FROM } from '../../../core/own-file.ts';
import { SendFailure } from '../../../core/send-failure.ts';
import { addressOfProfile } from '../../../core/shared-phone.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { claimDelivery, FARIDA, LEASE_MS, START, say, talk } from '../../support/store-talk.ts';

const FILE: Attachment = {
  file: OWN_FILES_FROM,
  kind: 'paper',
  mime: 'application/pdf',
  name: 'a.pdf',
  size: 7,
  instead: 'файл нарасид',
};
const GOING_ON = new AbortController().signal;

/** A line on which nothing moves. */
const stuck = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('broken off')), { once: true });
  });

async function withFile() {
  const store = await openMemoryStore();
  await talk(store, { outbound: [say('', { from: 'operator', attachment: FILE })] });
  const file = await claimDelivery(store);
  const sending = { store, now: () => START + 1, everyMs: 2 };
  return { store, file, sending, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
}

test('a file on its way is broken off for an answer to danger', async () => {
  await using talking = await withFile();
  const sent = sendLong(talking.sending, talking.file, stuck, GOING_ON);
  await talk(talking.store, { outbound: [say('danger', { urgency: 'first' })] });

  await expect(sent).rejects.toThrow('broken off');
});

test('a file that another sends by now is broken off', async () => {
  await using talking = await withFile();
  await claimDelivery(talking.store, START + LEASE_MS);

  await expect(sendLong(talking.sending, talking.file, stuck, GOING_ON)).rejects.toThrow('broken off');
});

test('a file of which the store does not say for long whose it is, is broken off', async () => {
  await using talking = await withFile();
  let at = START;
  const store = { holdOn: () => Promise.reject(new Error('away')), phoneAt: async () => null };
  const now = () => (at += 1000);

  await expect(sendLong({ store, now, everyMs: 2 }, talking.file, stuck, GOING_ON)).rejects.toThrow('broken off');
});

test('a file stays ours for as long as it is on its way', async () => {
  await using talking = await withFile();
  const renewed = Promise.withResolvers<string>();
  const store = {
    async holdOn(...of: Parameters<typeof talking.store.holdOn>) {
      const word = await talking.store.holdOn(...of);
      renewed.resolve(word);
      return word;
    },
    phoneAt: async () => null,
  };
  const sending = { ...talking.sending, store, now: () => START + LEASE_MS - 1 };

  expect(await sendLong(sending, talking.file, () => renewed.promise, GOING_ON)).toBe('held');
  expect(await talking.store.claimSend([talking.file.account], START + LEASE_MS, LEASE_MS)).toBeNull();
});

test('a file for a profile of a shared phone is broken off when that is closed', async () => {
  await using talking = await withFile();
  const looked = Promise.withResolvers<void>();
  let open: number | null = 1;
  const store = {
    holdOn: async () => 'held' as const,
    async phoneAt() {
      looked.resolve();
      return { open, since: START, heardAt: START };
    },
  };
  const delivery = { ...talking.file, address: addressOfProfile(FARIDA, 1) };
  const sent = sendLong({ ...talking.sending, store }, delivery, stuck, GOING_ON);
  await looked.promise;
  open = null;
  await expect(sent).rejects.toThrow('broken off');
});

test('a file that is broken off at the door is no try of its upload, however often, and waits', async () => {
  await using talking = await withFile();
  const tries = createUploadTries();
  const store = {
    holdOn: async () => 'held' as const,
    phoneAt: async () => ({ open: null, since: START, heardAt: START }),
  };
  const delivery = { ...talking.file, address: addressOfProfile(FARIDA, 1) };
  const uploads = (signal: AbortSignal) =>
    stuck(signal).catch(() => {
      const failure = new SendFailure('unreachable', 'no answer', { mayHaveArrived: true });
      tries.failed(delivery, failure, signal);
      throw failure;
    });
  for (const _time of [1, 2, 3]) {
    const sent = sendLong({ ...talking.sending, store }, delivery, uploads, GOING_ON);
    await expect(sent).rejects.toMatchObject({ isHeld: true, mayHaveArrived: false });
  }
  expect(tries.areOver(delivery)).toBe(false);
});
