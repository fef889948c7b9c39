import { z } from 'zod';
import { BotApiError, badRequest } from './bot-api-error.ts';
import { createMethod, type Method } from './method.ts';
import type { FakeUpdate } from './update-queue.ts';
import type { WebhookSender } from './webhook-sender.ts';
import type { World } from './world.ts';

const KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'guest_message',
  'stopped_message_generation',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
] as const;

const AllowedUpdates = z.array(z.enum(KINDS)).optional();

/** The question for updates that is open. There is one at most. */
interface OpenPoll {
  end(outcome: 'updates' | 'superseded' | 'away'): void;
}

/** The two ways to receive, which exclude each other. */
export function createReceivingMethods(sender: WebhookSender): (readonly [string, Method])[] {
  let open: OpenPoll | null = null;

  const getUpdates = createMethod(
    z.strictObject({
      offset: z.int().optional(),
      limit: z.int().default(100),
      timeout: z.int().min(0).default(0),
      allowed_updates: AllowedUpdates,
    }),
    async (world, { offset, limit, timeout, allowed_updates }) => {
      if (sender.webhook) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      open?.end('superseded');
      if (allowed_updates) world.allowedUpdates = allowed_updates;
      if (offset !== undefined) world.updates.confirm(offset);
      const atMost = limit >= 1 && limit <= 100 ? limit : 100;
      const ready = show(world, atMost);
      if (ready.length > 0 || timeout === 0) return ready;
      const outcome = await waitForUpdates(world, Math.min(timeout * 1000, world.longestPollMs), (poll) => {
        open = poll;
      });
      if (outcome === 'superseded') {
        throw conflict('terminated by other getUpdates request; make sure that only one bot instance is running');
      }
      return outcome === 'away' ? [] : show(world, atMost);
    },
  );

  const setWebhook = createMethod(
    z.strictObject({
      url: z.string(),
      secret_token: z
        .string()
        .regex(/^[A-Za-z0-9_-]{1,256}$/, 'secret token contains unallowed characters')
        .optional(),
      max_connections: z.int().min(1).max(100).default(40),
      allowed_updates: AllowedUpdates,
      drop_pending_updates: z.boolean().default(false),
      ip_address: z.string().optional(),
    }),
    (world, { url, secret_token, max_connections, allowed_updates, drop_pending_updates }) => {
      if (url !== '' && !isReachable(url)) throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
      if (allowed_updates) world.allowedUpdates = allowed_updates;
      if (drop_pending_updates) world.updates.clear();
      open?.end('superseded');
      sender.set(url === '' ? null : { url, secret: secret_token ?? null, maxConnections: max_connections });
      return true;
    },
  );

  const deleteWebhook = createMethod(
    z.strictObject({ drop_pending_updates: z.boolean().default(false) }),
    (world, { drop_pending_updates }) => {
      if (drop_pending_updates) world.updates.clear();
      sender.set(null);
      return true;
    },
  );

  return [
    ['getUpdates', getUpdates],
    ['setWebhook', setWebhook],
    ['deleteWebhook', deleteWebhook],
    ['getWebhookInfo', createMethod(z.strictObject({}), () => sender.describe())],
    // Not a method of Telegram's: the server calls it when the client of the open poll has hung up.
    ['(hang up)', () => open?.end('away')],
  ];
}

function show(world: World, limit: number): FakeUpdate[] {
  const shown = world.updates.list(world.now(), limit);
  world.updates.remove(shown.filter(({ isRepeat }) => isRepeat));
  return shown.map(({ update }) => update);
}

function waitForUpdates(
  world: World,
  ms: number,
  opened: (poll: OpenPoll | null) => void,
): Promise<'updates' | 'superseded' | 'away'> {
  return new Promise((resolve) => {
    const end: OpenPoll['end'] = (outcome) => {
      clearTimeout(timer);
      stopListening();
      opened(null);
      resolve(outcome);
    };
    const timer = setTimeout(() => end('updates'), ms);
    const stopListening = world.updates.onAdded(() => end('updates'));
    opened({ end });
  });
}

/** Telegram demands HTTPS; a test may listen on loopback without. */
function isReachable(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null) return false;
  return parsed.protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname);
}

function conflict(why: string): BotApiError {
  return new BotApiError(409, `Conflict: ${why}`);
}
