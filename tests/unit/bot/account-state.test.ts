import { beforeEach, expect, test } from 'vitest';
import { stateOf, withUnserved } from '../../../bot/account/account-state.ts';
import { type Circuits, createCircuits } from '../../../bot/send/circuits.ts';
import { createMetrics } from '../../../runtime/metrics.ts';

const ACCOUNT = 'telegram:1';
let circuits: Circuits;
beforeEach(() => {
  circuits = createCircuits(createMetrics());
});

const lease = { isAnothers: () => false, isFailing: () => false };
const ours = () => stateOf(ACCOUNT, () => 'ok', { circuits, lease });
const anothers = () => stateOf(ACCOUNT, () => 'standby', { circuits, lease: { ...lease, isAnothers: () => true } });

test('an account that a send of ours was refused for is stopped, until another process sends for it', () => {
  circuits.refused(ACCOUNT, 1000);

  expect([ours(), anothers()]).toEqual(['stopped', 'standby']);
});

test('an account that its channel has reported as refused is stopped, whoever sends', () => {
  circuits.reportedRefusal(ACCOUNT, 1000);

  expect([ours(), anothers()]).toEqual(['stopped', 'stopped']);
});

test('an account that may send stands as its channel says', () => {
  circuits.refused(ACCOUNT, 1000);
  circuits.answered(ACCOUNT);

  expect([ours(), anothers()]).toEqual(['ok', 'standby']);
});

test('an account whose work ended by a throw is not well, and what is worse is told all the same', () => {
  const failing = (health: string) =>
    stateOf(ACCOUNT, () => health, { circuits, lease: { ...lease, isFailing: () => true } });

  expect([failing('ok'), failing('refused')]).toEqual(['unreachable', 'refused']);
});

test('an account is left to another process only while one has told within a minute that it serves it', () => {
  const now = 1_000_000_000;
  const standby = new Map([[ACCOUNT, 'standby']]);
  const seenAt = (toldAt: number | null, state: 'ok' | null = 'ok') => {
    const known = { account: ACCOUNT, state, since: null, toldAt, heardAt: null, sentAt: null, failures: [] };
    return withUnserved(standby, { accounts: [known] }, now).get(ACCOUNT);
  };

  expect([seenAt(now - 30_000), seenAt(now - 61_000), seenAt(null), seenAt(now, null)]).toEqual([
    'standby',
    'unserved',
    'unserved',
    'unserved',
  ]);
  // Whoever told under a clock that was ahead may be long dead.
  expect(seenAt(now + 30 * 86_400_000)).toBe('unserved');
  expect(withUnserved(standby, { accounts: [] }, now).get(ACCOUNT)).toBe('unserved');
});
