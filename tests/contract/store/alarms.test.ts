import { expect, test } from 'vitest';
import type { Alarm, ClaimedAlarm } from '../../../core/alarm.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

const LEASE_MS = 60_000;
const DAY = 24 * 3_600_000;

function alarmOf(changes: Partial<Alarm> = {}): Alarm {
  return { about: 't1', kind: 'unclaimed', level: 'red', step: 1, at: START, left: ['a', 'b'], ...changes };
}

describeStores((store) => {
  async function claimed(now = START): Promise<ClaimedAlarm> {
    const found = await store().claimAlarm(now, LEASE_MS);
    if (found === null) throw new Error('there is no alarm to tell');
    return found;
  }

  test('of twenty who raise an alarm at once one does', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => store().raiseAlarm(alarmOf())));

    expect(outcomes.filter((outcome) => outcome === 'raised')).toHaveLength(1);
    expect(await store().raiseAlarm(alarmOf({ at: START + 1 }))).toBe('known');
    expect(await store().raiseAlarm(alarmOf({ step: 2 }))).toBe('raised');
  });

  test('is told by one of ten, whole, and by another when the lease has run out', async () => {
    await store().raiseAlarm(alarmOf());
    const claimers = await Promise.all(Array.from({ length: 10 }, () => store().claimAlarm(START, LEASE_MS)));
    const taken = claimers.filter((one) => one !== null);
    expect(taken).toEqual([{ ...alarmOf(), id: 't1:unclaimed:red:1', tries: 1 }]);

    expect(await store().claimAlarm(START + LEASE_MS - 1, LEASE_MS)).toBeNull();
    expect(await claimed(START + LEASE_MS)).toMatchObject({ tries: 2 });
  });

  test('that was told to some is told to the rest later, and never after its end', async () => {
    await store().raiseAlarm(alarmOf());
    await store().tellAgain(await claimed(), { left: ['b'], at: START + 500 });
    expect(await store().claimAlarm(START + 499, LEASE_MS)).toBeNull();

    const again = await claimed(START + 500);
    expect(again.left).toEqual(['b']);
    await store().endAlarm(again);
    expect(await store().claimAlarm(START + DAY, LEASE_MS)).toBeNull();
    expect(await store().raiseAlarm(alarmOf())).toBe('known');
  });

  test('whoever wakes late undoes nothing', async () => {
    await store().raiseAlarm(alarmOf());
    const late = await claimed();
    const now = await claimed(START + LEASE_MS);
    await store().endAlarm(late);
    await store().tellAgain(late, { left: [], at: START });

    await store().tellAgain(now, { left: ['a'], at: START + LEASE_MS });
    expect((await claimed(START + LEASE_MS)).left).toEqual(['a']);
  });

  test('the newest ring of a ticket is known, and no other alarm is one', async () => {
    expect(await store().lastAlarm('t1', 'ring')).toBeNull();
    for (const step of [0, 1]) await store().raiseAlarm(alarmOf({ kind: 'ring', step, at: START + step }));
    await store().raiseAlarm(alarmOf({ step: 9 }));
    await store().raiseAlarm(alarmOf({ about: 't2', kind: 'ring', step: 7 }));

    expect(await store().lastAlarm('t1', 'ring')).toEqual({ step: 1, at: START + 1 });
  });

  test('goes after a year', async () => {
    await store().raiseAlarm(alarmOf());

    expect(await store().sweep('alarms', START + 365 * DAY, 10)).toBe(0);
    expect(await store().countOld('alarms', START + 365 * DAY + 1)).toBe(1);
    expect(await store().sweep('alarms', START + 365 * DAY + 1, 10)).toBe(1);
    expect(await store().raiseAlarm(alarmOf())).toBe('raised');
  });
});
