import { expect, test } from 'vitest';
import { STAFF_SESSION_MS, type StaffSession } from '../../../core/staff-session.ts';
import { LIMIT, NIGORA, staffNamed } from '../../support/staff-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

const DILSHOD = '2'.repeat(24);

function opened(changes: Partial<StaffSession> = {}): Omit<StaffSession, 'id'> {
  return { staffId: NIGORA, stage: 'full', openedAt: START, seenAt: START, device: 'Firefox · Linux', ...changes };
}

describeStores((store) => {
  test('a session is found by its token alone, and its id does not open it', async () => {
    await store().addStaff(staffNamed(NIGORA));
    const session = await store().openStaffSession('token', opened());

    expect(await store().staffSession('token')).toEqual(session);
    expect(session).toMatchObject(opened());
    expect(session.id).not.toContain('token');
    expect([await store().staffSession('other'), await store().staffSession(session.id)]).toEqual([null, null]);
  });

  test('it is noted when it was last used, and never back', async () => {
    await store().addStaff(staffNamed(NIGORA));
    const { id } = await store().openStaffSession('token', opened());
    await store().noteStaffSession(id, START + 60_000);
    await store().noteStaffSession(id, START + 1);

    expect((await store().staffSession('token'))?.seenAt).toBe(START + 60_000);
  });

  test('sessions of a person are listed newest first, and nobody else’s with them', async () => {
    for (const id of [NIGORA, DILSHOD]) await store().addStaff(staffNamed(id));
    await store().openStaffSession('a', opened());
    await store().openStaffSession('b', opened({ openedAt: START + 1 }));
    await store().openStaffSession('c', opened({ staffId: DILSHOD }));

    expect((await store().listStaffSessions(NIGORA)).map(({ openedAt }) => openedAt)).toEqual([START + 1, START]);
  });

  test('one that is ended is gone, and only its own person ends it', async () => {
    for (const id of [NIGORA, DILSHOD]) await store().addStaff(staffNamed(id));
    const { id } = await store().openStaffSession('a', opened());
    expect(await store().endStaffSession(DILSHOD, id)).toBe(false);
    expect(await store().staffSession('a')).not.toBeNull();

    expect(await store().endStaffSession(NIGORA, id)).toBe(true);
    expect(await store().staffSession('a')).toBeNull();
    expect(await store().endStaffSession(NIGORA, id)).toBe(false);
  });

  test('all of a person are ended but the one that is named', async () => {
    for (const id of [NIGORA, DILSHOD]) await store().addStaff(staffNamed(id));
    for (let index = 0; index < 120; index++) await store().openStaffSession(`a${index}`, opened());
    const { id } = await store().openStaffSession('kept', opened());
    await store().openStaffSession('other', opened({ staffId: DILSHOD }));

    expect(await store().endStaffSessions(NIGORA, id)).toBe(120);
    expect((await store().listStaffSessions(NIGORA)).map((session) => session.id)).toEqual([id]);
    expect(await store().endStaffSessions(NIGORA, null)).toBe(1);
    expect(await store().staffSession('other')).not.toBeNull();
  });

  test('of fifty tries at once only so many are looked at as are free', async () => {
    const granted = await Promise.all(Array.from({ length: 50 }, () => store().takeAttempt('key', LIMIT, START)));
    const waits = granted.map(({ waitMs }) => waitMs);

    expect(waits.filter((ms) => ms === 0)).toHaveLength(LIMIT.free);
    expect(waits.filter((ms) => ms === LIMIT.firstMs)).toHaveLength(50 - LIMIT.free);
    expect(granted.filter(({ waitMs, shutMs }) => waitMs === 0 && shutMs > 0)).toHaveLength(1);
    expect(await store().takeAttempt('other', LIMIT, START)).toEqual({ waitMs: 0, shutMs: 0 });
  });

  test('the wait doubles with each try, a right one is forgiven, and a login clears all', async () => {
    const take = (at: number) => store().takeAttempt('key', LIMIT, at);
    for (let count = 0; count < LIMIT.free; count++) await take(START);
    const after = START + LIMIT.firstMs;
    expect(await take(after)).toEqual({ waitMs: 0, shutMs: 2 * LIMIT.firstMs });
    expect((await take(after)).waitMs).toBe(2 * LIMIT.firstMs);

    await store().forgiveAttempt('key');
    expect((await take(after)).waitMs).toBe(0);
    expect((await take(after)).waitMs).toBeGreaterThan(0);
    await store().clearAttempts('key');
    for (let count = 0; count < LIMIT.free; count++) expect((await take(after)).waitMs).toBe(0);
  });

  test('sessions and tries go when they are of no use any more', async () => {
    await store().addStaff(staffNamed(NIGORA));
    await store().openStaffSession('a', opened());
    await store().takeAttempt('key', LIMIT, START);
    const late = START + STAFF_SESSION_MS;
    expect(await store().sweep('staff-sessions', late, 10)).toBe(0);

    expect(await store().countOld('staff-sessions', late + 1)).toBe(1);
    expect(await store().sweep('staff-sessions', late + 1, 10)).toBe(1);
    expect(await store().sweep('login-attempts', late + 1, 10)).toBe(1);
    expect(await store().staffSession('a')).toBeNull();
  });
});
