import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Approval,
  approved,
  approversOf,
  type Draft,
  type DraftSave,
  draftHash,
  draftStateOf,
  mayApprove,
  returned,
  saved,
  sent,
  takenBack,
} from '../../../core/draft.ts';
import { PAST_GROUP_MS, pastOf } from '../../../core/draft-past.ts';
import { changedBetween } from '../../../core/manifest.ts';
import { manifestWith, whyNotIn } from '../../../core/release.ts';
import { revisionId } from '../../../core/revision.ts';

/** Words stand for their hash here: what is named apart is apart. */
const asItIs = (words: string) => words;
const [AZIZ, BAHOR, CHORI] = ['aziz', 'bahor', 'chori'];
const PEOPLE = [AZIZ, BAHOR, CHORI];

const save = (text: string, by = AZIZ, more: Partial<DraftSave> = {}): DraftSave => {
  const base = { release: 1, revision: 'old' };
  return { kind: 'flow', entry: 'urgent', base, text, json: null, deletes: false, by, at: 0, ...more };
};
const ask = { by: AZIZ, at: 0, note: null };
const hashed = (draft: Draft) => draftHash(draft, asItIs);

type Step =
  | { do: 'save'; by: string; text: string; revision: string | null; deletes: boolean }
  | { do: 'approve'; by: string; isStale: boolean }
  | { do: 'send' | 'take back' | 'return' };

const person = fc.constantFrom(...PEOPLE);
const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('save' as const),
    by: person,
    text: fc.constantFrom('one', 'two'),
    revision: fc.constantFrom('old', 'new', null),
    deletes: fc.boolean(),
  }),
  fc.record({ do: fc.constant('approve' as const), by: person, isStale: fc.boolean() }),
  fc.record({ do: fc.constantFrom('send' as const, 'take back' as const, 'return' as const) }),
);

/** What happens, with who has read which bytes, kept beside by hand. */
function live(steps: readonly Step[]) {
  let draft = saved(null, save('one'), asItIs);
  const writers = new Set([AZIZ]);
  let readers: Approval[] = [];
  for (const step of steps) {
    if (step.do === 'save') {
      const before = draft.hash;
      const { by, text, revision, deletes } = step;
      draft = saved(draft, save(text, by, { base: { release: 2, revision }, deletes }), asItIs);
      writers.add(by);
      if (draft.hash !== before) readers = [];
    } else if (step.do === 'approve') {
      const hash = step.isStale ? `${draft.hash} before` : draft.hash;
      const approval = { by: step.by, at: 1, hash };
      if (mayApprove(draft, approval) === 'may') {
        draft = approved(draft, approval);
        readers.push(approval);
      } else expect(() => approved(draft, approval)).toThrow('cannot approve flow/urgent');
    } else if (step.do === 'send') draft = sent(draft, ask);
    else if (step.do === 'take back') draft = takenBack(draft);
    else {
      draft = returned(draft, { ...ask, by: BAHOR });
      readers = [];
    }
  }
  const valid = readers.filter(({ by }) => !writers.has(by)).map(({ by }) => by);
  return { draft, writers, valid: new Set(valid) };
}

describe('whatever editors do', () => {
  test('nobody who wrote any part of a draft counts as its reader, and nobody who read other bytes', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 30 }), (steps) => {
        const { draft, writers, valid } = live(steps);

        expect(new Set(draft.authors)).toEqual(writers);
        expect(new Set(approversOf(draft))).toEqual(valid);
        for (const by of approversOf(draft)) expect(writers.has(by)).toBe(false);
        expect(draft.approvals.every(({ hash }) => hash === hashed(draft))).toBe(true);
      }),
    );
  });

  test('what somebody has read is unread once its words were others, also where they are the same again', () => {
    const written = sent(saved(null, save('one'), asItIs), ask);
    const read = approved(written, { by: BAHOR, at: 1, hash: written.hash });
    const other = saved(read, save('two'), asItIs);
    const again = saved(other, save('one'), asItIs);

    expect(approversOf(read)).toEqual([BAHOR]);
    expect(approversOf(saved(read, save('one'), asItIs))).toEqual([BAHOR]);
    expect([other.approvals, again.approvals]).toEqual([[], []]);
    expect(again.hash).toBe(read.hash);
  });

  test('a draft goes into a release when somebody else has read it and nobody has released the entry since', () => {
    const manifest = { 'flow/urgent': 'old', 'flow/menu': 'm' };
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 30 }), (steps) => {
        const { draft, valid } = live(steps);
        const isFresh = draft.base.revision === 'old';

        const why = whyNotIn(manifest, draft, { mayBeOne: false, today: '' });
        expect(why).toBe(isFresh ? (valid.size > 0 ? null : 'unread') : 'stale');
        expect(whyNotIn(manifest, draft, { mayBeOne: true, today: '' })).toBe(isFresh ? null : 'stale');
      }),
    );
  });

  test('a release differs from its parent in the entries of its drafts alone', () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const aManifest = fc.dictionary(fc.constantFrom('flow/urgent', 'flow/menu', 'fact/x'), id);
    fc.assert(
      fc.property(aManifest, fc.array(aStep, { maxLength: 9 }), (before, steps) => {
        const { draft } = live(steps);
        const after = manifestWith(before, [draft], () => 'next');

        expect(after['flow/urgent']).toBe(draft.deletes ? undefined : 'next');
        expect(changedBetween(before, after).filter((key) => key !== 'flow/urgent')).toEqual([]);
        expect(manifestWith(after, [draft], () => 'next')).toEqual(after);
      }),
    );
  });
});

describe('a draft', () => {
  test('is changed, sent, returned or approved, as its bytes say', () => {
    const draft = saved(null, save('one'), asItIs);
    const asked = sent(draft, ask);
    const read = approved(asked, { by: BAHOR, at: 1, hash: asked.hash });

    const states = [draft, asked, read, returned(read, ask), takenBack(asked), saved(read, save('two'), asItIs)];
    expect(states.map(draftStateOf)).toEqual(['changed', 'sent', 'approved', 'returned', 'changed', 'changed']);
    expect(draftStateOf(saved(read, save('one'), asItIs))).toBe('approved');
  });

  test('is approved only where it was sent, and by whom it shows what stands in the way', () => {
    const draft = saved(null, save('one'), asItIs);
    const asked = sent(draft, ask);

    expect(mayApprove(draft, { by: BAHOR, hash: draft.hash })).toBe('unsent');
    expect(mayApprove(asked, { by: AZIZ, hash: asked.hash })).toBe('author');
    expect(mayApprove(asked, { by: BAHOR, hash: 'of before' })).toBe('changed');
    expect(mayApprove(asked, { by: BAHOR, hash: asked.hash })).toBe('may');
  });

  test('brought back to words that were approved before needs a reader again', () => {
    const asked = sent(saved(null, save('one'), asItIs), ask);
    const read = approved(asked, { by: CHORI, at: 1, hash: asked.hash });
    const back = saved(saved(read, save('two', CHORI), asItIs), save('one'), asItIs);

    expect([back.hash, back.authors, approversOf(back)]).toEqual([read.hash, [AZIZ, CHORI], []]);
  });

  test('that its reader has saved since, were it with no change, needs another reader', () => {
    const asked = sent(saved(null, save('one'), asItIs), ask);
    const read = approved(asked, { by: BAHOR, at: 1, hash: asked.hash });

    expect(approversOf(read)).toEqual([BAHOR]);
    expect(approversOf(saved(read, save('one', BAHOR), asItIs))).toEqual([]);
    expect(approversOf(saved(read, save('one', AZIZ), asItIs))).toEqual([BAHOR]);
  });

  test('that was compared with another state of the entry is another', () => {
    const [one, other] = ['old', 'new'].map((revision) => save('one', AZIZ, { base: { release: 1, revision } }));

    expect(draftHash(one!, asItIs)).not.toBe(draftHash(other!, asItIs));
    expect(revisionId(one!, asItIs)).toBe(revisionId(other!, asItIs));
  });
});

test('states of one author within a quarter of an hour are one, whatever the clock does', () => {
  const newest = { since: 1000, by: AZIZ };
  const at = (ms: number, by = AZIZ) => pastOf(newest, save('x', by, { at: 1000 + ms }));

  expect(at(PAST_GROUP_MS - 1)).toMatchObject({ replaces: true, state: { since: 1000, at: 1000 + PAST_GROUP_MS - 1 } });
  expect(at(PAST_GROUP_MS)).toMatchObject({ replaces: false, state: { since: 1000 + PAST_GROUP_MS } });
  expect(at(-PAST_GROUP_MS).replaces).toBe(false);
  expect(at(1, BAHOR).replaces).toBe(false);
  expect(pastOf(null, save('x')).replaces).toBe(false);
});
