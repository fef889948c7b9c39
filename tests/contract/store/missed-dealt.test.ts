import { expect, test } from 'vitest';
import { AZIZ, dealtOf } from '../../support/content-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

describeStores((store) => {
  test('of the same words the last counts, and those of a group are brought back together', async () => {
    expect(await store().dealtMissed()).toEqual([]);
    await store().keepDealtMissed([], 0);
    await store().keepDealtMissed([dealtOf(), dealtOf({ text: 'two' }), dealtOf({ text: 'three', group: 'other' })], 0);
    const last = dealtOf({ text: 'two', topic: 'work', by: AZIZ, at: START + 5 });
    await store().keepDealtMissed([last], 0);

    const kept = await store().dealtMissed();
    expect(kept).toHaveLength(3);
    expect(kept).toEqual(expect.arrayContaining([dealtOf(), last]));
    expect(await store().bringBackMissed('group')).toBe(true);
    expect(await store().bringBackMissed('group')).toBe(false);
    expect(await store().dealtMissed()).toEqual([dealtOf({ text: 'three', group: 'other' })]);
  });

  test('what was dealt with longer ago than words are kept goes, and two who deal with one in a breath are both heard', async () => {
    await store().keepDealtMissed([dealtOf({ text: 'old', at: START - 9 })], 0);
    const texts = Array.from({ length: 20 }, (_, at) => dealtOf({ at: START + at, by: at % 2 === 0 ? AZIZ : 'b' }));
    await Promise.all(texts.map((one) => store().keepDealtMissed([one], START)));

    expect((await store().dealtMissed()).map(({ text }) => text)).toEqual(['one']);
  });
});
