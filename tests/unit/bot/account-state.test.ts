import { beforeEach, expect, test } from 'vitest';
import { stateOf } from '../../../bot/account-state.ts';
import { createMetrics } from '../../../bot/metrics.ts';
import { createStops, type Stops } from '../../../bot/stops.ts';

const ACCOUNT = 'telegram:1';
let stops: Stops;
beforeEach(() => {
  stops = createStops(createMetrics());
});

const ours = () => stateOf(ACCOUNT, () => 'ok', { stops, lease: { isAnothers: () => false } });
const anothers = () => stateOf(ACCOUNT, () => 'standby', { stops, lease: { isAnothers: () => true } });

test('an account that a send of ours was refused for is stopped, until another process sends for it', () => {
  stops.refused(ACCOUNT, 1000);

  expect([ours(), anothers()]).toEqual(['stopped', 'standby']);
});

test('an account that its channel has reported as refused is stopped, whoever sends', () => {
  stops.reportedRefusal(ACCOUNT, 1000);

  expect([ours(), anothers()]).toEqual(['stopped', 'stopped']);
});

test('an account that may send stands as its channel says', () => {
  stops.refused(ACCOUNT, 1000);
  stops.answered(ACCOUNT);

  expect([ours(), anothers()]).toEqual(['ok', 'standby']);
});
