import { type Bucket, createBucket, type Rate } from '../rate.ts';
import { BotApiError } from './bot-api-error.ts';

export interface LimitSettings {
  perChat: Rate;
  /** All topics of a group together; left out: twenty a minute. */
  perGroup?: Rate;
  overall: Rate;
}

/**
 * Telegram gives no exact numbers: about one message a second to one chat with short bursts above it, about thirty a
 * second in all (https://core.telegram.org/bots/faq). A burst of twenty is what the loosest reading allows.
 */
export const LOOSE_LIMITS: LimitSettings = {
  perChat: { burst: 20, perSecond: 1 },
  overall: { burst: 30, perSecond: 30 },
};

/** https://core.telegram.org/bots/faq */
const PER_GROUP: Rate = { burst: 20, perSecond: 20 / 60 };

export interface Limits {
  /** Takes one message's worth, or throws 429 with the seconds to wait. */
  take(chatId: number, now: number): void;
}

export function createLimits(settings: LimitSettings | 'off'): Limits {
  if (settings === 'off') return { take: () => undefined };
  const overall = createBucket(settings.overall);
  const chats = new Map<number, Bucket>();
  return {
    take(chatId, now) {
      const chat = chats.get(chatId) ?? createBucket(chatId < 0 ? (settings.perGroup ?? PER_GROUP) : settings.perChat);
      chats.set(chatId, chat);
      const waitMs = Math.max(chat.waitMs(now), overall.waitMs(now));
      if (waitMs > 0) {
        const seconds = Math.max(1, Math.ceil(waitMs / 1000));
        throw new BotApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
      }
      chat.take();
      overall.take();
    },
  };
}
