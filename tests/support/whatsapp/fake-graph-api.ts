/**
 * A strict Graph API for tests: what Meta refuses it refuses, and what Meta overlooks (a mistyped parameter) it refuses
 * too. People write, press and see through hands; the webhook is signed and brings events together, twice, late or in
 * another order where a test asks for it; faults are put before or after the effect of a call; time moves on by
 * `advance`. `cli.ts` runs it as a process of its own.
 */
import { openServing, rememberHands } from '../fake/serving.ts';
import { createApiListener, type GraphCall } from './api-listener.ts';
import { createControlListener } from './control-listener.ts';
import { type Fault, Faults } from './faults.ts';
import { createLimits, type LimitSettings, META_LIMITS } from './limits.ts';
import { createHand, type Hand } from './person.ts';
import { reportFailure } from './statuses.ts';
import { type DeliveryManner, type WebhookCall, WebhookSender, type WebhookTimes } from './webhook-sender.ts';
import { type BusinessNumber, type Template, type WebhookEvent, World } from './world.ts';

export interface FakeSettings {
  token: string;
  appSecret: string;
  version: string;
  number: BusinessNumber;
  port: number;
  controlPort: number;
  limits: LimitSettings | 'off';
  webhookTimes: WebhookTimes;
  templates: Template[];
  chance: () => number;
}

/** The same operations in this process and, by `connectFakeGraphApi`, in another. */
export interface FakeWhatsApp {
  /** `<root>/<version>/<number>/messages` */
  readonly apiRoot: string;
  readonly version: string;
  readonly token: string;
  readonly appSecret: string;
  readonly phoneNumberId: string;
  readonly controlUrl: string;
  user(id: number): Hand;
  /** As in the App Dashboard: asks the URL whether it knows the token, then posts there. Gives what came back. */
  subscribe(url: string, verifyToken: string): Promise<{ status: number; body: string }>;
  unsubscribe(): Promise<void>;
  deliver(manner: Partial<DeliveryManner>): Promise<void>;
  /** Keeps events of a kind back until `release`. */
  hold(kind: WebhookEvent['kind']): Promise<void>;
  release(): Promise<void>;
  /** Brings an event once more: a message by its wamid, a status by `<wamid>:<state>`. */
  repeat(eventId: string): Promise<void>;
  /** Any fields of `value`, as they stand: echoes, errors, nonsense. */
  push(value: Record<string, unknown>, field?: string): Promise<void>;
  fail(fault: Fault): Promise<void>;
  /** Calls that have come in, oldest first, of one operation or of all. */
  calls(operation?: GraphCall['operation']): Promise<GraphCall[]>;
  webhookCalls(): Promise<WebhookCall[]>;
  /** Events that nobody has taken with 200 yet. */
  pending(): Promise<string[]>;
  /** Whether what cannot be delivered is refused at once (400) or reported later (`failed`). */
  refuse(when: 'at once' | 'later'): Promise<void>;
  /** A message that was taken fails after all; it is named by its wamid. */
  reportFailure(wamid: string, code: number): Promise<void>;
  typing(): Promise<{ personId: number; at: number }[]>;
  advance(ms: number): Promise<void>;
  /** From here on these tokens are valid, and no others. */
  takeTokens(...tokens: string[]): Promise<void>;
  limit(limits: LimitSettings | 'off'): Promise<void>;
  /** Refuses connections until it comes back, on the same port and with everything as it was. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

export interface FakeGraphApi extends FakeWhatsApp, AsyncDisposable {
  close(): Promise<void>;
}

const DEFAULTS: FakeSettings = {
  token: 'EAAFakeAccessTokenForTests',
  appSecret: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  version: 'v26.0',
  number: { id: '106540352242922', display: '15550783881', accountId: '102290129340398' },
  port: 0,
  controlPort: 0,
  limits: META_LIMITS,
  webhookTimes: { retryFirstMs: 1000, retryLastMs: 120_000, answerMs: 20_000 },
  templates: [{ name: 'answer_waits', languages: ['ru'], values: 0 }],
  chance: Math.random,
};

export async function startFakeGraphApi(settings: Partial<FakeSettings> = {}): Promise<FakeGraphApi> {
  const { token, appSecret, version, port, controlPort, webhookTimes, chance, ...rest } = { ...DEFAULTS, ...settings };
  const world = new World(rest);
  const sender = new WebhookSender(world);
  const faults = new Faults();
  const calls: GraphCall[] = [];
  let valid: readonly string[] = [token];
  const onApi = createApiListener({ world, faults, calls, tokens: () => valid, version, appSecret });
  const serving = await openServing({ port, controlPort }, onApi, () => onControl);
  let pushed = 0;

  const whatsApp: FakeWhatsApp = {
    apiRoot: serving.apiUrl,
    version,
    token,
    appSecret,
    phoneNumberId: rest.number.id,
    controlUrl: serving.controlUrl,
    user: rememberHands((id) => createHand(world, id)),
    async subscribe(url, verifyToken) {
      const answer = await verify(url, verifyToken);
      if (answer.status === 200) sender.set({ url, appSecret, times: webhookTimes, chance });
      return answer;
    },
    unsubscribe: async () => sender.set(null),
    deliver: async (manner) => sender.deliver(manner),
    hold: async (kind) => sender.hold(kind),
    release: async () => sender.release(),
    repeat: async (eventId) => sender.repeat(eventId),
    async push(value, field = 'messages') {
      pushed += 1;
      sender.add({ id: `pushed ${pushed}`, personId: 0, kind: 'other', value, field });
    },
    fail: async (fault) => faults.add(fault),
    calls: async (operation) => calls.filter((call) => operation === undefined || call.operation === operation),
    webhookCalls: async () => [...sender.calls],
    pending: async () => sender.pending(),
    async refuse(when) {
      world.refuses = when;
    },
    async reportFailure(wamid, code) {
      const message = world.message(wamid);
      if (message === null) throw new Error('there is no such message');
      reportFailure(world, message, code);
    },
    typing: async () => [...world.typing],
    advance: async (ms) => world.advance(ms),
    takeTokens: async (...tokens) => {
      valid = tokens;
    },
    async limit(next) {
      world.limits = createLimits(next);
    },
    goAway: serving.goAway,
    comeBack: serving.comeBack,
  };
  const onControl = createControlListener(whatsApp);
  const close = async (): Promise<void> => {
    sender.set(null);
    await serving.close();
  };
  return { ...whatsApp, close, [Symbol.asyncDispose]: close };
}

async function verify(url: string, verifyToken: string): Promise<{ status: number; body: string }> {
  const challenge = '1158201444';
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.challenge': challenge,
    'hub.verify_token': verifyToken,
  });
  const response = await fetch(`${url}?${query}`, { redirect: 'manual' });
  const body = await response.text();
  if (response.status === 200 && body !== challenge) throw new Error('the challenge did not come back as it was');
  return { status: response.status, body };
}
