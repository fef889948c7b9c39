import { expect, test } from 'vitest';
import { readFigures } from '../../../admin-api/figures-read.ts';
import { createChance } from '../../support/chance.ts';
import { countedHere, DAY, dayAt } from '../../support/diary.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { FIRST, HOME, liveMonth, ZONE } from '../../support/lived-month.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';

/**
 * The figures of a month, counted twice: by the program, of its events, some folded into counts of days and some not; and
 * in the plainest way, of a diary that is written while the month goes on.
 */

const knowledge = await shippedKnowledge();

/** The same of what the program has counted. */
async function countedThere(store: KeptStore, range: { from: number; until: number }, now: number) {
  const deps = { store, now: () => now, hotlineZone: ZONE, knowledge: () => knowledge };
  const { figures, trend } = await readFigures(deps, range, 'day');
  const record = <Of>(list: readonly Of[], name: (one: Of) => string, value: (one: Of) => number | null) =>
    Object.fromEntries(list.map((one) => [name(one), value(one)]).filter(([, count]) => count !== 0));
  const counts = (list: readonly { name: string; count: number }[]) =>
    record(
      list,
      ({ name }) => name,
      ({ count }) => count,
    ) as Record<string, number>;
  const sum = (list: readonly { count: number }[]) => list.reduce((before, { count }) => before + count, 0);
  expect(trend.now.headline.people).toBe(sum(figures.people));
  const { firstAnswers, referrals } = figures;
  return {
    people: sum(figures.people),
    newcomers: sum(figures.newcomers),
    visits: sum(figures.visits),
    languages: counts(figures.languages),
    cases: trend.now.headline.requests,
    requests: counts(figures.requests),
    answers: record(
      firstAnswers,
      ({ level }) => level,
      ({ count }) => count,
    ),
    unanswered: record(
      firstAnswers,
      ({ level }) => level,
      ({ unanswered }) => unanswered,
    ),
    due: trend.now.headline.due,
    kept: record(
      firstAnswers,
      ({ level }) => level,
      ({ kept }) => kept,
    ),
    median: record(
      firstAnswers,
      ({ level }) => level,
      ({ count, median }) => (count === 0 ? 0 : median),
    ),
    most: record(
      firstAnswers,
      ({ level }) => level,
      ({ count, most }) => (count === 0 ? 0 : most),
    ),
    closed: counts(figures.outcomes),
    made: record(
      referrals,
      ({ name }) => name,
      ({ made }) => made,
    ),
    completed: record(
      referrals,
      ({ name }) => name,
      ({ completed }) => completed,
    ),
    failed: record(
      referrals,
      ({ name }) => name,
      ({ failed }) => failed,
    ),
  };
}

describeStores(
  (store) => {
    test.each([1, 2])(
      'two counts of a month agree to the last digit (%i)',
      async (seed) => {
        const diary = await liveMonth(store(), knowledge, createChance(seed));
        const first = dayAt(FIRST);
        const now = FIRST + 60 * DAY;
        const spans = [
          [0, 45],
          [0, 7],
          [3, 17],
          [10, 11],
          [20, 31],
          [0, 1],
          [31, 45],
        ] as const;
        for (const [from, until] of spans) {
          const range = { from: first + from, until: first + until };
          expect(await countedThere(store(), range, now), `${from} ${until}`).toEqual(countedHere(diary, range));
        }
        const all = countedHere(diary, { from: first, until: first + 45 });
        expect(all.people).toBeGreaterThan(8);
        expect(diary.answers.length).toBeGreaterThan(8);
        expect(diary.referrals.length).toBeGreaterThan(5);
        expect(diary.unanswered.length).toBeGreaterThan(3);
        expect(diary.answers.some(({ isKept }) => isKept) && diary.answers.some(({ isKept }) => !isKept)).toBe(true);
      },
      120_000,
    );
  },
  { days: HOME },
);
