import type { RequestListener } from 'node:http';
import { createFakeControl } from '../remote-control.ts';
import type { FakeWhatsApp } from './fake-graph-api.ts';
import type { Hand } from './person.ts';

/** What other processes may ask for. */
const OPERATIONS = [
  'subscribe',
  'unsubscribe',
  'deliver',
  'hold',
  'release',
  'repeat',
  'push',
  'fail',
  'calls',
  'webhookCalls',
  'pending',
  'refuse',
  'reportFailure',
  'typing',
  'advance',
  'takeTokens',
  'limit',
  'goAway',
  'comeBack',
] as const satisfies readonly (keyof FakeWhatsApp)[];

const HAND_OPERATIONS = [
  'says',
  'sends',
  'sendsFile',
  'presses',
  'reacts',
  'blocks',
  'unblocks',
  'goesOffline',
  'comesBack',
  'leavesUnread',
  'hidesPhone',
  'showsPhone',
  'hidesBsuid',
  'showsBsuid',
  'changesNumber',
  'identity',
  'sees',
  'screen',
  'transcript',
] as const satisfies readonly (keyof Hand)[];

export const CONTROL_NAMES = { operations: OPERATIONS, hand: HAND_OPERATIONS };

export function createControlListener(whatsApp: FakeWhatsApp): RequestListener {
  return createFakeControl(whatsApp, CONTROL_NAMES);
}
