import type { RequestListener } from 'node:http';
import { createFakeControl } from '../remote-control.ts';
import type { FakeMax } from './fake-max-api.ts';
import type { Hand } from './person.ts';

/** What other processes may ask for. */
const OPERATIONS = [
  'fail',
  'calls',
  'webhookCalls',
  'push',
  'repeat',
  'pending',
  'subscriptions',
  'endSubscriptions',
  'answeredCallbacks',
  'actions',
  'advance',
  'limit',
  'goAway',
  'comeBack',
] as const satisfies readonly (keyof FakeMax)[];

const HAND_OPERATIONS = [
  'starts',
  'says',
  'sends',
  'sendsFile',
  'presses',
  'edits',
  'stops',
  'sees',
  'screen',
] as const satisfies readonly (keyof Hand)[];

export const CONTROL_NAMES = { operations: OPERATIONS, hand: HAND_OPERATIONS };

export function createControlListener(max: FakeMax): RequestListener {
  return createFakeControl(max, CONTROL_NAMES);
}
