import { expect, test } from 'vitest';
import { sweepClips } from '../../../app/editing/clips/sweep-clips.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { clipOf, SOUND } from '../../support/content-life.ts';
import { bring, releaseOver, smallEntries } from '../../support/releases.ts';
import { describeStores } from '../../support/store-adapters.ts';

const DAY = 24 * 3_600_000;
const ENTRIES = smallEntries({ work: 'a: { ask: { tg: кор?, ru: работа? }, expect: text, save: a, to: menu }' });

describeStores((store) => {
  const keep = (id: string, words: string, at = 0) => store().keepClip(clipOf({ id, of: shortHash(words), at }), SOUND);
  const sweep = (day: number) => sweepClips({ store: store(), now: () => day * DAY });
  const left = async () => (await store().clips()).map(({ id }) => id).toSorted();

  test('a recording of words that stand nowhere goes after ninety days, one that speaks what is written never', async () => {
    await bring(store(), ENTRIES);
    const work = { kind: 'flow', entry: 'work' } as const;
    const live = ENTRIES.find(({ kind, entry }) => kind === 'flow' && entry === 'work');
    const text = (live?.text ?? '').replace('кор?', 'кор ҳаст?');
    const base = { release: 1, revision: null };
    await store().saveDraft({ ...work, base, text, json: null, deletes: false, by: 'zarina', at: 0 }, 0);
    await keep('live', 'кор?');
    await keep('draft', 'кор ҳаст?');
    await keep('gone', 'дигар');
    await keep('late', 'дертар', 2 * DAY);

    expect(await sweep(90)).toBe(0);
    expect(await sweep(91)).toBe(1);
    expect(await left()).toEqual(['draft', 'late', 'live']);
    expect(await store().clipBytes('gone')).toBeNull();
  });

  test('what people heard in a release of the last ninety days stays: somebody may go back to it', async () => {
    const entries = (ask: string) =>
      smallEntries({ work: `a: { ask: { tg: "${ask}", ru: работа? }, expect: text, save: a, to: menu }` });
    const release = (ask: string, at: number) => {
      const work = entries(ask).find(({ kind, entry }) => kind === 'flow' && entry === 'work') ?? null;
      return releaseOver(store(), { 'flow/work': work }, { at });
    };
    await bring(store(), entries('аввал?'));
    await release('баъд?', 100 * DAY);
    await release('ҳоло?', 150 * DAY);
    await keep('first', 'аввал?');
    await keep('second', 'баъд?');

    expect([await sweep(180), await left()]).toEqual([0, ['first', 'second']]);
    expect([await sweep(200), await left()]).toEqual([1, ['second']]);
    expect([await sweep(241), await left()]).toEqual([1, []]);
  });
});
