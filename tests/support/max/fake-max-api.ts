/**
 * A strict Bot API server of MAX for tests: what the documentation forbids it refuses, and what MAX overlooks (a mistyped
 * parameter) it refuses too. It shares ports, faults and clock with the other fakes.
 */
import { openServing, rememberHands } from '../fake/serving.ts';
import { createApiListener, type MaxCall } from './api-listener.ts';
import { createControlListener } from './control-listener.ts';
import { type Fault, Faults } from './faults.ts';
import { createOperations } from './operations.ts';
import { createHand, type Hand } from './person.ts';
import type { FakeUpdate } from './updates.ts';
import { type WebhookCall, WebhookSender, type WebhookTimes } from './webhook-sender.ts';
import { LIMITS, type LimitSettings, World } from './world.ts';

export interface FakeSettings {
  token: string;
  botId: number;
  port: number;
  controlPort: number;
  limits: LimitSettings | 'off';
  webhookTimes: WebhookTimes;
  firstUpdate: number;
  longestPollMs: number;
}

/** The same operations in this process and, by `connectFakeMaxApi`, in another. */
export interface FakeMax {
  /** What is asked at `<root>/as/<name>/<path>` is noted by that name. */
  readonly apiRoot: string;
  readonly token: string;
  readonly controlUrl: string;
  user(id: number): Hand;
  fail(fault: Fault): Promise<void>;
  /** Calls that have come in, oldest first, of one operation or of all. */
  calls(operation?: string): Promise<MaxCall[]>;
  webhookCalls(): Promise<WebhookCall[]>;
  /** Puts any update there as it stands: groups, channels, nonsense. Gives its number. */
  push(update: FakeUpdate, userId?: number): Promise<number>;
  /** Brings an update once more, by its number or by the id of its message. */
  repeat(of: number | string): Promise<void>;
  pending(): Promise<FakeUpdate[]>;
  subscriptions(): Promise<string[]>;
  /** MAX ends a subscription that was not served for hours. */
  endSubscriptions(): Promise<void>;
  answeredCallbacks(): Promise<string[]>;
  actions(): Promise<{ chatId: number; action: string; at: number }[]>;
  advance(ms: number): Promise<void>;
  limit(limits: LimitSettings | 'off'): Promise<void>;
  /** Refuses connections until it comes back, on the same port and with everything as it was. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

export interface FakeMaxApi extends FakeMax, AsyncDisposable {
  close(): Promise<void>;
}

const DEFAULTS: FakeSettings = {
  token: 'f9LHodD0cOL-fake-token_for-tests',
  botId: 5_550_001,
  port: 0,
  controlPort: 0,
  limits: LIMITS,
  webhookTimes: { retryFirstMs: 1000, answerMs: 30_000 },
  firstUpdate: 900_001,
  longestPollMs: 50_000,
};

export async function startFakeMaxApi(settings: Partial<FakeSettings> = {}): Promise<FakeMaxApi> {
  const { token, port, controlPort, webhookTimes, ...rest } = { ...DEFAULTS, ...settings };
  const world = new World(rest);
  const faults = new Faults();
  const sender = new WebhookSender(world, webhookTimes, faults);
  const calls: MaxCall[] = [];
  const onApi = createApiListener({ world, faults, calls, token: () => token, operations: createOperations(sender) });
  const serving = await openServing({ port, controlPort }, onApi, () => onControl);

  const max: FakeMax = {
    apiRoot: serving.apiUrl,
    token,
    controlUrl: serving.controlUrl,
    user: rememberHands((id) => createHand(world, id, () => serving.apiUrl)),
    fail: async (fault) => faults.add(fault),
    calls: async (operation) => calls.filter((call) => operation === undefined || call.operation === operation),
    webhookCalls: async () => [...sender.calls],
    push: async (update, userId = 0) => world.updates.add(update, userId),
    repeat: async (of) => world.updates.repeat(of),
    pending: async () => world.updates.list().map(({ update }) => update),
    subscriptions: async () => sender.urls(),
    async endSubscriptions() {
      for (const url of sender.urls()) sender.remove(url);
    },
    answeredCallbacks: async () => [...world.callbacks].flatMap(([id, { isAnswered }]) => (isAnswered ? [id] : [])),
    actions: async () => [...world.actions],
    advance: async (ms) => world.advance(ms),
    limit: async (limits) => world.limit(limits),
    goAway: serving.goAway,
    comeBack: serving.comeBack,
  };
  const onControl = createControlListener(max);
  const close = async (): Promise<void> => {
    sender.close();
    await serving.close();
  };
  return { ...max, close, [Symbol.asyncDispose]: close };
}
