import { openMax } from '../../../bot/max/channel.ts';
import type { Channel } from '../../../bot/send/channel.ts';
import { openTelegram } from '../../../bot/telegram/channel.ts';
import type { SendFailureReason } from '../../../core/delivery.ts';
import type { Address } from '../../../core/message.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { startFakeMaxApi } from '../../support/max/fake-max-api.ts';
import { startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { startFakeGraphApi } from '../../support/whatsapp/fake-graph-api.ts';
import { createLog, deliveryTo, QUICK } from './stage.ts';
import { openNumber } from './whatsapp-stage.ts';

/** What can go wrong on the other side. `after`: the contact has the message although we hear nothing of it. */
export type Trouble =
  | { kind: 'throttled'; retryAfterMs: number }
  | { kind: 'broken'; when: 'before' | 'after' }
  | { kind: 'dropped'; when: 'before' | 'after' }
  | { kind: 'slow'; when: 'before' | 'after'; ms: number }
  | { kind: 'malformed'; body: string };

/** A channel with the other side of it faked. What the contract asks of every channel is asked through this. */
export interface Stage extends AsyncDisposable {
  channel: Channel;
  /** A contact who has written to us, and one who never has. */
  contact: Address;
  stranger: Address;
  /** Why nothing can be sent to a stranger. */
  strangerReason: SendFailureReason;
  /** What is told of a bubble that came too fast, where the other side asks for seven seconds if it asks at all. */
  throttled: { reason: SendFailureReason; retryAfterMs: number | undefined };
  /** How a bubble that nobody has tried yet reaches the channel. */
  delivery(to: Address, text: string): Delivery;
  /** What the contact has on the screen. */
  shown(): Promise<string[]>;
  nextSend(trouble: Trouble): Promise<void>;
  block(): Promise<void>;
  goAway(): Promise<void>;
  revokeAccount(): Promise<void>;
  /** What may stand in no failure and no log line. */
  secrets: string[];
  lines: string[];
}

async function stageTelegram(): Promise<Stage> {
  const fake = await startFakeBotApi();
  const { log, lines } = createLog();
  const stopping = new AbortController();
  const { signal } = stopping;
  const channel = openTelegram({
    token: fake.token,
    apiRoot: fake.apiRoot,
    log,
    now: Date.now,
    signal,
    waits: QUICK,
  });
  await channel.identified;
  const farida = fake.user(3527065);
  await farida.says('/start');
  const fail = (fault: object) => fake.fail({ method: 'sendMessage', ...fault });
  return {
    channel,
    contact: 'telegram:3527065',
    stranger: 'telegram:9990001',
    strangerReason: 'contact_stopped',
    throttled: { reason: 'throttled', retryAfterMs: 7000 },
    delivery: (to, text) => deliveryTo(to, text),
    shown: async () => (await farida.screen()).filter(({ from }) => from === 'bot').map(({ text }) => text),
    async nextSend(trouble) {
      if (trouble.kind === 'throttled') await fail({ status: 429, retryAfter: trouble.retryAfterMs / 1000 });
      else if (trouble.kind === 'broken') await fail({ status: 502, when: trouble.when });
      else if (trouble.kind === 'dropped') await fail({ drop: true, when: trouble.when });
      else if (trouble.kind === 'slow') await fail({ delayMs: trouble.ms, when: trouble.when });
      else await fail({ body: trouble.body, when: 'after' });
    },
    block: () => farida.blocks(),
    goAway: () => fake.goAway(),
    revokeAccount: () => fake.fail({ method: '*', status: 401, description: 'Unauthorized', times: 1000 }),
    secrets: [fake.token, fake.token.split(':')[1] ?? '', '3527065', '9990001'],
    lines,
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await fake.close();
    },
  };
}

async function stageWhatsApp(): Promise<Stage> {
  const fake = await startFakeGraphApi();
  const { log, lines } = createLog();
  const { channel, stop } = openNumber(fake, { log });
  const farida = fake.user(7);
  await farida.says('Салом');
  const { phone, bsuid, name } = await farida.identity();
  const stranger = await fake.user(8).identity();
  const fail = (fault: object) => fake.fail({ operation: 'message', ...fault });
  return {
    channel,
    contact: `${channel.account}:${bsuid}` as Address,
    stranger: `${channel.account}:${stranger.bsuid}` as Address,
    strangerReason: 'window_closed',
    throttled: { reason: 'contact_throttled', retryAfterMs: undefined },
    delivery: (to, text) => ({ ...deliveryTo(to, text), account: channel.account, lastHeardAt: Date.now() }),
    shown: async () => (await farida.screen()).filter(({ from }) => from === 'bot').map(({ text }) => text),
    async nextSend(trouble) {
      if (trouble.kind === 'throttled') await fail({ status: 400, code: 131056 });
      else if (trouble.kind === 'broken') await fail({ status: 502, when: trouble.when });
      else if (trouble.kind === 'dropped') await fail({ drop: true, when: trouble.when });
      else if (trouble.kind === 'slow') await fail({ delayMs: trouble.ms, when: trouble.when });
      else await fail({ body: trouble.body, when: 'after' });
    },
    block: () => farida.blocks(),
    goAway: () => fake.goAway(),
    revokeAccount: () => fake.fail({ operation: '*', status: 401, code: 190, times: 1000 }),
    secrets: [fake.token, phone, bsuid, name, stranger.phone, stranger.bsuid, 'wamid.'],
    lines,
    async [Symbol.asyncDispose]() {
      stop();
      await fake.close();
    },
  };
}

async function stageMax(): Promise<Stage> {
  const fake = await startFakeMaxApi();
  const { log, lines } = createLog();
  const stopping = new AbortController();
  const { token, apiRoot } = fake;
  const channel = openMax({ token, apiRoot, log, now: Date.now, signal: stopping.signal, waits: QUICK });
  await channel.identified;
  const farida = fake.user(3527065);
  await farida.starts();
  const fail = (fault: object) => fake.fail({ operation: 'POST messages', ...fault });
  return {
    channel,
    contact: 'max:3527065',
    stranger: 'max:9990001',
    strangerReason: 'contact_stopped',
    throttled: { reason: 'throttled', retryAfterMs: 7000 },
    delivery: (to, text) => ({ ...deliveryTo(to, text), account: channel.account }),
    shown: async () => (await farida.screen()).filter(({ from }) => from === 'bot').map(({ text }) => text),
    async nextSend(trouble) {
      if (trouble.kind === 'throttled') await fail({ status: 429, retryAfter: trouble.retryAfterMs / 1000 });
      else if (trouble.kind === 'broken') await fail({ status: 502, when: trouble.when });
      else if (trouble.kind === 'dropped') await fail({ drop: true, when: trouble.when });
      else if (trouble.kind === 'slow') await fail({ delayMs: trouble.ms, when: trouble.when });
      else await fail({ body: trouble.body, when: 'after' });
    },
    block: () => farida.stops(),
    goAway: () => fake.goAway(),
    revokeAccount: () => fake.fail({ operation: '*', status: 401, code: 'verify.token', times: 1000 }),
    secrets: [token, '3527065', '9990001', 'mid.0'],
    lines,
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await fake.close();
    },
  };
}

export const adapters: Record<string, () => Promise<Stage>> = {
  telegram: stageTelegram,
  whatsapp: stageWhatsApp,
  max: stageMax,
};
