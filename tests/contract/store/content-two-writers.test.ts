import fc from 'fast-check';
import { expect, test } from 'vitest';
import { approved, approversOf, sent } from '../../../core/draft.ts';
import { PAST_GROUP_MS } from '../../../core/draft-past.ts';
import type { EntryKey } from '../../../core/entry.ts';
import { AZIZ, BAHOR, saveOf } from '../../support/content-life.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

const STEPS = ['save', 'save', 'look', 'send', 'approve', 'drop'] as const;
type Step = (typeof STEPS)[number];

interface Saved {
  basedOn: number;
  version: number;
  text: string;
}

interface Desk {
  key: EntryKey;
  by: string;
  kept: Saved[];
  /** Versions that were dropped. */
  dropped: number[];
}

/** One who writes, with the version that stands on their screen; what was kept and what was dropped is written down. */
function writer(store: KeptStore, { key, by, kept, dropped }: Desk) {
  let seen = 0;
  let count = 0;
  const look = async () => {
    seen = (await store.readDrafts([key]))[0]?.version ?? 0;
  };
  const at = () => START + count * PAST_GROUP_MS;
  const deeds: Record<Step, () => Promise<unknown>> = {
    look,
    async save() {
      count += 1;
      const [text, basedOn] = [`${by} ${count}`, seen];
      const outcome = await store.saveDraft(saveOf(key, text, { by, at: at() }), basedOn);
      if (!('saved' in outcome)) {
        seen = outcome.theirs?.version ?? 0;
        expect(seen).not.toBe(basedOn);
        return;
      }
      seen = outcome.saved.version;
      expect(outcome.saved).toMatchObject({ text, sent: null, approvals: [] });
      kept.push({ basedOn, version: seen, text });
    },
    send: () => store.changeDraft(key, (draft) => draft && sent(draft, { by, at: at(), note: null })),
    approve: () =>
      store.changeDraft(key, (draft) => {
        if (draft === null || draft.authors.includes(by) || draft.sent?.hash !== draft.hash) return draft;
        return approved(draft, { by, at: at(), hash: draft.hash });
      }),
    async drop() {
      let there: number | undefined;
      await store.changeDraft(key, (draft) => {
        there = draft?.version;
        return null;
      });
      if (there !== undefined) dropped.push(there);
    },
  };
  return (step: Step) => deeds[step]();
}

const aPair = fc.tuple(fc.constantFrom(...STEPS), fc.constantFrom(...STEPS), fc.boolean());

describeStores((store) => {
  test('whatever two who write do at once, each save that was kept stands behind the one that it was based on', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(aPair, { minLength: 3, maxLength: 14 }), async (pairs) => {
        const key = { kind: 'flow', entry: `run-${run++}` } as const;
        const kept: Saved[] = [];
        const dropped: number[] = [];
        const [aziz, bahor] = [AZIZ, BAHOR].map((by) => writer(store(), { key, by, kept, dropped }));
        for (const [one, other, isAtOnce] of pairs) {
          if (isAtOnce) await Promise.all([aziz?.(one), bahor?.(other)]);
          else {
            await aziz?.(one);
            await bahor?.(other);
          }
        }

        const saves = kept.toSorted((one, other) => one.version - other.version);
        expect(saves.map(({ version }) => version)).toEqual(saves.map((_, index) => index + 1));
        for (const { basedOn, version } of saves) expect(basedOn).toBe(dropped.includes(version - 1) ? 0 : version - 1);
        const past = await store().pastOfDraft(key);
        expect(past.map(({ text }) => text)).toEqual(saves.map(({ text }) => text).toReversed());
        const [draft] = await store().readDrafts([key]);
        if (draft === undefined) {
          expect([undefined, ...dropped]).toContain(saves.at(-1)?.version);
          return;
        }
        expect(draft).toMatchObject({ version: saves.length, text: saves.at(-1)?.text });
        expect(approversOf(draft).some((by) => draft.authors.includes(by))).toBe(false);
      }),
      { numRuns: 25 },
    );
  });
});
