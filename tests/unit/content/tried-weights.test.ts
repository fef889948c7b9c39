import { expect, test } from 'vitest';
import { tryWeights } from '../../../content/tried-weights.ts';
import { questionSet } from './samples.ts';

/** `debt` leaves its weight to the list; `fee` has its own. */
const SET = questionSet({
  bands: [
    { id: 'none', from: 0, say: { tg: 'Нест', ru: 'Нет' } },
    { id: 'some', from: 3, say: { tg: 'Ҳаст', ru: 'Есть' } },
  ],
});
const weights = (debt: number) => new Map([['debt', debt]]);

test('each sign alone and each two are tried, and what comes to something else is told with its signs', () => {
  const tried = tryWeights([SET], weights(1), weights(3));

  expect(tried.tried).toBe(3);
  expect(tried.changed).toEqual([
    {
      set: 'signs',
      signs: [{ tg: 'Қарз ҳаст.', ru: 'Есть долг.' }],
      before: { tg: 'Нест', ru: 'Нет' },
      after: { tg: 'Ҳаст', ru: 'Есть' },
    },
  ]);
});

test('weights that move no answer to another band change nothing', () => {
  expect(tryWeights([SET], weights(1), weights(2)).changed).toEqual([]);
});
