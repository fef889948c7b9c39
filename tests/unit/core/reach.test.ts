import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countReach, isBroken, isLoss, reachOf, withBroken } from '../../../core/reach.ts';

const TODAY = 100;
const sum = (day: number, label: string, count: number) => ({ day, kind: 'reach', flow: '', label, count });

describe('people by channel and country', () => {
  test('who wrote in one week and not in the next have fallen silent', () => {
    const sums = [
      sum(88, 'telegram RU new', 40),
      sum(90, 'telegram RU 30', 10),
      // Ten of them came back, and twenty others came.
      sum(95, 'telegram RU 6', 10),
      sum(95, 'telegram RU new', 20),
      sum(88, 'whatsapp RU new', 30),
      sum(96, 'whatsapp RU 8', 30),
    ];

    expect(reachOf(sums, [], TODAY)).toEqual(
      [
        { channel: 'telegram', country: 'RU', before: 50, silent: null, lost: 0 },
        { channel: 'whatsapp', country: 'RU', before: 30, silent: 0, lost: 0 },
      ].toSorted((one, other) => Number(one.silent === null) - Number(other.silent === null)),
    );
    expect(reachOf([...sums, sum(94, 'telegram RU 5', 5)], [], TODAY)).toMatchObject([
      { channel: 'telegram', before: 50, silent: 35 },
      { channel: 'whatsapp', silent: 0 },
    ]);
  });

  test('are counted once, however often they wrote', () => {
    const sums = [sum(88, 'web - new', 20), sum(89, 'web - 1', 20), sum(95, 'web - 6', 20), sum(96, 'web - 1', 20)];

    expect(reachOf(sums, [], TODAY)).toEqual([{ channel: 'web', country: null, before: 20, silent: 0, lost: 0 }]);
  });

  test('are not told where they are few, nor the few who stayed or fell silent of many', () => {
    const of = (before: number, stayed: number) =>
      reachOf([sum(88, 'web KZ new', before), sum(95, 'web KZ 7', stayed)], [], TODAY)[0];

    expect(of(10, 0)).toMatchObject({ before: null, silent: null });
    expect(of(11, 0)).toMatchObject({ before: 11, silent: 11 });
    expect(of(30, 25)).toMatchObject({ before: 30, silent: null });
    expect(of(30, 5)).toMatchObject({ before: 30, silent: null });
    expect(of(30, 15)).toMatchObject({ before: 30, silent: 15 });
  });

  test('and those to whom sending failed stand beside them, but for a few', () => {
    const lost = [
      { channel: 'telegram', country: 'RU', people: 11 },
      { channel: 'telegram', country: null, people: 10 },
    ];

    expect(reachOf([], lost, TODAY)).toEqual([
      { channel: 'telegram', country: null, before: null, silent: null, lost: null },
      { channel: 'telegram', country: 'RU', before: null, silent: null, lost: 11 },
    ]);
  });

  test('of days before or after those two weeks are in no count', () => {
    expect(reachOf([sum(85, 'web RU new', 50), sum(TODAY, 'web RU new', 50)], [], TODAY)).toEqual([]);
  });

  test('come out of any days that people write on as of those people themselves', () => {
    const day = fc.integer({ min: 70, max: TODAY });
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(day, { maxLength: 12 }), { minLength: 30, maxLength: 60 }), (people) => {
        const sums = people.flatMap((days) => {
          const inOrder = days.toSorted((one, other) => one - other);
          return inOrder.flatMap((one, index) => {
            const last = inOrder[index - 1];
            const counted = last === undefined ? undefined : { day: last, hasLanguage: false };
            return countReach(counted, { day: one, channel: 'web', country: 'RU' }).map(({ label = '' }) =>
              sum(one, label, 1),
            );
          });
        });
        const inWeek = (days: number[], from: number) => days.some((one) => one >= from && one < from + 7);
        const before = people.filter((days) => inWeek(days, 86));
        const silent = before.filter((days) => !inWeek(days, 93));

        const [row] = reachOf(sums, [], TODAY);
        if (row !== undefined && row.before !== null) expect(row.before).toBe(before.length);
        if (row !== undefined && row.silent !== null) expect(row.silent).toBe(silent.length);
        if (before.length >= 11) expect(row?.before).toBe(before.length);
      }),
    );
  });
});

test('a person is in the count of a day once, and the label names nobody', () => {
  expect(countReach(undefined, { day: 5, channel: 'web', country: null })).toEqual([
    { kind: 'reach', label: 'web - new' },
  ]);
  const counted = { day: 5, hasLanguage: true };
  expect(countReach(counted, { day: 5, channel: 'web', country: 'RU' })).toEqual([]);
  expect(countReach(counted, { day: 9, channel: 'web', country: 'RU' })).toEqual([
    { kind: 'reach', label: 'web RU 4' },
  ]);
});

test('what hangs on a window, on old words or on a template says nothing of the way', () => {
  expect(['unreachable', 'contact_stopped', 'rejected', 'throttled'].filter(isLoss)).toHaveLength(4);
  expect(['window_closed', 'too_old', 'template_refused', 'crashed', null].filter(isLoss)).toEqual([]);
});

test('that a channel does not work is said of one country, and taken back', () => {
  const way = { channel: 'telegram', country: 'RU' };
  const broken = withBroken(withBroken([], way, true), way, true);

  expect(broken).toEqual([way]);
  expect(isBroken(broken, way)).toBe(true);
  expect(isBroken(broken, { channel: 'telegram', country: null })).toBe(false);
  expect(isBroken(broken, { channel: 'telegram', country: 'KZ' })).toBe(false);
  expect(withBroken(broken, way, false)).toEqual([]);
});
