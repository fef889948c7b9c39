import type { Inbound } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { WAITS, type Waits } from '../account/backoff.ts';
import { download } from '../files/download.ts';
import { type BadLines, createBadLines } from '../send/bad-lines.ts';
import { type Channel, idOf } from '../send/channel.ts';
import { createMaxApi, type MaxApi } from './api.ts';
import { outageOf } from './failure.ts';
import { type MaxReading, readUpdate } from './read.ts';
import { callWithRetry, type MaxState } from './state.ts';
import { writeOutbound } from './write.ts';

/** Two messages a second to one dialog and 30 calls a second in all, of which presses take some: https://dev.max.ru/docs-api */
const PACE = { perContactMs: 500, burst: 2, perSecond: 20 } as const;

const ACKNOWLEDGE_MS = 5000;
/** Telling a person that we are typing is a courtesy: in a rush of messages the calls are kept for the answers. */
const TYPING_AT_ONCE = 4;

const SPOKEN = new Set<Inbound['content']['kind']>(['text', 'media', 'location', 'contact-card', 'unsupported']);

/** One bot of ours. */
export interface MaxChannel extends Channel {
  readonly api: MaxApi;
  readonly state: MaxState;
  /** Who we are there, once MAX has said it; null when we stop before that. */
  readonly identified: Promise<{ id: number; username: string | null } | null>;
  /** Reads one update and remembers, in memory alone, by which ids to acknowledge it. Nothing is read before we are known. */
  read(update: unknown): Inbound[] | 'not an update' | 'not known yet';
}

export interface MaxSettings {
  token: string;
  /** MAX's own when null. */
  apiRoot: string | null;
  log: ServiceLog;
  now: () => number;
  signal: AbortSignal;
  waits?: Waits;
}

/** The one account of MAX: a token tells nothing of its bot, whose id stands in the key of each message. */
const ACCOUNT = 'max';

/** Opens at once and asks MAX who we are in the background, for as long as it takes: the rest of the server does not wait. */
export function openMax({ token, apiRoot, log, now, signal, waits = WAITS }: MaxSettings): MaxChannel {
  const api = createMaxApi({ token, apiRoot });
  const state: MaxState = { status: 'starting' };
  const ways = new WeakMap<Inbound, Pick<MaxReading, 'callbackId' | 'chatId'>>();
  const badLines = createBadLines();
  let botId: number | null = null;
  const identified = callWithRetry((until) => api.me(until), { log, state, signal, waits }).then((us) => {
    botId = us?.id ?? null;
    return us;
  });
  return {
    account: ACCOUNT,
    pace: PACE,
    api,
    state,
    identified,
    read(update) {
      if (botId === null) return 'not known yet';
      const readings = readUpdate(update, { account: ACCOUNT, botId, at: now() });
      if (readings === 'not an update') return readings;
      for (const { inbound, callbackId, chatId } of readings) ways.set(inbound, { callbackId, chatId });
      return readings.map(({ inbound }) => inbound);
    },
    async send(delivery, until) {
      badLines.sends(delivery);
      try {
        return await sendThrough(api, delivery, until);
      } catch (error) {
        throw error instanceof SendFailure ? error : SendFailure.from(error);
      }
    },
    async fetchFile({ id }, most, until) {
      if (!mayBeFetched(id, apiRoot)) throw new SendFailure('rejected', 'a file at an address that is not safe');
      return download({ url: id, most }, until);
    },
    acknowledge: createAcknowledge({ api, ways, badLines }, signal),
  };
}

async function sendThrough(api: MaxApi, { address, outbound }: Delivery, signal: AbortSignal): Promise<string | null> {
  if (signal.aborted) throw new SendFailure('unreachable', 'stopped before the call');
  const userId = Number(idOf(address));
  if (!address.startsWith('max:') || !Number.isSafeInteger(userId)) {
    throw new SendFailure('crashed', 'an address that is not of MAX');
  }
  const mid = await api.send(userId, writeOutbound(outbound), signal);
  await deleteAll(api, outbound.deletes ?? [], signal);
  return mid;
}

/**
 * Takes away what was said, as far as MAX lets us: of a dialog the documentation does not say how far, and the person was
 * told to do it by hand. What cannot be taken away must not make the words that are there leave once more.
 */
async function deleteAll(api: MaxApi, ids: readonly string[], signal: AbortSignal): Promise<void> {
  for (const id of new Set(ids)) {
    const failure = await api.delete(id, signal).then(
      () => null,
      (error: unknown) => outageOf(error),
    );
    if (failure?.isRetryable === true) return;
  }
}

/** Files of MAX lie on many hosts, so that any is good that is asked over a closed line; no token goes along. */
function mayBeFetched(address: string, apiRoot: string | null): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return url.protocol === 'https:' || (apiRoot !== null && url.origin === URL.parse(apiRoot)?.origin);
}

interface Acknowledging {
  api: MaxApi;
  ways: WeakMap<Inbound, Pick<MaxReading, 'callbackId' | 'chatId'>>;
  badLines: BadLines;
}

function createAcknowledge({ api, ways, badLines }: Acknowledging, signal: AbortSignal): Channel['acknowledge'] {
  let typing = 0;
  return async (inbound) => {
    const until = AbortSignal.any([signal, AbortSignal.timeout(ACKNOWLEDGE_MS)]);
    const { callbackId = null, chatId = null } = ways.get(inbound) ?? {};
    try {
      if (callbackId !== null) await api.answer(callbackId, until);
      else if (badLines.has(inbound.from)) return;
      else if (chatId !== null && SPOKEN.has(inbound.content.kind) && typing < TYPING_AT_ONCE) {
        typing += 1;
        await api.typing(chatId, until).finally(() => (typing -= 1));
      }
    } catch {
      // A courtesy that failed is not worth a second try.
    }
  };
}
