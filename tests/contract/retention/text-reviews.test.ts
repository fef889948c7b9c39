import { expect, test } from 'vitest';
import { sweepTextReviews } from '../../../app/editing/strings/sweep-reviews.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { reviewOf } from '../../support/content-life.ts';
import { bring, smallEntries } from '../../support/releases.ts';
import { describeStores } from '../../support/store-adapters.ts';

const DAY = 24 * 3_600_000;
const ASK = { tg: 'кор?', ru: 'работа?' };
const ENTRIES = smallEntries({ work: 'a: { ask: { tg: кор?, ru: работа? }, expect: text, save: a, to: menu }' });
const of = (words: string, more = {}) => reviewOf({ hash: shortHash(words), at: 0, ...more });

describeStores((store) => {
  test('what was said of words that stand nowhere any more goes after ninety days, and of those that stand somewhere never', async () => {
    await bring(store(), ENTRIES);
    const work = { kind: 'flow', entry: 'work' } as const;
    const [live] = ENTRIES.filter(({ kind, entry }) => kind === 'flow' && entry === 'work');
    const text = (live?.text ?? '').replace('работа?', 'есть работа?');
    const base = { release: 1, revision: null };
    await store().saveDraft({ ...work, base, text, json: null, deletes: false, by: 'zarina', at: 0 }, 0);
    const standing = [of(ASK.tg), of(ASK.ru, { language: 'ru' }), of('есть работа?', { language: 'ru', key: 'other' })];
    const gone = [of('дигар'), of(ASK.ru), of('другое', { language: 'ru' })];
    await store().keepTextReviews([...standing, ...gone, of('имрӯз', { at: 2 * DAY })]);

    expect(await sweepTextReviews({ store: store(), now: () => 90 * DAY })).toBe(0);
    expect(await sweepTextReviews({ store: store(), now: () => 91 * DAY })).toBe(gone.length);
    const kept = await store().textReviews();
    expect(kept).toHaveLength(standing.length + 1);
    for (const one of standing) expect(kept).toContainEqual(one);
  });
});
