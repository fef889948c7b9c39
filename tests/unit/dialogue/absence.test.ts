import { describe, expect, test } from 'vitest';
import { NO_SETTINGS } from '../../../core/settings.ts';
import type { Staff } from '../../../core/staff.ts';
import type { StaffSession } from '../../../core/staff-session.ts';
import { awaySince } from '../../../dialogue/desk/absence.ts';
import { staffNamed } from '../../support/staff-life.ts';

const MINUTE = 60_000;
/** A Tuesday, noon in Dushanbe. */
const NOON = Date.UTC(2026, 10, 24, 7);
const session = (changes: Partial<StaffSession> = {}): StaffSession => ({
  id: 's',
  staffId: 'z',
  stage: 'full',
  openedAt: NOON - 60 * MINUTE,
  seenAt: NOON,
  device: '',
  ...changes,
});
const away = (sessions: StaffSession[], changes: Partial<Staff> = {}) =>
  awaySince(staffNamed('z', { status: 'active', createdAt: 0, sessionsFrom: 0, ...changes }), {
    sessions,
    plan: NO_SETTINGS,
    zone: 'Asia/Dushanbe',
    now: NOON,
  });

describe('whoever holds a case', () => {
  test('is at the desk while they do something there, on shift or not', () => {
    expect(away([session({ seenAt: NOON - 9 * MINUTE })])).toBeNull();
    expect(away([session({ seenAt: NOON - 60 * MINUTE }), session()])).toBeNull();
  });

  test.each([
    ['did nothing for ten minutes', [session({ seenAt: NOON - 10 * MINUTE })]],
    ['has ended every session', []],
    ['has only given the password', [session({ stage: 'password' })]],
    ['was logged out after twelve hours', [session({ openedAt: NOON - 12 * 60 * MINUTE })]],
  ])('is away when they %s', (_why, sessions) => {
    expect(away(sessions)).toBe(NOON - 10 * MINUTE);
  });

  test('is away from the moment on at which they said that they go, unless they went on', () => {
    const shift = { isOn: false, at: NOON - MINUTE };

    expect(away([session({ seenAt: NOON - MINUTE })], { shift })).toBe(NOON - MINUTE);
    expect(away([session({ seenAt: NOON })], { shift })).toBeNull();
  });

  test('is away when the account is closed', () => {
    expect(away([session()], { status: 'disabled' })).toBe(NOON);
  });
});
