import { describe, expect, test } from 'vitest';
import { alarmId, WEBHOOK } from '../../../core/alarm.ts';
import { stillHolds } from '../../../dialogue/desk/alarm-steps.ts';
import { AT_NIGHT, AT_WORK, alarms, DAY, HOUR, linked, NOON, ticket } from '../../support/alarm-reach.ts';

describe('a message that was promised', () => {
  const writeBack = { at: NOON + HOUR, note: '', by: 'zarina', doneAt: null, keptBy: null };
  const promised = ticket('green', { assignee: 'zarina', waitingSince: null, writeBack });

  test('is told at its moment to whoever holds the case, else to those on shift, else to the list', () => {
    expect(alarms(promised, AT_WORK, NOON + HOUR - 1)).toEqual([]);
    const two = { ...AT_WORK, onShift: [linked('zarina'), linked('karim')] };
    expect(alarms(promised, two, NOON + HOUR)).toMatchObject([{ kind: 'write', left: ['zarina', WEBHOOK] }]);
    const other = { ...promised, assignee: 'bahrom' };
    expect(alarms(other, two, NOON + HOUR)).toMatchObject([{ kind: 'write', left: ['zarina', 'karim', WEBHOOK] }]);
    expect(alarms(promised, AT_NIGHT, NOON + HOUR)).toMatchObject([{ kind: 'write', left: ['a', 'c'] }]);
  });

  test('is told no more once it was written', () => {
    const written = { ...promised, writeBack: { ...writeBack, doneAt: NOON + HOUR } };

    expect(alarms(written, AT_WORK, NOON + DAY)).toEqual([]);
    expect(stillHolds({ kind: 'write', step: NOON + HOUR }, promised, NOON + HOUR)).toBe(true);
    expect(stillHolds({ kind: 'write', step: NOON + HOUR }, written, NOON + 2 * HOUR)).toBe(false);
  });
});

describe('a call that was promised', () => {
  const callBack = { phone: 'a safe one', at: NOON + HOUR, note: '', by: 'zarina', doneAt: null };
  const promised = ticket('green', { assignee: 'zarina', waitingSince: null, callBack });

  test('is planned until its moment, and then tells who is on shift and the webhook', () => {
    expect(alarms(promised, AT_WORK, NOON + HOUR - 1)).toEqual([]);
    expect(alarms(promised, AT_WORK, NOON + HOUR)).toEqual([
      { about: 't1', kind: 'call', level: 'green', step: NOON + HOUR, at: NOON + HOUR, left: ['zarina', WEBHOOK] },
    ]);
  });

  test('tells the list, at any level, where nobody on shift can be reached', () => {
    expect(alarms(promised, AT_NIGHT, NOON + HOUR)).toMatchObject([{ kind: 'call', left: ['a', 'c'] }]);
  });

  test.each([
    ['made', { callBack: { ...callBack, doneAt: NOON + HOUR } }],
    ['dropped', { callBack: null }],
    ['of a muted case', { mutedUntil: NOON + DAY }],
  ])('that is %s rings nobody', (_state, changes) => {
    const one = { ...promised, ...changes };

    expect(alarms(one, AT_WORK, NOON + 2 * HOUR)).toEqual([]);
    expect(stillHolds({ kind: 'call', step: NOON + HOUR }, one, NOON + 2 * HOUR)).toBe(false);
  });

  test('that was put off rings at its new moment alone', () => {
    const later = { ...promised, callBack: { ...callBack, at: NOON + DAY } };

    expect(stillHolds({ kind: 'call', step: NOON + HOUR }, promised, NOON + HOUR)).toBe(true);
    expect(stillHolds({ kind: 'call', step: NOON + HOUR }, later, NOON + HOUR)).toBe(false);
  });

  test('is due once, whatever becomes of the level', () => {
    const [raised] = alarms({ ...promised, level: 'red' }, AT_WORK, NOON + HOUR).map(alarmId);

    expect(alarms(promised, AT_WORK, NOON + HOUR).map(alarmId)).toEqual([raised]);
  });
});
