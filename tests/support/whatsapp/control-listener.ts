import type { RequestListener } from 'node:http';
import { createControl, type Operation } from '../remote-control.ts';
import type { FakeWhatsApp } from './fake-graph-api.ts';
import type { Hand } from './person.ts';

/** What other processes may ask for: `POST /<operation>` or `POST /user/<id>/<operation>` with `{ "args": [...] }`. */
export const OPERATIONS = [
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
  'limit',
  'goAway',
  'comeBack',
] as const satisfies readonly (keyof FakeWhatsApp)[];

export const HAND_OPERATIONS = [
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

export function createControlListener(whatsApp: FakeWhatsApp): RequestListener {
  return createControl((path) => {
    const [, id, onHand] = /^\/user\/(\d+)\/(\w+)$/.exec(path) ?? [];
    if (id !== undefined) {
      const name = HAND_OPERATIONS.find((operation) => operation === onHand);
      return name ? (whatsApp.user(Number(id))[name] as Operation) : null;
    }
    const name = OPERATIONS.find((operation) => `/${operation}` === path);
    return name ? (whatsApp[name] as Operation) : null;
  });
}
