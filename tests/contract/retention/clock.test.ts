import { expect, test } from 'vitest';
import { createSweepLook } from '../../../app/upkeep/retention.ts';
import { saidRight } from '../../../core/clock-note.ts';
import { noneSwept } from '../../../core/retention.ts';
import { openLog } from '../../../runtime/log.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START, talk } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const YEAR = 365 * DAY;
const NEVER = new AbortController().signal;

describeStores((store) => {
  const looker = () => {
    const state = { now: START, isSure: true, rung: 0, reviewsSwept: 0 };
    const look = createSweepLook({
      store: store(),
      log: openLog('silent'),
      now: () => state.now,
      isClockSure: () => state.isSure,
      ring() {
        state.rung += 1;
      },
      async sweepTextReviews() {
        state.reviewsSwept += 1;
        return 0;
      },
      sweepClips: async () => 0,
    });
    return { state, look: () => look(NEVER) };
  };
  const people = async (count: number, at = START) => {
    for (let index = 0; index < count; index++) await talk(store(), { from: `telegram:${at + index}`, at });
    await store().settle(at);
  };
  const left = () => store().countContacts();

  test('while the clock is in doubt the sweep takes nothing away', async () => {
    await people(3);
    const { state, look } = looker();
    Object.assign(state, { now: START + 2 * YEAR, isSure: false });

    await look();
    expect([await left(), await store().retentionReports(1)]).toEqual([3, []]);
    expect(state.reviewsSwept).toBe(0);

    state.isSure = true;
    await look();
    expect(await left()).toBe(0);
    expect(state.reviewsSwept).toBe(1);
  });

  test('a report that lies ahead counts as none: what is too old goes today', async () => {
    await store().keepReport({ at: START + 5 * YEAR, swept: noneSwept() });
    await people(1);
    const { state, look } = looker();
    state.now = START + 2 * YEAR;

    await look();

    expect(await left()).toBe(0);
    expect((await store().retentionReports(9)).map(({ at }) => at)).toEqual([START + 5 * YEAR, state.now]);
  });

  test('more than twenty and more than a fifth are forgotten only after a word of an administrator', async () => {
    await people(21);
    const { state, look } = looker();
    state.now = START + 2 * YEAR;

    await look();
    await look();
    expect([await left(), state.rung]).toEqual([21, 1]);

    await store().noteClock(() => saidRight(state.now));
    await look();
    expect(await left()).toBe(0);
  }, 30_000);

  test('twenty of any number, and a fifth of many, go by themselves', async () => {
    await people(20);
    const { state, look } = looker();
    state.now = START + 2 * YEAR;

    await look();

    expect([await left(), state.rung]).toEqual([0, 0]);
  }, 30_000);
});
