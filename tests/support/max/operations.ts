import { z } from 'zod';
import { badRequest, MaxError } from './max-error.ts';
import type { WebhookSender } from './webhook-sender.ts';
import { chatIdOf, shownMessage, userOf, type World } from './world.ts';

/** One call as it came in. */
export interface Asked {
  operation: string;
  query: Record<string, string>;
  body: unknown;
  /** Of `chats/<id>/actions`. */
  chatId: number | null;
}

export type Operation = (world: World, asked: Asked) => unknown;

const Button = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('callback'),
    text: z.string().min(1).max(128),
    payload: z.string().min(1).max(1024),
  }),
  z.strictObject({ type: z.literal('link'), text: z.string().min(1).max(128), url: z.url().max(2048) }),
]);
const Keyboard = z.strictObject({
  type: z.literal('inline_keyboard'),
  payload: z.strictObject({ buttons: z.array(z.array(Button).min(1).max(7)).min(1).max(30) }),
});
/** What MAX overlooks is refused, too: a mistyped name is found by the first test that sends it. */
const NewMessage = z.strictObject({
  text: z.string().min(1).max(4000),
  attachments: z.array(Keyboard).max(1).nullable(),
  link: z.null(),
  notify: z.boolean().optional(),
  format: z.enum(['html', 'markdown']).optional(),
});
const Whole = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number);
const SendQuery = z.strictObject({ user_id: Whole, disable_link_preview: z.enum(['true', 'false']).optional() });
const Subscription = z.strictObject({
  url: z.url(),
  update_types: z.array(z.string().min(1)).optional(),
  secret: z
    .string()
    .regex(/^[a-zA-Z0-9_-]{5,256}$/)
    .optional(),
});
const PollQuery = z.strictObject({
  marker: Whole.optional(),
  limit: Whole.pipe(z.number().min(1).max(1000)).optional(),
  timeout: Whole.pipe(z.number().min(0).max(90)).optional(),
  types: z.string().optional(),
});

function read<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badRequest(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
}

const TAG = /<\/?(?:b|strong|i|em|u|ins|s|del|code|pre|mark|h1)>/g;

/** The words of a marked text. Tags that do not close, and signs that are no tag, are refused. */
function plainOf(html: string): string {
  const open: string[] = [];
  for (const [tag] of html.matchAll(TAG)) {
    if (!tag.startsWith('</')) open.push(tag.slice(1));
    else if (open.pop() !== tag.slice(2)) throw badRequest(`a tag that closes nothing: ${tag}`);
  }
  const bare = html.replaceAll(TAG, '');
  if (open.length > 0 || /[<>]/.test(bare)) throw badRequest('the tags of the text');
  return bare.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const send: Operation = (world, { query, body }) => {
  const { user_id: userId } = read(SendQuery, query);
  const { text, attachments, format } = read(NewMessage, body);
  world.reachable(userId);
  world.takeTurn(userId);
  const buttons = attachments?.flatMap(({ payload }) => payload.buttons) ?? [];
  const plain = format === 'html' ? plainOf(text) : text;
  const message = world.addMessage(userId, 'bot', { text: plain, marked: text, buttons });
  return { message: shownMessage(world, message) };
};

const remove: Operation = (world, { query }) => {
  const { message_id } = read(z.strictObject({ message_id: z.string().min(1) }), query);
  const message = world.message(message_id);
  if (message === null || message.from !== 'bot') throw new MaxError(403, 'access.denied', 'not to be deleted');
  message.isDeleted = true;
  world.tellChange();
  return { success: true };
};

const answer: Operation = (world, { query, body }) => {
  const { callback_id } = read(z.strictObject({ callback_id: z.string().min(1) }), query);
  read(z.strictObject({ notification: z.string().min(1) }), body);
  const known = world.callbacks.get(callback_id);
  if (known === undefined) throw badRequest('no such callback');
  known.isAnswered = true;
  return { success: true };
};

const act: Operation = (world, { chatId, body }) => {
  const { action } = read(z.strictObject({ action: z.enum(['typing_on', 'sending_photo']) }), body);
  if (chatId === null || ![...world.people.keys()].some((id) => chatIdOf(id) === chatId)) {
    throw new MaxError(404, 'chat.not.found', 'no such chat');
  }
  world.actions.push({ chatId, action, at: world.now() });
  return { success: true };
};

/** What a fake of MAX does, by `<verb> <first part of the path>`. */
export function createOperations(sender: WebhookSender): ReadonlyMap<string, Operation> {
  const subscribe: Operation = (_world, { body }) => {
    const { url, secret = null } = read(Subscription, body);
    if (!isReachable(url)) throw badRequest('url: must start with https and have no port');
    sender.add({ url, secret });
    return { success: true };
  };
  const unsubscribe: Operation = (_world, { query }) => {
    const { url } = read(z.strictObject({ url: z.string() }), query);
    sender.remove(url);
    return { success: true };
  };
  const list: Operation = (world) => ({
    subscriptions: sender.urls().map((url) => ({ url, time: world.now(), update_types: null })),
  });
  const poll: Operation = async (world, { query }) => {
    const { marker, limit = 100, timeout = 30 } = read(PollQuery, query);
    if (sender.urls().length > 0) throw badRequest('there is a subscription');
    if (marker !== undefined) world.updates.confirm(marker);
    const ready = () => (marker === undefined ? world.updates.list().slice(-1) : world.updates.list().slice(0, limit));
    if (ready().length === 0) await waitForUpdate(world, Math.min(timeout * 1000, world.longestPollMs));
    const shown = ready();
    world.updates.remove(shown.filter(({ isRepeat }) => isRepeat));
    const last = shown.findLast(({ isRepeat }) => !isRepeat)?.number;
    const next = last === undefined ? (marker ?? world.updates.marker) : last + 1;
    return { updates: shown.map(({ update }) => update), marker: next };
  };
  return new Map<string, Operation>([
    ['GET me', (world) => ({ ...userOf(world.botId, true), username: 'hamroh_test_bot' })],
    ['GET updates', poll],
    ['POST messages', send],
    ['DELETE messages', remove],
    ['POST answers', answer],
    ['POST chats', act],
    ['GET subscriptions', list],
    ['POST subscriptions', subscribe],
    ['DELETE subscriptions', unsubscribe],
  ]);
}

function waitForUpdate(world: World, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, ms);
    const stop = world.updates.onAdded(end);
  });
}

/** MAX demands HTTPS; a test may listen on loopback without. */
function isReachable(url: string): boolean {
  const { protocol, hostname, port } = new URL(url);
  return hostname === '127.0.0.1' || (protocol === 'https:' && port === '');
}
