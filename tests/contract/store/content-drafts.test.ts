import { expect, test } from 'vitest';
import {
  approved,
  approversOf,
  DRAFT_MAX_LENGTH,
  type Draft,
  draftStateOf,
  returned,
  sent,
  takenBack,
} from '../../../core/draft.ts';
import { PAST_KEPT } from '../../../core/draft-past.ts';
import { AZIZ, BAHOR, EMBASSY, NOTE, RETURN_NOTE, save, saveOf, URGENT } from '../../support/content-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

const MINUTE = 60_000;
const CHORI = 'c'.repeat(24);

describeStores((store) => {
  test('a draft is read as it was saved, under its version and its hash', async () => {
    const wish = saveOf(URGENT, 'say: як', { base: { release: 4, revision: 'r' }, json: { say: ['як', { a: null }] } });
    const draft = await save(store(), wish, 0);
    await save(store(), saveOf(EMBASSY, 'phone: 1', { json: null, deletes: true }), 0);

    const { by, at, ...kept } = wish;
    const nobody = { sent: null, approvals: [], returned: null };
    expect(draft).toEqual({ ...kept, ...nobody, version: 1, authors: [by], savedAt: at, hash: expect.any(String) });
    expect(await store().readDrafts([URGENT])).toEqual([draft]);
    const all = await store().readDrafts();
    expect(all.map(({ kind, deletes, json }) => [kind, deletes, json])).toEqual([
      ['contact', true, null],
      ['flow', false, { say: ['як', { a: null }] }],
    ]);
    expect(await store().readDrafts([EMBASSY, URGENT, { kind: 'fact', entry: 'none' }])).toEqual(all);
  });

  test('many drafts of one kind hide none of another', async () => {
    const many = Array.from({ length: 2001 }, (_, at) => saveOf({ kind: 'contact', entry: `row.${at}` }, 'phone: 1'));
    await Promise.all(many.map((one) => save(store(), one, 0)));
    const draft = await save(store(), saveOf(URGENT, 'say: як'), 0);

    expect((await store().readDrafts()).at(-1)).toEqual(draft);
    expect(await store().draftsOf('flow')).toEqual([draft]);
    expect((await store().draftsOf('contact')).length).toBe(many.length);
    expect(await store().draftsOf('canned')).toEqual([]);
    expect((await store().listDrafts()).at(-1)).toMatchObject(URGENT);
    expect((await store().readDrafts(many)).length).toBe(many.length);
  }, 60_000);

  test('whoever looks often is told who wrote and who has read, and nothing that is written', async () => {
    await save(store(), saveOf(EMBASSY, 'phone: 1'), 0);
    await store().changeDraft(EMBASSY, () => null);
    const draft = await save(store(), saveOf(URGENT, 'say: як'), 0);
    await store().changeDraft(URGENT, (one) => one && sent(one, { by: AZIZ, at: START, note: NOTE }));
    const asked = { by: AZIZ, at: START, hash: draft.hash };
    const head = { ...URGENT, version: 1, changes: expect.any(Number), authors: [AZIZ], approvals: [], returned: null };
    expect(await store().listDrafts()).toEqual([{ ...head, sent: asked }]);

    const read = { by: BAHOR, at: START + 1, hash: draft.hash };
    await store().changeDraft(URGENT, (one) => one && approved(one, read));
    expect(await store().listDrafts()).toMatchObject([{ approvals: [read] }]);
    const back = { by: BAHOR, at: START + 2 };
    await store().changeDraft(URGENT, (one) => one && returned(one, { ...back, note: RETURN_NOTE }));
    const [last] = await store().listDrafts();
    expect(last).toEqual({ ...head, sent: null, returned: back });
    for (const rule of [(one: Draft) => sent(one, { by: AZIZ, at: START, note: null }), takenBack]) {
      await store().changeDraft(URGENT, (one) => one && rule(one));
    }
    const [after] = await store().listDrafts();
    expect((after?.changes ?? 0) - (last?.changes ?? 0)).toBe(2);
  });

  test('of ten editors who save at once one does, and each other is shown what stands there', async () => {
    for (const basedOn of [0, 1]) {
      const texts = Array.from({ length: 10 }, (_, index) => `say: ${basedOn} ${index}`);
      const outcomes = await Promise.all(texts.map((text) => store().saveDraft(saveOf(URGENT, text), basedOn)));

      const [draft] = await store().readDrafts([URGENT]);
      const won = outcomes.filter((outcome) => 'saved' in outcome);
      expect(won).toEqual([{ saved: draft }]);
      for (const outcome of outcomes) if ('theirs' in outcome) expect(outcome.theirs).toEqual(draft);
      expect(draft?.version).toBe(basedOn + 1);
    }
  });

  test('what was written on an older version changes nothing', async () => {
    const draft = await save(store(), saveOf(URGENT, 'say: як'), 0);

    for (const basedOn of [0, 2]) {
      expect(await store().saveDraft(saveOf(URGENT, 'say: ду', { by: BAHOR }), basedOn)).toEqual({ theirs: draft });
    }
    expect(await store().saveDraft(saveOf(EMBASSY, 'phone: 1'), 3)).toEqual({ theirs: null });
    expect(await store().readDrafts()).toEqual([draft]);
  });

  test('a draft that was dropped is no more, and whoever still has it open overwrites no later one', async () => {
    const draft = await save(store(), saveOf(URGENT, 'say: як'), 0);
    expect(await store().changeDraft(URGENT, () => null)).toBeNull();

    expect(await store().readDrafts()).toEqual([]);
    expect(await store().readDrafts([URGENT])).toEqual([]);
    expect(await store().saveDraft(saveOf(URGENT, 'say: кӯҳна'), draft.version)).toEqual({ theirs: null });
    const next = await save(store(), saveOf(URGENT, 'say: нав', { by: BAHOR }), 0);
    expect(next).toMatchObject({ version: 2, authors: [AZIZ, BAHOR] });
    expect(await store().saveDraft(saveOf(URGENT, 'say: кӯҳна'), draft.version)).toEqual({ theirs: next });
  });

  test('whoever wrote what was dropped is an author of what is written next, until the entry is released anew', async () => {
    const base = (revision: string) => ({ base: { release: 1, revision } });
    await save(store(), saveOf(URGENT, 'say: як', { by: AZIZ, ...base('one') }), 0);
    await store().changeDraft(URGENT, () => null);
    await save(store(), saveOf(URGENT, 'say: ду', { by: BAHOR, ...base('one') }), 0);
    await store().changeDraft(URGENT, () => null);
    const third = await save(store(), saveOf(URGENT, 'say: як', { by: CHORI, ...base('one') }), 0);
    expect(third.authors).toEqual([AZIZ, BAHOR, CHORI]);

    await store().changeDraft(URGENT, () => null);
    const anew = await save(store(), saveOf(URGENT, 'say: як', { by: BAHOR, ...base('two') }), 0);
    expect(anew.authors).toEqual([BAHOR]);
  });

  test('where what people read is known, that is whoever wrote some of the same words, also many saves later', async () => {
    const of = { base: { release: 1, revision: 'one' }, baseText: 'phone: 102\nname: Пулис' };
    await save(store(), saveOf(URGENT, 'phone: 103\nname: Пулис', { by: AZIZ, ...of }), 0);
    await store().changeDraft(URGENT, () => null);

    const anew = await save(store(), saveOf(URGENT, 'phone: 112\nname: Пулис', { by: BAHOR, ...of }), 0);
    expect(anew.authors).toEqual([BAHOR]);
    await store().changeDraft(URGENT, (one) => one && sent(one, { by: BAHOR, at: START, note: null }));
    const same = await save(store(), saveOf(URGENT, 'phone: 103\nname: Милиса', { by: BAHOR, ...of }), anew.version);
    expect(same.authors).toEqual([AZIZ, BAHOR]);

    await store().changeDraft(URGENT, () => null);
    const third = await save(store(), saveOf(URGENT, 'phone: 104\nname: Милиса', { by: CHORI, ...of }), 0);
    expect(third.authors).toEqual([AZIZ, BAHOR, CHORI]);
  });

  test('it is sent with a note, approved by another, and what is approved is those bytes alone', async () => {
    await save(store(), saveOf(URGENT, 'say: як'), 0);
    await store().changeDraft(URGENT, (one) => one && sent(one, { by: AZIZ, at: START, note: NOTE }));
    const read = await store().changeDraft(
      URGENT,
      (one) => one && approved(one, { by: BAHOR, at: START + 1, hash: one.hash }),
    );

    const [draft] = await store().readDrafts([URGENT]);
    expect(draft).toEqual(read);
    expect(draft).toMatchObject({ version: 1, sent: { by: AZIZ, note: NOTE }, approvals: [{ by: BAHOR }] });
    expect(draftStateOf(draft!)).toBe('approved');
    const changed = await save(store(), saveOf(URGENT, 'say: дигар'), 1);
    expect([draftStateOf(changed), approversOf(changed), changed.sent]).toEqual(['changed', [], null]);
  });

  test('what comes back has a note, which stays until it is sent again', async () => {
    await save(store(), saveOf(URGENT, 'say: як'), 0);
    await store().changeDraft(URGENT, (one) => one && returned(one, { by: BAHOR, at: START, note: RETURN_NOTE }));
    await save(store(), saveOf(URGENT, 'say: ду'), 1);

    const [draft] = await store().readDrafts();
    expect(draft?.returned).toEqual({ by: BAHOR, at: START, note: RETURN_NOTE });
    const again = await store().changeDraft(URGENT, (one) => one && sent(one, { by: AZIZ, at: START, note: null }));
    expect(again?.returned).toBeNull();
  });

  test('a rule changes who has read a draft and nothing else, and one that throws changes nothing', async () => {
    const draft = await save(store(), saveOf(URGENT, 'say: як'), 0);
    const [text, authors] = ['say: бегона', [BAHOR]];
    await store().changeDraft(URGENT, (one) => one && { ...one, text, authors, version: 9, deletes: true });
    const no = () => {
      throw new Error('no');
    };

    await expect(store().changeDraft(URGENT, no)).rejects.toThrow('no');
    await expect(store().changeDraft(EMBASSY, no)).rejects.toThrow('no');
    expect(await store().changeDraft(EMBASSY, () => draft)).toBeNull();
    expect(await store().readDrafts()).toEqual([draft]);
  });

  test('of many who approve and one who saves none is lost', async () => {
    await save(store(), saveOf(URGENT, 'say: як'), 0);
    await store().changeDraft(URGENT, (one) => one && sent(one, { by: AZIZ, at: START, note: null }));
    const readers = Array.from({ length: 8 }, (_, index) => `reader-${index}`);
    await Promise.all(
      readers.map((by) =>
        store().changeDraft(URGENT, (one) => one && approved(one, { by, at: START, hash: one.hash })),
      ),
    );

    const [draft] = await store().readDrafts();
    expect(approversOf(draft!).toSorted()).toEqual(readers);
    expect(draft?.version).toBe(1);
  });

  test('the past has each state once for an author and a quarter of an hour, newest first', async () => {
    const steps = [
      [AZIZ, 0, 'як'],
      [AZIZ, 14, 'ду'],
      [AZIZ, 16, 'се'],
      [BAHOR, 17, 'чор'],
      [AZIZ, 18, 'панҷ'],
    ] as const;
    for (const [version, [by, minute, text]] of steps.entries()) {
      await save(store(), saveOf(URGENT, text, { by, at: START + minute * MINUTE }), version);
    }
    await store().changeDraft(URGENT, () => null);

    const past = await store().pastOfDraft(URGENT);
    expect(past.map(({ text, by }) => [text, by])).toEqual([
      ['панҷ', AZIZ],
      ['чор', BAHOR],
      ['се', AZIZ],
      ['ду', AZIZ],
    ]);
    expect(past.at(-1)).toEqual({ since: START, at: START + 14 * MINUTE, by: AZIZ, text: 'ду', deletes: false });
    expect(await store().pastOfDraft(EMBASSY)).toEqual([]);
  });

  test('a draft that was dropped stays in the past, also where the same person begins again at once', async () => {
    const steps = ['як', 'ду', 'се'].map((text, minute) =>
      saveOf(URGENT, text, { by: AZIZ, at: START + minute * MINUTE }),
    );
    for (const step of steps.slice(0, 2)) {
      await save(store(), step, 0);
      await store().changeDraft(URGENT, () => null);
    }
    const begun = await save(store(), steps[2]!, 0);
    await save(store(), saveOf(URGENT, 'чор', { by: AZIZ, at: START + 3 * MINUTE }), begun.version);

    const past = await store().pastOfDraft(URGENT);
    expect(past.map(({ text, since }) => [text, (since - START) / MINUTE])).toEqual([
      ['чор', 2],
      ['ду', 1],
      ['як', 0],
    ]);
  });

  test('of the past the newest fifty states are kept', async () => {
    for (let version = 0; version < PAST_KEPT + 3; version++) {
      await save(store(), saveOf(URGENT, `${version}`, { at: START + version * 15 * MINUTE }), version);
    }

    const past = await store().pastOfDraft(URGENT);
    expect(past.map(({ text }) => Number(text))).toEqual(
      Array.from({ length: PAST_KEPT }, (_, n) => PAST_KEPT + 2 - n),
    );
  });

  test('a text that is too long is refused, and the longest has room with all its past', async () => {
    const long = 'ҷ'.repeat(DRAFT_MAX_LENGTH);
    await expect(store().saveDraft(saveOf(URGENT, `${long}ҷ`), 0)).rejects.toMatchObject({ code: 'too_large' });

    for (let version = 0; version < PAST_KEPT; version++) {
      await save(store(), saveOf(URGENT, long, { at: START + version * 15 * MINUTE, json: { long } }), version);
    }
    expect((await store().readDrafts())[0]?.text).toBe(long);
  });
});
