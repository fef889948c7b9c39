import { expect, test } from 'vitest';
import { changedSince } from '../../../core/candidate.ts';
import {
  AZIZ,
  BAHOR,
  candidateOf,
  EMBASSY,
  releaseOf,
  revisionFor,
  save,
  saveOf,
  URGENT,
} from '../../support/content-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

const MINUTE = 60_000;

/** What becomes of drafts: who has written what a release took, and the candidate for one. */

describeStores((store) => {
  test('who saved an entry last is known by its kind; what was dropped counts only where a release took it', async () => {
    await save(store(), saveOf(URGENT, 'say: як', { by: AZIZ }), 0);
    await save(store(), saveOf(EMBASSY, 'phone: 1', { by: AZIZ }), 0);
    await save(store(), saveOf(EMBASSY, 'phone: 2', { by: BAHOR, at: START + MINUTE }), 1);
    const { entry } = EMBASSY;
    expect(await store().lastWriters('contact')).toEqual([{ entry, by: BAHOR, at: START + MINUTE }]);

    await store().changeDraft(EMBASSY, () => null);
    expect(await store().lastWriters('contact')).toEqual([]);
    await store().addRelease(releaseOf(null, [revisionFor(EMBASSY, 'phone: 1')]), [revisionFor(EMBASSY, 'phone: 1')]);
    expect(await store().lastWriters('contact')).toEqual([{ entry, by: AZIZ, at: START }]);
    await store().addRelease(releaseOf(1, [revisionFor(EMBASSY, 'phone: 2')]), [revisionFor(EMBASSY, 'phone: 2')]);
    expect(await store().lastWriters('contact')).toEqual([{ entry, by: BAHOR, at: START + MINUTE }]);
    expect(await store().lastWriters('flow')).toMatchObject([{ entry: 'urgent', by: AZIZ }]);
    expect(await store().lastWriters('fact')).toEqual([]);
  });

  test('what was only meant for a release, and came into none, does not count either', async () => {
    const texts = ['phone: 1', 'phone: 2', 'phone: 3'];
    const offered = texts.map((text) => revisionFor(EMBASSY, text));
    const tries = await Promise.all(offered.map((one) => store().addRelease(releaseOf(null, [one]), [one])));
    const lost = texts[tries.indexOf('stale')] ?? '';
    await save(store(), saveOf(EMBASSY, lost), 0);
    await store().changeDraft(EMBASSY, () => null);

    expect(await store().lastWriters('contact')).toEqual([]);
  });

  test('there is one candidate at a time, and of ten who begin one at once one does', async () => {
    expect(await store().candidate()).toBeNull();
    const begin = (id: string) => store().changeCandidate((there) => there ?? candidateOf({ id }));
    const begun = await Promise.all(Array.from({ length: 10 }, (_, index) => begin(`c${index}`)));

    expect(new Set(begun.map((one) => one?.id)).size).toBe(1);
    expect(await store().candidate()).toEqual(begun[0]);
    expect(await store().candidateHead()).toEqual({ id: begun[0]?.id, state: 'checking' });
    await store().changeCandidate((there) => there && { ...there, state: 'ready' });
    expect((await store().candidate())?.state).toBe('ready');
    expect(await store().candidateHead()).toEqual({ id: begun[0]?.id, state: 'ready' });
    expect(await store().changeCandidate(() => null)).toBeNull();
    expect(await store().candidate()).toBeNull();
    expect(await store().candidateHead()).toBeNull();
    expect(await store().changeCandidate(() => candidateOf())).toEqual(candidateOf());
  });

  test('a candidate knows which of its drafts have changed since', async () => {
    const [draft, embassy] = [
      await save(store(), saveOf(URGENT, 'say: як'), 0),
      await save(store(), saveOf(EMBASSY, 'phone: 1'), 0),
    ];
    const drafts = [draft, embassy].map(({ kind, entry, hash }) => ({ kind, entry, hash }));
    const candidate = await store().changeCandidate(() => candidateOf({ drafts }));

    expect(changedSince(candidate!, await store().readDrafts(drafts))).toEqual([]);
    await save(store(), saveOf(EMBASSY, 'phone: 2'), 1);
    await store().changeDraft(URGENT, () => null);
    expect(changedSince(candidate!, await store().readDrafts(drafts))).toEqual(['flow/urgent', 'contact/ru.embassy']);
  });
});
