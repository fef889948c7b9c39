import { expect, test } from 'vitest';
import { sweepOld } from '../../../app/upkeep/retention.ts';
import { UTC_DAYS } from '../../../core/days.ts';
import type { StepEvent } from '../../../core/step-event.ts';
import { answerTicket, claimTicket } from '../../../dialogue/desk/desk.ts';
import { daysIn } from '../../../dialogue/time/hotline-days.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START, sendAll, talk, ticketOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const TODAY = UTC_DAYS.dayOf(START);
const NEVER = new AbortController().signal;
const visit: StepEvent = { kind: 'visit', label: 'telegram' };
const ended: StepEvent = { kind: 'flow-ended', flow: 'menu' };
const knowledge = await shippedKnowledge();

describeStores((store) => {
  const settle = async () => {
    while ((await store().settle(START)) > 0);
  };
  const sumOf = async (from: number, until: number, kinds = ['visit', 'flow-ended']) => {
    await settle();
    return store().sumEvents({ from, until }, kinds);
  };

  test('events of whole days are summed, of the kinds that are asked for', async () => {
    await talk(store(), { at: START, events: [visit, ended, { kind: 'step', flow: 'menu', node: 'top' }] });
    await talk(store(), { at: START + DAY, events: [visit, visit] });

    const none = { flow: '', label: '' };
    expect(await sumOf(TODAY, TODAY + 2)).toEqual([
      { ...none, kind: 'flow-ended', flow: 'menu', count: 1 },
      { ...none, kind: 'visit', label: 'telegram', count: 3 },
    ]);
    expect(await sumOf(TODAY, TODAY + 1, ['visit'])).toMatchObject([{ count: 1 }]);
    expect(await sumOf(TODAY + 2, TODAY + 9)).toEqual([]);
  });

  test('it makes no difference whether days are folded into counts already', async () => {
    await talk(store(), { at: START, events: [visit] });
    await talk(store(), { at: START + 4 * DAY, events: [visit] });
    const before = await sumOf(TODAY, TODAY + 5);
    await sweepOld({ store: store(), now: () => START + 4 * DAY }, NEVER);
    const folded = await store().dailyCounts({ from: TODAY, until: TODAY + 5 }, 10);

    expect(folded).toMatchObject([{ day: TODAY, count: 1 }]);
    expect(await sumOf(TODAY, TODAY + 5)).toEqual(before);
    expect(before).toMatchObject([{ kind: 'visit', count: 2 }]);
  });

  test('each day is told by itself, folded into counts or not, and adds up to the sum of all', async () => {
    await talk(store(), { at: START, events: [visit, ended, visit] });
    await talk(store(), { at: START + DAY, text: 'again', events: [visit] });
    await talk(store(), { at: START + 4 * DAY, text: 'and again', events: [visit] });
    await settle();
    const days = () => store().sumDays({ from: TODAY, until: TODAY + 5 }, ['visit', 'flow-ended']);
    const before = await days();
    await sweepOld({ store: store(), now: () => START + 4 * DAY }, NEVER);

    const none = { flow: '', label: '' };
    expect(before).toEqual([
      { ...none, day: TODAY, kind: 'flow-ended', flow: 'menu', count: 1 },
      { ...none, day: TODAY, kind: 'visit', label: 'telegram', count: 2 },
      { ...none, day: TODAY + 1, kind: 'visit', label: 'telegram', count: 1 },
      { ...none, day: TODAY + 4, kind: 'visit', label: 'telegram', count: 1 },
    ]);
    expect(await days()).toEqual(before);
    expect(await store().sumDays({ from: TODAY + 1, until: TODAY + 2 }, ['visit'])).toMatchObject([{ count: 1 }]);
    expect(await store().sumDays({ from: TODAY + 5, until: TODAY + 9 }, ['visit'])).toEqual([]);
  });

  test("an operator's first answer is counted by level and time, once", async () => {
    await talk(store(), { ticket: ticketOf('t1', { level: 'red' }) });
    await settle();
    const by = { staff: 'a'.repeat(24), isSupervisor: false, at: START + 40_000 };
    await store().changeTicket('t1', by.at, claimTicket({ knowledge, by }, null));
    for (const key of ['one-answer', 'one-more']) {
      await store().changeTicket('t1', by.at, answerTicket({ by }, { key, text: 'Салом', asked: 'Салом' }));
    }
    await sendAll(store(), by.at);

    expect(await sumOf(TODAY, TODAY + 1, ['first-answer'])).toEqual([
      { kind: 'first-answer', flow: '', label: 'red 40 kept', count: 1 },
    ]);
  });
});

/** The clock of the hotline, five hours ahead of Greenwich. */
const HOME = daysIn('Asia/Dushanbe');

describeStores(
  (store) => {
    test('what happens at two at night in Dushanbe is of that day, before it is folded into counts and after', async () => {
      const night = Date.UTC(2026, 10, 24, 21);
      await talk(store(), { at: night, events: [visit] });
      await talk(store(), { at: night - 3 * 3_600_000, text: 'one more', events: [visit, visit] });
      while ((await store().settle(night)) > 0);
      const day = HOME.dayOf(night);
      const counts = async () =>
        Promise.all([day - 1, day].map((from) => store().sumEvents({ from, until: from + 1 }, ['visit'])));
      const before = await counts();
      await sweepOld({ store: store(), now: () => night + 4 * DAY }, NEVER);

      expect(before).toMatchObject([[{ count: 2 }], [{ count: 1 }]]);
      expect(await counts()).toEqual(before);
      expect(await store().dailyCounts({ from: day - 1, until: day + 1 }, 10)).toMatchObject([
        { day: day - 1, count: 2 },
        { day, count: 1 },
      ]);
    });
  },
  { days: HOME },
);
