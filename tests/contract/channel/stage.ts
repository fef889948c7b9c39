import { Writable } from 'node:stream';
import { pino } from 'pino';
import { openTelegram, type TelegramChannel } from '../../../bot/telegram/channel.ts';
import { pollTelegram } from '../../../bot/telegram/poll.ts';
import type { Address, Choice, Inbound, Outbound } from '../../../core/message.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { type FakeBotApi, startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';

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
    turnLease: 0,
    claimedAt: 0,
    triedAt: null,
    lastHeardAt: null,
    apologisedAt: null,
    askedAt: null,
  };
}

export interface Speaker extends AsyncDisposable {
  fake: FakeBotApi;
  channel: TelegramChannel;
  lines: string[];
  send: (outbound: Partial<Outbound>, tries?: number) => Promise<string | null>;
}

/** A bot that sends to people who have written to it, by their ids; bubbles go to the first. */
export async function openSpeaker(
  people: readonly [number, ...number[]],
  how: Pick<Parameters<typeof openTelegram>[0], 'draw' | 'exportOf' | 'soundOf' | 'ownFileOf'>,
): Promise<Speaker> {
  const fake = await startFakeBotApi();
  const stopping = new AbortController();
  const { log, lines } = createLog();
  const channel = openTelegram({ ...fake, ...how, log, now: Date.now, signal: stopping.signal, waits: QUICK });
  await channel.identified;
  for (const id of people) await fake.user(id).says('/start');
  return {
    fake,
    channel,
    lines,
    send: (outbound, tries = 1) =>
      channel.send({ ...deliveryTo(`telegram:${people[0]}`, outbound), tries }, AbortSignal.timeout(5000)),
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await fake.close();
    },
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
