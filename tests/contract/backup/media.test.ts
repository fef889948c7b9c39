import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { OWN_FILES_FROM } from '../../../core/own-file.ts';
import { PIECE_BYTES } from '../../../storage/shared/media-rows.ts';
import { backupPairs, useBackupStage } from '../../support/backup-stage.ts';
import { claimFile, FARIDA, fileWish, START, talk, ticketOf } from '../../support/store-talk.ts';

describe.each(backupPairs)('from $from to $to', (pair) => {
  const { within, backUp, restore, backedUp } = useBackupStage(pair);

  test('files are there as they were, and what was still to be fetched is fetched', async () => {
    const bytes = new Uint8Array(randomBytes(PIECE_BYTES + 100));
    const wishes = ['kept', 'lost', 'waits', 'half'].map((id, index) => ({
      key: id,
      at: START + index,
      kind: 'document',
      place: null,
      file: fileWish({ id, name: `${id}.pdf` }),
    }));
    const kept = await within('old', async (store) => {
      await talk(store, { log: wishes, ticket: ticketOf('t1') });
      await store.settle(START);
      const first = await claimFile(store);
      await store.keepFile(first, { mime: 'application/pdf', bytes }, START);
      await store.keepTranscript(first, 'what was heard', START);
      await store.loseFile(await claimFile(store), 'gone', START);
      await store.retryFile(await claimFile(store), START + 9);
      await claimFile(store);
      return first;
    });
    const made = await backUp();
    const { records } = await restore();
    expect(records).toEqual(made.data.tally);
    expect(records.counts).toMatchObject({ file: 4, 'file-piece': 2 });

    await within('fresh', async (store) => {
      const file = await store.readFile('t1', String(kept.seq));
      expect(file).toMatchObject({ name: 'kept.pdf', mime: 'application/pdf' });
      expect(Buffer.from(file?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
      const media = (await store.readTalk('t1', null, 10)).map((line) => line.media);
      expect(media[0]?.transcript).toBe('what was heard');
      expect(media.map((one) => one?.state)).toEqual(['kept', 'lost', 'wanted', 'wanted']);
      expect((await claimFile(store, START + 90_000)).file.id).toMatch(/waits|half/);
    });
    expect((await backedUp('fresh')).counts).toMatchObject({ file: 4 });
  });

  test('what staff have sent is there as it was', async () => {
    const bytes = new Uint8Array(randomBytes(PIECE_BYTES + 100));
    const own = { file: OWN_FILES_FROM + 7, mime: 'application/pdf', name: 'роҳ.pdf', bytes };
    await within('old', async (store) => {
      await talk(store, { ticket: ticketOf('t1') });
      await store.settle(START);
      await store.keepOwnFile('t1', own, START);
    });
    const made = await backUp();
    const { records } = await restore();
    expect(records).toEqual(made.data.tally);
    expect(records.counts).toMatchObject({ file: 1, 'file-piece': 2 });

    await within('fresh', async (store) => {
      const file = await store.ownFile(FARIDA, own.file);
      expect(file).toMatchObject({ name: 'роҳ.pdf', mime: 'application/pdf' });
      expect(Buffer.from(file?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
    });
    expect((await backedUp('fresh')).counts).toMatchObject({ file: 1, 'file-piece': 2 });
  });
});
