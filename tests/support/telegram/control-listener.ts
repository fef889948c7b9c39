import type { RequestListener } from 'node:http';
import { createControl, type Operation } from '../remote-control.ts';
import type { FakeTelegram } from './fake-bot-api.ts';
import type { Hand } from './person.ts';

/** What other processes may ask for: `POST /<operation>` or `POST /user/<id>/<operation>` with `{ "args": [...] }`. */
export const OPERATIONS = [
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
  'limit',
  'goAway',
  'comeBack',
] as const satisfies readonly (keyof FakeTelegram)[];

export const HAND_OPERATIONS = [
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

export function createControlListener(telegram: FakeTelegram): RequestListener {
  return createControl((path) => {
    const [, id, onHand] = /^\/user\/(\d+)\/(\w+)$/.exec(path) ?? [];
    if (id !== undefined) {
      const name = HAND_OPERATIONS.find((operation) => operation === onHand);
      return name ? (telegram.user(Number(id))[name] as Operation) : null;
    }
    const name = OPERATIONS.find((operation) => `/${operation}` === path);
    return name ? (telegram[name] as Operation) : null;
  });
}
