import type { RequestListener } from 'node:http';
import { createFakeControl } from '../remote-control.ts';
import type { FakeTelegram } from './fake-bot-api.ts';
import type { Hand } from './person.ts';

/** What other processes may ask for. */
const OPERATIONS = [
  'fail',
  'calls',
  'webhookCalls',
  'push',
  'repeat',
  'restartCount',
  'pending',
  'answeredQueries',
  'actions',
  'advance',
  'renewToken',
  'limit',
  'goAway',
  'comeBack',
] as const satisfies readonly (keyof FakeTelegram)[];

const HAND_OPERATIONS = [
  'says',
  'sends',
  'sendsFile',
  'sendsAlbum',
  'presses',
  'edits',
  'blocks',
  'unblocks',
  'deletesAccount',
  'sees',
  'screen',
  'transcript',
] as const satisfies readonly (keyof Hand)[];

export const CONTROL_NAMES = { operations: OPERATIONS, hand: HAND_OPERATIONS };

export function createControlListener(telegram: FakeTelegram): RequestListener {
  return createFakeControl(telegram, CONTROL_NAMES);
}
