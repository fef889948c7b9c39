import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backupPairs, useBackupStage } from '../../support/backup-stage.ts';
import {
  claim,
  claimDelivery,
  claimFile,
  FARIDA,
  fileWish,
  hear,
  START,
  say,
  sendAll,
  talk,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const LATER = START + DAY;
const WORDS = 'меня зовут Фарида';
const bytes = new Uint8Array(randomBytes(900));

describe.each(backupPairs)('from $from into $to', (pair) => {
  const { backUp, folder, restore, within } = useBackupStage(pair);

  /** Somebody has sent a document with words, and other words. */
  async function written(): Promise<{ id: string; seq: number }> {
    return within('old', async (store) => {
      const frame = { at: START, kind: 'document', place: null };
      const log = [
        { ...frame, key: 'k', text: WORDS, file: fileWish() },
        { ...frame, key: 'l', kind: 'text', text: 'это остаётся' },
      ];
      const id = await talk(store, { log, ticket: ticketOf('t1') });
      await store.keepFile(await claimFile(store), { mime: 'application/pdf', bytes }, START);
      await store.settle(START);
      return { id, seq: (await store.newestLines(id, null, 9)).find(({ text }) => text === WORDS)?.seq ?? 0 };
    });
  }

  const erase = (seq: number) =>
    within('old', async (store) => {
      await store.accept(hear('стереть', { from: FARIDA, at: LATER }));
      const erases = [{ seq, text: null }];
      await store.commitTurn(turnOf(await claim(store, LATER), { at: LATER, erases }));
      while ((await store.settle(LATER)) > 0);
    });

  test('a message that was taken back after the data was written does not come back with it, nor its file', async () => {
    const { id, seq } = await written();
    await backUp();
    await erase(seq);
    await backUp(LATER + 1);
    // The newer data is lost, its keys are not.
    await rm(join(folder(), (await readdir(folder())).filter((name) => name.startsWith('data')).toSorted()[1]!));
    const { leftOut } = await restore();

    expect(leftOut).toBe(2);
    await within('fresh', async (store) => {
      const lines = await store.newestLines(id, null, 9);
      expect(lines.map(({ text }) => text)).toEqual(['это остаётся', null]);
      expect((await store.readTalk('t1', null, 9))[0]).toMatchObject({ kind: 'document', media: null });
    });
  });

  test('an answer that waited and was taken back after the data was written is not said with the next word', async () => {
    const seq = await within('old', async (store) => {
      await talk(store, { outbound: [say(WORDS, { from: 'operator' })] });
      const delivery = await claimDelivery(store);
      await store.giveUp(delivery, 'window_closed', START);
      await store.settle(START);
      return delivery.seq;
    });
    const { data } = await backUp();
    await erase(seq);
    const newer = await backUp(LATER + 1);
    await rm(newer.data.path);
    expect((await restore()).dataPath).toBe(data.path);

    await within('fresh', async (store) => {
      await talk(store, { at: LATER, requeue: 'first', outbound: [say('an answer')] });
      expect(await sendAll(store, LATER)).toEqual(['an answer']);
      expect(await store.deadLetters({ after: null, reason: null }, 9)).toEqual([]);
    });
  });

  test('an answer that was on its way and was taken back after the data was written is not on its way any more', async () => {
    const id = await within('old', (store) => talk(store, { outbound: [say(WORDS, { from: 'operator' })] }));
    await backUp();
    const seq = await within('old', async (store) => {
      expect(await sendAll(store, START)).toEqual([WORDS]);
      await store.settle(START);
      return (await store.newestLines(id, null, 9)).find(({ text }) => text === WORDS)?.seq ?? 0;
    });
    await erase(seq);
    const newer = await backUp(LATER + 1);
    await rm(newer.data.path);
    await restore();

    await within('fresh', async (store) => {
      expect(await sendAll(store, LATER)).not.toContain(WORDS);
    });
  });

  test('one that was taken back before is there with the moment at which it went', async () => {
    const { id, seq } = await written();
    await erase(seq);
    await backUp(LATER + 1);
    await restore();

    await within('fresh', async (store) => {
      const line = (await store.newestLines(id, null, 9)).find((one) => one.seq === seq);
      expect(line).toMatchObject({ text: null, erasedAt: LATER });
    });
  });
});
