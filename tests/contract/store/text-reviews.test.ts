import { expect, test } from 'vitest';
import { AZIZ, BAHOR, reviewOf } from '../../support/content-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

describeStores((store) => {
  test('of a text each of its words keeps the last that was said of it: a draft that is read leaves what people read', async () => {
    expect(await store().textReviews()).toEqual([]);
    await store().keepTextReviews([]);
    await store().keepTextReviews([reviewOf(), reviewOf({ language: 'ru', twin: 'Куҷо ҳастед?' })]);
    await store().keepTextReviews([reviewOf({ by: AZIZ, hash: 'i', at: START + 5 })]);
    await store().keepTextReviews([reviewOf({ by: AZIZ, twin: 'Где вы сейчас?', at: START + 9 })]);

    const kept = await store().textReviews();
    expect(kept).toHaveLength(3);
    expect(kept).toContainEqual(reviewOf({ by: AZIZ, twin: 'Где вы сейчас?', at: START + 9 }));
    expect(kept).toContainEqual(reviewOf({ by: AZIZ, hash: 'i', at: START + 5 }));
    expect(kept).toContainEqual(reviewOf({ language: 'ru', twin: 'Куҷо ҳастед?' }));
  });

  test('what is taken away is what was seen: what was said anew meanwhile stays', async () => {
    const [old, other] = [reviewOf(), reviewOf({ hash: 'i' })];
    await store().keepTextReviews([old, other, reviewOf({ language: 'ru' })]);
    await store().keepTextReviews([{ ...other, at: START + 5 }]);

    expect(await store().dropTextReviews([])).toBe(0);
    expect(await store().dropTextReviews([old, other, reviewOf({ hash: 'none' })])).toBe(1);
    const kept = await store().textReviews();
    expect(kept).toHaveLength(2);
    expect(kept).toContainEqual({ ...other, at: START + 5 });
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
