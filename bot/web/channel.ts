import { WEB_ACCOUNT } from '../../core/message.ts';
import type { Channel } from '../send/channel.ts';

/**
 * bot/web/ is the public web chat: tokens, the /chat contract, the page and its channel. Nothing is delivered anywhere:
 * a bubble counts as sent when it is in the log, and the page's stream reads the log. So sending is done at once; the
 * sender then marks the bubble and whoever waits at the stream is woken.
 */
export function createWebChannel(): Channel {
  return {
    account: WEB_ACCOUNT,
    pace: { perContactMs: 0, burst: 100, perSecond: 1000 },
    send: async () => null,
    acknowledge: async () => {},
  };
}
