import { describe, expect, test } from 'vitest';
import { modelIn, modelRevision } from '../../../app/releases/model-entry.ts';
import { CLIP_MAX_BYTES } from '../../../core/clip.ts';
import { sent } from '../../../core/draft.ts';
import type { ReleaseRecord, RevisionRecord } from '../../../storage/backup/content-records.ts';
import type { ConversationRecord, StoreRecord } from '../../../storage/backup/records.ts';
import { backupPairs, useBackupStage } from '../../support/backup-stage.ts';
import {
  AZIZ,
  BAHOR,
  candidateOf,
  clipOf,
  dealtOf,
  EMBASSY,
  NOTE,
  REASON,
  releaseOf,
  reviewOf,
  revisionFor,
  SOUND,
  saveOf,
  URGENT,
} from '../../support/content-life.ts';
import { START, sessionAt, talk } from '../../support/store-talk.ts';

const MINUTE = 60_000;
const one = revisionFor(URGENT, 'say: як', { json: { say: ['як', null] } });
const two = revisionFor(URGENT, 'say: ду');
/** As large as what is learned is, in base64. */
const PACKED = 1_400_000;
const model = modelRevision({ key: 'one', packed: 'A'.repeat(PACKED) }, START);

describe.each(backupPairs)('from $from into $to', (pair) => {
  const { backUp, backedUp, recordsOfOld, restore, within } = useBackupStage(pair);

  test('releases come whole with what stands in them, and go on', async () => {
    const report = { errors: 0, warnings: 1, tests: { count: 2, broken: 0, otherWords: 1, ms: 40 }, proven: 3 };
    const old = await within('old', async (store) => {
      await store.addRelease(releaseOf(null, [one], { author: null, approvers: [] }), [one]);
      await store.addRelease(releaseOf(1, [two, model], { report }), [two, model]);
      return [await store.release(1), await store.release(2)];
    });
    const made = await backUp();
    expect(made.data.tally.counts).toMatchObject({ release: 2, revision: 3 });
    const { records } = await restore();
    expect(records).toEqual(made.data.tally);

    await within('fresh', async (store) => {
      expect([await store.release(1), await store.release(2)]).toEqual(old);
      expect(await store.revisions([one.id])).toEqual([one]);
      expect((await modelIn(store, (await store.release(2))?.manifest ?? {}))?.packed).toHaveLength(PACKED);
      expect(await store.checkReleases()).toEqual({ releases: 2, broken: null });
      expect(await store.addRelease(releaseOf(1, [one]), [])).toBe('stale');
      expect(await store.addRelease(releaseOf(2, [one], { rollbackOf: 1 }), [])).toBe('released');
      expect(await store.checkReleases()).toEqual({ releases: 3, broken: null });
      expect(await store.sweep('revisions', START * 2, 10)).toBe(0);
    });
    expect((await backedUp('fresh')).counts).toMatchObject({ release: 3, revision: 3 });
  });

  test('who stands by a withdrawal comes with it, and what nobody has confirmed still waits', async () => {
    await within('old', async (store) => {
      await store.addRelease(releaseOf(null, [one]), [one]);
      await store.addRelease(releaseOf(1, [two], { alone: 'withdrawal' }), [two]);
      await store.addRelease(releaseOf(2, [one], { alone: 'withdrawal' }), []);
      await store.confirmRelease({ release: 2, by: BAHOR, at: START });
    });
    await backUp();
    await restore();

    await within('fresh', async (store) => {
      expect(await store.confirmations([2, 3])).toEqual([{ release: 2, by: BAHOR, at: START }]);
      expect((await store.unconfirmed()).map(({ number }) => number)).toEqual([3]);
    });
  });

  test('who has read which text comes with it', async () => {
    const reviews = [reviewOf(), reviewOf({ language: 'ru', by: null, twin: 'Куҷо ҳастед?' })];
    await within('old', (store) => store.keepTextReviews(reviews));
    const made = await backUp();
    expect(made.data.tally.counts).toMatchObject({ 'text-review': 2 });
    await restore();

    await within('fresh', async (store) => {
      expect(await store.textReviews()).toEqual(expect.arrayContaining(reviews));
      await store.keepTextReviews([reviewOf({ by: AZIZ })]);
      expect(await store.textReviews()).toHaveLength(2);
    });
  });

  test('which words are dealt with that were not understood comes with it', async () => {
    const dealt = [dealtOf(), dealtOf({ text: 'two', topic: 'work' })];
    await within('old', (store) => store.keepDealtMissed(dealt));
    const made = await backUp();
    expect(made.data.tally.counts).toMatchObject({ 'missed-dealt': 2 });
    await restore();

    await within('fresh', async (store) => {
      expect(await store.dealtMissed()).toEqual(expect.arrayContaining(dealt));
      expect(await store.bringBackMissed('group')).toBe(true);
    });
  });

  test('texts that were spoken come with their sound and with who has approved them', async () => {
    const heard = { playedBy: [AZIZ, BAHOR], approved: { by: AZIZ, at: START } };
    const clips = [clipOf(), clipOf({ id: 'two', language: 'ru', ...heard })];
    const large = Uint8Array.from({ length: CLIP_MAX_BYTES }, (_, at) => at % 253);
    await within('old', async (store) => {
      await store.keepClip(clipOf(), SOUND);
      await store.keepClip(clipOf({ id: 'two', language: 'ru', ...heard }), large);
    });
    const made = await backUp();
    expect(made.data.tally.counts).toMatchObject({ clip: 2 });
    await restore();

    await within('fresh', async (store) => {
      expect(await store.clips()).toEqual(expect.arrayContaining(clips));
      expect(Buffer.from((await store.clipBytes('two')) ?? [])).toEqual(Buffer.from(large));
      expect(Buffer.from((await store.clipBytes('clip')) ?? [])).toEqual(Buffer.from(SOUND));
    });
  });

  test('drafts come with who has read them and with their past, and what was dropped stays dropped', async () => {
    const drafts = await within('old', async (store) => {
      await store.saveDraft(saveOf(URGENT, 'say: як'), 0);
      await store.saveDraft(saveOf(URGENT, 'say: ду', { by: BAHOR, at: START + MINUTE }), 1);
      await store.changeDraft(URGENT, (draft) => draft && sent(draft, { by: AZIZ, at: START, note: NOTE }));
      await store.saveDraft(saveOf(EMBASSY, 'phone: 1'), 0);
      await store.changeDraft(EMBASSY, () => null);
      await store.changeCandidate(() => candidateOf());
      return store.readDrafts();
    });
    await backUp();
    await restore();

    await within('fresh', async (store) => {
      expect(await store.readDrafts()).toEqual(drafts);
      expect(drafts).toMatchObject([{ version: 2, sent: { note: NOTE } }]);
      expect(await store.candidate()).toBeNull();
      await store.saveDraft(saveOf(URGENT, 'say: се', { by: BAHOR, at: START + 2 * MINUTE }), 2);
      const past = await store.pastOfDraft(URGENT);
      expect(past.map(({ text, since }) => [text, since])).toEqual([
        ['say: се', START + MINUTE],
        ['say: як', START],
      ]);
      expect(await store.saveDraft(saveOf(EMBASSY, 'phone: 2'), 1)).toEqual({ theirs: null });
      expect(await store.saveDraft(saveOf(EMBASSY, 'phone: 2'), 0)).toMatchObject({ saved: { version: 2 } });
    });
  });

  test('the release that a first start has made of its files gives way to those of the backup', async () => {
    await within('old', async (store) => {
      await store.addRelease(releaseOf(null, [one]), [one]);
      await store.addRelease(releaseOf(1, [two]), [two]);
    });
    const own = revisionFor(URGENT, 'say: аз файлҳо');
    await within('fresh', (store) =>
      store.addRelease(releaseOf(null, [own], { author: null, reason: 'first start' }), [own]),
    );
    await backUp();

    await restore();

    await within('fresh', async (store) => {
      expect(await store.release(1)).toMatchObject({ author: AZIZ, reason: REASON });
      expect(await store.newestRelease()).toBe(2);
      expect(await store.revisions([own.id])).toEqual([]);
      expect(await store.checkReleases()).toEqual({ releases: 2, broken: null });
    });
  });

  test('whoever moves on into a release while the backup is made finds it in there', async () => {
    const records: StoreRecord[] = [];
    await within('old', async (store) => {
      await store.addRelease(releaseOf(null, [one]), [one]);
      await talk(store, { session: sessionAt('where') });
      for await (const record of recordsOfOld()) {
        const isFirst = record.kind === 'revision' && !records.some(({ kind }) => kind === 'revision');
        records.push(record);
        if (!isFirst) continue;
        await store.addRelease(releaseOf(1, [two]), [two]);
        await talk(store, { session: sessionAt('where', { release: 2 }) });
      }
    });

    const found = (kind: StoreRecord['kind']) => records.filter((record) => record.kind === kind);
    const releases = found('release') as ReleaseRecord[];
    const ids = (found('revision') as RevisionRecord[]).map(({ id }) => id);
    const [conversation] = found('conversation') as ConversationRecord[];
    expect(releases.map(({ number }) => number)).toContain(conversation?.release);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids).toEqual(
      expect.arrayContaining(releases.flatMap(({ manifest }) => Object.values(JSON.parse(manifest)))),
    );
  });
});
