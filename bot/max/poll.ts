import type { Inbound } from '../../core/message.ts';
import { pauseFor } from '../../runtime/pause.ts';
import { type Backoff, createBackoff, WAITS } from '../account/backoff.ts';
import { tellNotNow } from '../account/not-now.ts';
import type { MaxChannel } from './channel.ts';
import { outageOf } from './failure.ts';
import { kindsOf, UPDATE_TYPES } from './read.ts';
import { callWithRetry, changeState, type RetryDeps, statusAfter } from './state.ts';

/** How long MAX holds a question for updates open, and when we stop believing in its answer. */
const POLL_SECONDS = 25;
const POLL_GIVEN_UP_MS = 40_000;
/** A server that answers at once with nothing, where it was asked to wait, is not asked in a circle. */
const EMPTY_MS = 50;

/** Up to where a bot has taken its updates. Without it MAX gives but the newest. */
export interface Mark {
  bot: number;
  marker: number;
}

/** Keeps the mark where the next process finds it. */
export interface MarkKeeping {
  read(): Promise<Mark | null>;
  keep(mark: Mark): Promise<void>;
}

export interface Receiving extends Omit<RetryDeps, 'waits'> {
  read: MaxChannel['read'];
  /** Durable when it returns. What it throws means: not now, and the same will be brought again. */
  accept(inbounds: Inbound[]): Promise<void>;
  acknowledge: MaxChannel['acknowledge'];
  waits?: RetryDeps['waits'];
}

export interface Polling extends Receiving, Pick<MaxChannel, 'api' | 'identified'> {
  marks: MarkKeeping;
}

/**
 * Receives updates until the signal says stop; while MAX does not take our token it goes on asking. What lies before a mark
 * counts as read there: the next one is named only after everything before it was accepted, and the mark is kept.
 */
export async function pollMax(polling: Polling): Promise<void> {
  const { identified, log, state, signal, waits = WAITS } = polling;
  const us = await identified;
  if (us === null || !(await endSubscriptions(polling))) return;
  changeState(state, 'running', log);
  const asking = createBackoff(waits, signal);
  const storing = createBackoff(waits, signal);
  let known: { marker: number | null } | null = null;
  while (!signal.aborted) {
    known ??= await readMark(polling, us.id);
    const got: Got | null = known && (await fetchUpdates(polling, known.marker, asking));
    if (known !== null && got === null) continue;
    const isTaken = got !== null && (await take(polling, got, { bot: us.id, isFirst: known?.marker === null }));
    if (isTaken) storing.reset();
    else await storing.wait();
    if (isTaken) known = { marker: got.marker ?? known?.marker ?? null };
  }
}

/** While MAX posts anywhere it gives nothing to who asks. False: we are stopping. */
async function endSubscriptions({ api, log, state, signal, waits = WAITS }: Polling): Promise<boolean> {
  const done = await callWithRetry(
    async (until) => {
      for (const url of await api.subscriptions(until)) await api.unsubscribe(url, until);
      return true;
    },
    { log, state, signal, waits },
  );
  return done === true;
}

/** Null while the store is away. */
async function readMark({ marks, log }: Polling, bot: number): Promise<{ marker: number | null } | null> {
  try {
    const mark = await marks.read();
    return { marker: mark?.bot === bot ? mark.marker : null };
  } catch (error) {
    tellNotNow(error, log);
    return null;
  }
}

/** What MAX gives, and how what comes next is asked for. */
interface Got {
  updates: unknown[];
  marker: number | null;
}

/** Null when there was no answer, after a wait. */
async function fetchUpdates(
  { api, log, state, signal }: Polling,
  marker: number | null,
  backoff: Backoff,
): Promise<Got | null> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(POLL_GIVEN_UP_MS)]);
  const askedAt = performance.now();
  try {
    const got = await api.updates({ marker, timeoutSeconds: POLL_SECONDS, types: UPDATE_TYPES }, until);
    changeState(state, 'running', log);
    backoff.reset();
    if (got.updates.length === 0 && performance.now() - askedAt < EMPTY_MS) await pauseFor(EMPTY_MS, signal);
    return got;
  } catch (error) {
    if (signal.aborted) return null;
    const failure = outageOf(error);
    // A question that is refused once may be taken later: people wait, and we go on asking.
    const status = statusAfter(failure);
    changeState(state, status === 'refused' ? 'unreachable' : status, log, failure.message);
    await backoff.wait(failure.retryAfterMs);
    return null;
  }
}

/** False when the store is away: the same mark is named again then, and what was kept returns as a repeat. */
async function take(
  { read, accept, acknowledge, marks, log }: Polling,
  { updates, marker }: Got,
  { bot, isFirst }: { bot: number; isFirst: boolean },
): Promise<boolean> {
  const inbounds = updates.flatMap((update) => {
    const outcome = read(update);
    if (Array.isArray(outcome)) return outcome;
    log.warn({ kinds: kindsOf(update) }, 'max sent something that is not an update; it is skipped');
    return [];
  });
  try {
    if (inbounds.length > 0) await accept(inbounds);
    // Also where nothing has come yet: without one, of all that comes while nobody asks the newest alone would be given.
    if ((updates.length > 0 || isFirst) && marker !== null) await marks.keep({ bot, marker });
  } catch (error) {
    tellNotNow(error, log);
    return false;
  }
  // Not waited for: a slow courtesy must not hold up the next message, and it never throws.
  for (const inbound of inbounds) void acknowledge(inbound);
  return true;
}
