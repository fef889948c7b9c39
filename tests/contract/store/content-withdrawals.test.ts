import { expect, test } from 'vitest';
import type { NewRelease } from '../../../core/release.ts';
import { AZIZ, BAHOR, releaseOf, revisionFor, URGENT } from '../../support/content-life.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

const one = revisionFor(URGENT, 'say: як');

/** Releases one after the other, those that are named as withdrawals. */
async function release(store: KeptStore, upTo: number, withdrawals: readonly number[]): Promise<void> {
  for (let number = (await store.newestRelease()) + 1; number <= upTo; number++) {
    const alone = withdrawals.includes(number) ? 'withdrawal' : null;
    const of = alone === null ? { approvers: [BAHOR], changed: ['flow/menu'] } : { approvers: [] };
    const made = releaseOf(number === 1 ? null : number - 1, [one], { alone, ...of });
    expect(await store.addRelease(made, [one])).toBe('released');
  }
}

const numbersIn = async (store: KeptStore) => (await store.unconfirmed()).map(({ number }) => number);

describeStores((store) => {
  test('a withdrawal waits until it is confirmed, whatever is released on top of it', async () => {
    expect(await store().unconfirmed()).toEqual([]);
    await release(store(), 4, [2, 4]);
    expect(await store().unconfirmed()).toMatchObject([
      { number: 2, author: AZIZ, approvers: [], alone: 'withdrawal', changed: ['flow/urgent'] },
      { number: 4, alone: 'withdrawal' },
    ]);

    await store().confirmRelease({ release: 4, by: BAHOR, at: START + 5 });
    expect(await numbersIn(store())).toEqual([2]);
    await release(store(), 6, [6]);
    expect(await numbersIn(store())).toEqual([2, 6]);
    await store().confirmRelease({ release: 2, by: BAHOR, at: START + 6 });
    expect(await numbersIn(store())).toEqual([6]);
    await store().confirmRelease({ release: 6, by: BAHOR, at: START + 7 });
    expect(await numbersIn(store())).toEqual([]);
    await release(store(), 7, [7]);
    expect(await numbersIn(store())).toEqual([7]);
  });

  test('one whose entries two persons have all released anew waits no more', async () => {
    const [first, second] = [one, revisionFor({ kind: 'flow', entry: 'menu' }, 'say: ду')];
    const add = (changed: string[], more: Partial<NewRelease>) => async (parent: number) => {
      const made = releaseOf(parent || null, [first, second], { changed, ...more });
      expect(await store().addRelease(made, [first, second])).toBe('released');
      return numbersIn(store());
    };
    const both = ['flow/urgent', 'flow/menu'];
    const [alone, small] = [
      { alone: 'withdrawal', approvers: [] } as const,
      { alone: 'small_team', approvers: [] } as const,
    ];
    await add(both, {})(0);
    expect(await add(both, alone)(1)).toEqual([2]);
    expect(await add(['flow/urgent'], { approvers: [BAHOR] })(2)).toEqual([2]);
    expect(await add(['flow/menu'], small)(3)).toEqual([2]);
    expect(await add(['flow/urgent'], alone)(4)).toEqual([2, 5]);
    expect(await add(['flow/menu'], { approvers: [BAHOR] })(5)).toEqual([5]);
    expect(await add(both, { approvers: [BAHOR] })(6)).toEqual([]);
  });

  test('one that lies below a hundred releases is found, too', async () => {
    await release(store(), 103, [2, 51, 103]);

    expect(await numbersIn(store())).toEqual([2, 51, 103]);
  }, 60_000);

  test('of ten who confirm at once one does, and their word stays', async () => {
    await release(store(), 2, [2]);
    const tries = Array.from({ length: 10 }, (_, index) =>
      store().confirmRelease({ release: 2, by: `${index}`.repeat(24), at: START + index }),
    );
    const outcomes = await Promise.all(tries);

    expect(outcomes.filter((outcome) => outcome === 'confirmed')).toHaveLength(1);
    const winner = outcomes.indexOf('confirmed');
    expect(await store().confirmations([1, 2, 3])).toEqual([
      { release: 2, by: `${winner}`.repeat(24), at: START + winner },
    ]);
    expect(await store().confirmations([])).toEqual([]);
  });

  test('why one person was enough is a part of the release', async () => {
    await release(store(), 1, []);
    await store().addRelease(releaseOf(1, [one], { alone: 'small_team', approvers: [] }), []);

    expect(await store().release(2)).toMatchObject({ alone: 'small_team' });
    expect((await store().listReleases(null, 2)).map(({ alone }) => alone)).toEqual(['small_team', null]);
    expect(await store().unconfirmed()).toEqual([]);
    expect(await store().checkReleases()).toEqual({ releases: 2, broken: null });
  });
});
