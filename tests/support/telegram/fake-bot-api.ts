/**
 * A strict Bot API server for tests: what Telegram refuses it refuses, and what Telegram overlooks (a mistyped
 * parameter) it refuses too. People write, press and see through hands; faults are put before or after the effect of
 * a call; time moves on by `advance`. `cli.ts` runs it as a process of its own.
 */
import { DAY_MS } from '../../../core/days.ts';
import { openServing, rememberHands } from '../fake/serving.ts';
import { type ApiCall, createApiListener } from './api-listener.ts';
import { createControlListener } from './control-listener.ts';
import { type Fault, Faults } from './faults.ts';
import { createGroupHand, type GroupHand } from './group.ts';
import { createLimits, type LimitSettings, LOOSE_LIMITS } from './limits.ts';
import { createHand, type Hand } from './person.ts';
import type { FakeUpdate } from './update-queue.ts';
import { type WebhookCall, WebhookSender, type WebhookTimes } from './webhook-sender.ts';
import { World } from './world.ts';

export interface FakeSettings {
  token: string;
  port: number;
  controlPort: number;
  limits: LimitSettings | 'off';
  webhookTimes: WebhookTimes;
  firstUpdateId: number;
  longestPollMs: number;
  username: string;
}

/** The same operations in this process and, by `connectFakeBotApi`, in another. */
export interface FakeTelegram {
  /** `<root>/bot<token>/<method>`; what is asked at `<root>/as/<name>/bot<token>/<method>` is noted by that name. */
  readonly apiRoot: string;
  readonly token: string;
  readonly controlUrl: string;
  user(id: number): Hand;
  fail(fault: Fault): Promise<void>;
  /** Calls that have come in, oldest first, of one method or of all. */
  calls(method?: string): Promise<ApiCall[]>;
  webhookCalls(): Promise<WebhookCall[]>;
  /** Puts any update into the queue of a chat, as it stands: groups, channels, nonsense. Gives its id. */
  push(kinds: Record<string, unknown>, chatId?: number): Promise<number>;
  /** Brings an update once more. */
  repeat(updateId: number): Promise<void>;
  /** From here on updates are counted from another number. */
  restartCount(firstUpdateId: number): Promise<void>;
  pending(): Promise<FakeUpdate[]>;
  /** Callback queries that were answered, in order of their ids. */
  answeredQueries(): Promise<string[]>;
  actions(): Promise<{ chatId: number; action: string; at: number }[]>;
  advance(ms: number): Promise<void>;
  /** As BotFather does: the old token is dead at once. */
  renewToken(next: string): Promise<void>;
  limit(limits: LimitSettings | 'off'): Promise<void>;
  /** Refuses connections until it comes back, on the same port and with everything as it was. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

export interface FakeBotApi extends FakeTelegram, AsyncDisposable {
  /** A forum group in which the bot may manage topics. */
  group(id: number): GroupHand;
  close(): Promise<void>;
}

const DEFAULTS: FakeSettings = {
  token: '110201543:AAFake-token_for-tests',
  port: 0,
  controlPort: 0,
  limits: LOOSE_LIMITS,
  webhookTimes: { retryFirstMs: 1000, retryLastMs: 120_000, answerMs: 60_000 },
  firstUpdateId: 730_000_001,
  longestPollMs: 50_000,
  username: 'hamroh_test_bot',
};

export async function startFakeBotApi(settings: Partial<FakeSettings> = {}): Promise<FakeBotApi> {
  const { token, port, controlPort, webhookTimes, username, ...rest } = { ...DEFAULTS, ...settings };
  const world = new World({ ...rest, bot: { id: Number(token.split(':')[0]), username, name: 'Ҳамроҳ' } });
  const faults = new Faults();
  const sender = new WebhookSender(world, webhookTimes, faults);
  const calls: ApiCall[] = [];
  let valid = token;
  const onApi = createApiListener({ world, sender, faults, calls, token: () => valid });
  const serving = await openServing({ port, controlPort }, onApi, () => onControl);

  const telegram: FakeTelegram = {
    apiRoot: serving.apiUrl,
    token,
    controlUrl: serving.controlUrl,
    user: rememberHands((id) => createHand(world, id)),
    fail: async (fault) => faults.add(fault),
    calls: async (method) => calls.filter((call) => method === undefined || call.method === method),
    webhookCalls: async () => [...sender.calls],
    push: async (kinds, chatId = 0) =>
      world.updates.add(kinds, { queue: `chat ${chatId}`, chatId, expiresAt: world.now() + DAY_MS }),
    repeat: async (updateId) => world.updates.repeat(updateId, world.now() + DAY_MS),
    restartCount: async (firstId) => world.updates.restartCount(firstId),
    pending: async () => world.updates.list(world.now()).map(({ update }) => update),
    answeredQueries: async () => [...world.queries.values()].filter((query) => query.isAnswered).map(({ id }) => id),
    actions: async () => [...world.actions],
    advance: async (ms) => world.advance(ms),
    renewToken: async (next) => {
      valid = next;
    },
    async limit(next) {
      world.limits = createLimits(next);
    },
    goAway: serving.goAway,
    comeBack: serving.comeBack,
  };
  const onControl = createControlListener(telegram);
  const close = async (): Promise<void> => {
    sender.set(null);
    await serving.close();
  };
  return { ...telegram, group: (id) => createGroupHand(world, id), close, [Symbol.asyncDispose]: close };
}
