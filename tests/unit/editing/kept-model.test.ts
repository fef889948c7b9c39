import { expect, test } from 'vitest';
import { createModelKeeper } from '../../../app/editing/kept-model.ts';

const HOUR_MS = 3_600_000;
const model = { key: 'one', packed: 'AAAA' };

/** A keeper over a store that says what it was offered. */
function keeperAt(clock: { now: number }) {
  const offered: string[] = [];
  const store = {
    offerRevisions: async (given: readonly { id: string }[]) => void offered.push(...given.map(({ id }) => id)),
  };
  return { keep: createModelKeeper({ store, now: () => clock.now }), offered };
}

test('what was learned is kept once an hour at most, however often it is checked', async () => {
  const clock = { now: HOUR_MS };
  const { keep, offered } = keeperAt(clock);
  const first = await keep(model, {});
  clock.now += HOUR_MS - 1;

  expect(await keep(model, {})).toBe(first);
  expect(offered).toEqual([first]);

  clock.now += 1;
  expect(await keep(model, {})).toBe(first);
  expect(offered).toEqual([first, first]);
});

test('what was learned of other texts is kept beside it', async () => {
  const { keep, offered } = keeperAt({ now: HOUR_MS });
  const ids = [await keep(model, {}), await keep({ key: 'two', packed: 'BBBB' }, {}), await keep(model, {})];

  expect(offered).toEqual(ids);
  expect(new Set(ids).size).toBe(2);
});

test('the model of the release stays where it is, and what learned nothing keeps nothing', async () => {
  const { keep, offered } = keeperAt({ now: HOUR_MS });

  expect(await keep('released', { 'topics/model': 'there' })).toBe('there');
  expect(await keep(null, { 'topics/model': 'there' })).toBeNull();
  expect(offered).toEqual([]);
});

test('what could not be kept is offered again', async () => {
  let isAway = true;
  const offerRevisions = async () => {
    if (isAway) throw new Error('the store is away');
  };
  const keep = createModelKeeper({ store: { offerRevisions }, now: () => HOUR_MS });
  await expect(keep(model, {})).rejects.toThrow('away');
  isAway = false;

  expect(await keep(model, {})).not.toBeNull();
});
