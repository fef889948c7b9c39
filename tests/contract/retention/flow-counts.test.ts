import { expect, test } from 'vitest';
import { sweepOld } from '../../../app/upkeep/retention.ts';
import { UTC_DAYS } from '../../../core/days.ts';
import { figuresOfFlow, NODE_KINDS } from '../../../core/node-figures.ts';
import type { StepEvent } from '../../../core/step-event.ts';
import type { DailyCount } from '../../../core/upkeep.ts';
import { daysIn } from '../../../dialogue/time/hotline-days.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { START, talk } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const TODAY = UTC_DAYS.dayOf(START);
const NEVER = new AbortController().signal;
const asked = { kind: 'step', flow: 'work', node: 'a', label: 'asked 0 1 ru telegram' } as const satisfies StepEvent;
const on = { ...asked, kind: 'outcome', label: 'on 0 1 ru telegram' } as const satisfies StepEvent;
const started = { kind: 'flow-started', flow: 'work', label: 'started 0 1 ru telegram' } as const satisfies StepEvent;

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

  test('after a hundred days what was counted at nodes stands under its month, the answer with its question', async () => {
    const answered = { ...on, label: 'on 1 1 ru telegram' };
    await talk(store(), { at: Date.UTC(2026, 9, 31, 12), events: [asked, asked, started] });
    await talk(store(), { at: Date.UTC(2026, 10, 1, 12), events: [answered] });
    await talk(store(), { at: Date.UTC(2026, 10, 20, 12), events: [asked, on] });
    const [october, november] = [Date.UTC(2026, 9, 1), Date.UTC(2026, 10, 1)].map(UTC_DAYS.dayOf) as [number, number];
    const later = Date.UTC(2026, 10, 25) + 100 * DAY;
    const whole = () => countsOf(store(), october, november + 30);
    const figures = async () => figuresOfFlow(await whole(), { from: october, until: november, today: TODAY + 200 });
    while ((await store().settle(START)) > 0);
    const before = await figures();
    await store().sweep('events', later, 100);
    expect(await store().countOld('node-days', later)).toBe(4);
    const { swept } = await sweepOld({ store: store(), now: () => later }, NEVER);

    expect(swept).toMatchObject({ 'node-days': 4, 'node-months': 0 });
    expect(await store().countOld('node-days', later)).toBe(0);
    expect(await whole()).toEqual(
      [
        { day: october, ...asked, count: 2 },
        { day: october, ...on, label: 'on 0 1 ru telegram', count: 1 },
        { day: UTC_DAYS.dayOf(Date.UTC(2026, 9, 31)), ...started, node: '', count: 1 },
        { day: november, ...asked, count: 1 },
        { day: november, ...on, count: 1 },
      ].toSorted(byKey),
    );
    expect(await figures()).toEqual(before);
    expect(before.nodes).toMatchObject([{ came: 2, on: 1, gaveUp: 1 }]);
  });

  test('a month is added to piece by piece, and goes when none of its days can be asked for', async () => {
    const days = [1, 2, 3].map((day) => Date.UTC(2026, 9, day, 12));
    for (const at of days) await talk(store(), { at, events: [asked, { ...asked, node: 'b' }] });
    const [october] = [Date.UTC(2026, 9, 1)].map(UTC_DAYS.dayOf) as [number];
    while ((await store().settle(START)) > 0);
    const later = Date.UTC(2027, 9, 1);
    await store().sweep('events', later, 100);
    for (let left = 6; left > 0; left -= 2) expect(await store().sweep('node-days', later, 2)).toBe(2);
    expect(await store().sweep('node-days', later, 2)).toBe(0);

    expect(await countsOf(store(), october, october + 31)).toMatchObject([{ count: 3 }, { count: 3 }]);
    const far = Date.UTC(2026, 9, 2) + 775 * DAY;
    expect([await store().countOld('node-months', later), await store().countOld('node-months', far)]).toEqual([0, 2]);
    await sweepOld({ store: store(), now: () => far }, NEVER);
    expect(await countsOf(store(), october, october + 31)).toEqual([]);
  });
});

function byKey(one: DailyCount, other: DailyCount): number {
  const keyOf = ({ day, kind, flow, node, label }: DailyCount) => JSON.stringify([day, kind, flow, node, label]);
  return keyOf(one) < keyOf(other) ? -1 : 1;
}

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
