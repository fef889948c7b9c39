import { expect, test } from 'vitest';
import { AZIZ, BAHOR, reviewOf } from '../../support/content-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

describeStores((store) => {
  test('of a text in a language the last that was said of it is kept, and of the other language its own', async () => {
    expect(await store().textReviews()).toEqual([]);
    await store().keepTextReviews([]);
    await store().keepTextReviews([reviewOf(), reviewOf({ language: 'ru', twin: 'Куҷо ҳастед?' })]);
    await store().keepTextReviews([reviewOf({ by: AZIZ, hash: 'i', at: START + 5 })]);

    const kept = await store().textReviews();
    expect(kept).toHaveLength(2);
    expect(kept).toContainEqual(reviewOf({ by: AZIZ, hash: 'i', at: START + 5 }));
    expect(kept).toContainEqual(reviewOf({ language: 'ru', twin: 'Куҷо ҳастед?' }));
  });

  test('of several readings of one text in one breath the last counts, whoever else reads it in that moment', async () => {
    const readings = Array.from({ length: 20 }, (_, at) =>
      reviewOf({ at: START + at, by: at % 2 === 0 ? AZIZ : BAHOR }),
    );
    await Promise.all(readings.map((one) => store().keepTextReviews([one])));
    expect(await store().textReviews()).toHaveLength(1);

    await store().keepTextReviews([...readings, reviewOf({ by: null, at: START + 99 })]);
    expect(await store().textReviews()).toEqual([reviewOf({ by: null, at: START + 99 })]);
  });
});
