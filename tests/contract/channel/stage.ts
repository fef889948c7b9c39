import { Writable } from 'node:stream';
import { pino } from 'pino';
import { openTelegram, type TelegramChannel } from '../../../bot/telegram/channel.ts';
import { pollTelegram } from '../../../bot/telegram/poll.ts';
import type { Address, Choice, Inbound, Outbound } from '../../../core/message.ts';
import type { Delivery } from '../../../core/store.ts';
import type { FakeBotApi } from '../../support/telegram/fake-bot-api.ts';

export const QUICK = { firstMs: 5, lastMs: 40 };

export function createLog() {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: pino({ level: 'trace' }, stream), lines };
}

export function deliveryTo(address: Address, outbound: Partial<Outbound> | string, choices: Choice[] = []): Delivery {
  const words = typeof outbound === 'string' ? { text: outbound, choices } : outbound;
  return {
    contactId: 'c1',
    id: 'd1',
    seq: 1,
    account: 'telegram:110201543',
    address,
    outbound: { kind: 'bubble', from: 'bot', text: 'Салом', choices: [], ...words },
    queuedAt: 0,
    tries: 1,
    interrupted: false,
    hasNewer: false,
  };
}

export interface Receiver extends AsyncDisposable {
  channel: TelegramChannel;
  accepted: Inbound[];
  lines: string[];
  /** Resolves when the loop has ended, by itself or after `stop`. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** A process that polls. `accept` stands before the list: what it throws, the store could not take. */
export function startReceiver(
  fake: FakeBotApi,
  { accept, token = fake.token }: { accept?: (inbounds: Inbound[], stop: () => void) => unknown; token?: string } = {},
): Receiver {
  const stopping = new AbortController();
  const { log, lines } = createLog();
  const accepted: Inbound[] = [];
  const { signal } = stopping;
  const channel = openTelegram({ token, apiRoot: fake.apiRoot, log, now: Date.now, signal, waits: QUICK });
  const ended = pollTelegram({
    ...channel,
    log,
    signal,
    waits: QUICK,
    async accept(inbounds) {
      await accept?.(inbounds, () => stopping.abort());
      accepted.push(...inbounds);
    },
  });
  const stop = async (): Promise<void> => {
    stopping.abort();
    await ended;
  };
  return { channel, accepted, lines, ended, stop, [Symbol.asyncDispose]: stop };
}

export function textsOf(inbounds: Inbound[]): string[] {
  return inbounds.map(({ content }) => (content.kind === 'text' ? content.text : content.kind));
}

export function idsOf(inbounds: Inbound[]): string[] {
  return inbounds.map(({ id }) => id);
}
