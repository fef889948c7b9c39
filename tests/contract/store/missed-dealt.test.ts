import { expect, test } from 'vitest';
import { sweepOld } from '../../../app/upkeep/retention.ts';
import { MESSAGES_KEPT_DAYS } from '../../../core/limits.ts';
import { AZIZ, dealtOf } from '../../support/content-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

describeStores((store) => {
  test('of the same words the last counts, and those of a group are brought back together', async () => {
    expect(await store().dealtMissed()).toEqual([]);
    await store().keepDealtMissed([]);
    await store().keepDealtMissed([dealtOf(), dealtOf({ text: 'two' }), dealtOf({ text: 'three', group: 'other' })]);
    const last = dealtOf({ text: 'two', topic: 'work', by: AZIZ, at: START + 5 });
    await store().keepDealtMissed([last]);

    const kept = await store().dealtMissed();
    expect(kept).toHaveLength(3);
    expect(kept).toEqual(expect.arrayContaining([dealtOf(), last]));
    expect(await store().bringBackMissed('group')).toBe(true);
    expect(await store().bringBackMissed('group')).toBe(false);
    expect(await store().dealtMissed()).toEqual([dealtOf({ text: 'three', group: 'other' })]);
  });

  test('what was dealt with longer ago than words are kept goes with the daily sweep', async () => {
    await store().keepDealtMissed([dealtOf({ text: 'old', at: START - 1 }), dealtOf({ text: 'new', at: START })]);
    const later = START + MESSAGES_KEPT_DAYS * 24 * 3_600_000;

    expect(await store().countOld('missed-dealt', later)).toBe(1);
    await sweepOld({ store: store(), now: () => later }, new AbortController().signal);
    expect((await store().dealtMissed()).map(({ text }) => text)).toEqual(['new']);
  });

  test('of those who deal with the same words in a breath the last counts', async () => {
    const texts = Array.from({ length: 20 }, (_, at) => dealtOf({ at: START + at, by: at % 2 === 0 ? AZIZ : 'b' }));
    await Promise.all(texts.map((one) => store().keepDealtMissed([one])));

    expect((await store().dealtMissed()).map(({ text }) => text)).toEqual(['one']);
  });
});
