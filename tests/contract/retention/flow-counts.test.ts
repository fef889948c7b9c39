import { expect, test } from 'vitest';
import { sweepOld } from '../../../app/upkeep/retention.ts';
import { UTC_DAYS } from '../../../core/days.ts';
import { NODE_KINDS } from '../../../core/node-figures.ts';
import type { StepEvent } from '../../../core/step-event.ts';
import { daysIn } from '../../../dialogue/time/hotline-days.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { START, talk } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const TODAY = UTC_DAYS.dayOf(START);
const NEVER = new AbortController().signal;
const asked: StepEvent = { kind: 'step', flow: 'work', node: 'a', label: 'asked 0 1 ru telegram' };
const on: StepEvent = { ...asked, kind: 'outcome', label: 'on 0 1 ru telegram' };
const started: StepEvent = { kind: 'flow-started', flow: 'work', label: 'started 0 1 ru telegram' };

async function countsOf(store: KeptStore, from: number, until: number, flows = ['work']) {
  while ((await store.settle(START)) > 0);
  return store.flowCounts({ from, until }, { flows, kinds: NODE_KINDS });
}

describeStores((store) => {
  test('what happened at the nodes of a flow is counted day by day, and nothing of other flows', async () => {
    await talk(store(), { at: START, events: [asked, asked, on, started, { ...asked, flow: 'menu' }] });
    await talk(store(), { at: START + DAY, events: [on, { kind: 'not-understood', flow: 'work', node: 'a' }] });

    const found = await countsOf(store(), TODAY, TODAY + 2);

    expect(found).toHaveLength(4);
    expect(found).toEqual(
      expect.arrayContaining([
        { day: TODAY, ...asked, count: 2 },
        { day: TODAY, ...on, count: 1 },
        { day: TODAY, ...started, node: '', count: 1 },
        { day: TODAY + 1, ...on, count: 1 },
      ]),
    );
    expect(await countsOf(store(), TODAY + 1, TODAY + 2)).toHaveLength(1);
    expect(await countsOf(store(), TODAY, TODAY + 2, ['menu', 'other'])).toMatchObject([{ flow: 'menu', count: 1 }]);
    expect(await countsOf(store(), TODAY - 9, TODAY)).toEqual([]);
  });

  test('it makes no difference whether days are folded into counts already', async () => {
    await talk(store(), { at: START, events: [asked, asked] });
    await talk(store(), { at: START + 4 * DAY, events: [on] });
    const before = await countsOf(store(), TODAY, TODAY + 5);
    await sweepOld({ store: store(), now: () => START + 4 * DAY }, NEVER);

    expect(await store().dailyCounts({ from: TODAY, until: TODAY + 5 }, 10)).toMatchObject([{ day: TODAY, count: 2 }]);
    expect(await countsOf(store(), TODAY, TODAY + 5)).toEqual(before);
    expect(before).toMatchObject([{ count: 2 }, { count: 1 }]);
  });
});

describeStores(
  (store) => {
    test('a day begins at midnight by the clock of the hotline', async () => {
      const night = Date.UTC(2026, 10, 24, 21);
      await talk(store(), { at: night, events: [asked] });
      const day = daysIn('Asia/Dushanbe').dayOf(night);

      expect(await countsOf(store(), day - 1, day)).toEqual([]);
      expect(await countsOf(store(), day, day + 1)).toMatchObject([{ day, count: 1 }]);
    });
  },
  { days: daysIn('Asia/Dushanbe') },
);
