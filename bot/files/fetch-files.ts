/** files/: fetches what contacts sent to operators, beside the turns. */

import { channelOf } from '../../core/channel.ts';
import {
  type FetchedFile,
  MEDIA_MAX_BYTES,
  MEDIA_PER_CONTACT_BYTES,
  MEDIA_TYPES,
  type MediaLoss,
  type MediaStore,
  type WantedFile,
} from '../../core/media.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { mediaTypeOf } from '../../runtime/bytes-kind.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { workAlways } from '../../runtime/loops.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import type { WakeUp } from '../../runtime/wake-up.ts';
import type { Channel } from '../send/channel.ts';
import { backoffMs } from '../send/retry-policy.ts';

export interface FetchDeps {
  store: Pick<MediaStore, 'claimFile' | 'keepFile' | 'retryFile' | 'loseFile'>;
  channels: readonly Channel[];
  log: ServiceLog;
  metrics: Metrics;
  now: () => number;
  /** Between 0 and 1. */
  chance: () => number;
  /** Rung when a turn has wished for a file. */
  wished: WakeUp;
  /** Told of each file that is kept. */
  onKept?: ((wanted: WantedFile, file: FetchedFile) => void) | undefined;
}

/** Longer than fetching and keeping a file may take. */
const LEASE_MS = 180_000;
const FETCH_MS = 60_000;
/** So many files are on their way at once: their bytes lie in the memory. */
const AT_ONCE = 3;

const WAITS = { firstMs: 1000, lastMs: 10 * 60_000 };
/** A link of WhatsApp is good for a week; whoever is asked to help should know sooner that nothing will come. */
const TOO_OLD_MS = 24 * 3_600_000;
/** What is old because we were away has not had its chance. */
const OLD_TRIES = 5;
/** What the channel refuses is mostly gone, and sometimes there again in a moment. */
const REFUSED_TRIES = 3;

/**
 * Fetches files that contacts sent while a person was asked for, beside the turns: a channel that is slow or dead keeps
 * nobody from being answered. What is still to be fetched stands in the store, and whoever starts goes on with it.
 */
export async function runFetching(deps: FetchDeps, signal: AbortSignal): Promise<void> {
  const told = { wakeUp: deps.wished, log: deps.log, waiting: 'files wait for the store' };
  const work = () => workAlways(() => fetchNext(deps, signal), told, signal);
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** False: there was nothing to fetch. */
export async function fetchNext(deps: FetchDeps, signal: AbortSignal): Promise<boolean> {
  const { store, channels, now } = deps;
  const accounts = channels.filter(({ fetchFile }) => fetchFile !== undefined).map(({ account }) => account);
  if (accounts.length === 0) return false;
  const wanted = await store.claimFile(accounts, now(), LEASE_MS);
  if (wanted === null) return false;
  const early = lossOf(wanted, wanted.file.bytes ?? 0);
  if (early !== null) await lose(deps, wanted, early);
  else await fetchOne(deps, wanted, signal);
  return true;
}

/** Why a file of so many bytes is not taken. */
function lossOf({ isAsked, keptBytes }: WantedFile, bytes: number): MediaLoss | null {
  if (!isAsked) return 'closed';
  if (bytes > MEDIA_MAX_BYTES) return 'too-big';
  return keptBytes + bytes > MEDIA_PER_CONTACT_BYTES ? 'too-much' : null;
}

async function fetchOne(deps: FetchDeps, wanted: WantedFile, signal: AbortSignal): Promise<void> {
  const { store, now } = deps;
  const bytes = await bytesOf(deps, wanted, signal);
  if (bytes instanceof SendFailure) return tryAgain(deps, wanted, { failure: bytes, signal });
  const loss = bytes === 'too-big' ? bytes : lossOf(wanted, bytes.length);
  if (bytes === 'too-big' || loss !== null) return lose(deps, wanted, loss ?? 'too-big');
  const mime = await takenType(bytes);
  if (mime === null) return lose(deps, wanted, 'type');
  if ((await store.keepFile(wanted, { mime, bytes }, now())) !== 'kept') return;
  count(deps, wanted, 'kept');
  deps.onKept?.(wanted, { mime, bytes });
}

async function bytesOf(
  { channels }: FetchDeps,
  { file }: WantedFile,
  signal: AbortSignal,
): Promise<Uint8Array | 'too-big' | SendFailure> {
  const channel = channels.find(({ account }) => account === file.account);
  const until = AbortSignal.any([signal, AbortSignal.timeout(FETCH_MS)]);
  try {
    if (channel?.fetchFile === undefined) throw new SendFailure('unreachable', 'no such channel');
    return await channel.fetchFile(file, MEDIA_MAX_BYTES, until);
  } catch (error) {
    return SendFailure.from(error);
  }
}

async function tryAgain(
  deps: FetchDeps,
  wanted: WantedFile,
  { failure, signal }: { failure: SendFailure; signal: AbortSignal },
): Promise<void> {
  const { store, log, now, chance } = deps;
  const { contactId, seq, tries, at } = wanted;
  // Whoever starts next goes on with it at once.
  if (signal.aborted) return store.retryFile(wanted, now());
  log.warn({ contact: contactId, line: seq, tries, why: failure.message }, 'a file was not fetched');
  const isRefused = !failure.isRetryable;
  if (isRefused && tries >= REFUSED_TRIES) return lose(deps, wanted, 'gone');
  if (!isRefused && now() - at > TOO_OLD_MS && tries >= OLD_TRIES) return lose(deps, wanted, 'unreachable');
  const backoff = backoffMs(tries, chance(), WAITS);
  await store.retryFile(wanted, Math.round(now() + Math.max(backoff, failure.retryAfterMs ?? 0)));
}

async function lose(deps: FetchDeps, wanted: WantedFile, reason: MediaLoss): Promise<void> {
  await deps.store.loseFile(wanted, reason, deps.now());
  count(deps, wanted, reason);
}

function count({ metrics }: FetchDeps, { file }: WantedFile, outcome: MediaLoss | 'kept'): void {
  metrics.files.inc({ channel: channelOf(file.account), outcome });
}

/** The same thing under another name. */
const ALSO_CALLED = new Map<string, string>([
  ['audio/ogg; codecs=opus', 'audio/ogg'],
  ['audio/x-m4a', 'audio/mp4'],
]);

/**
 * What the bytes say a file is, where that is something we take; `null` for all else. What it calls itself, or what a
 * channel calls it, does not matter: a page that is named `photo.jpg` is a page.
 */
async function takenType(bytes: Uint8Array): Promise<string | null> {
  const found = await mediaTypeOf(bytes);
  if (found === undefined) return null;
  const mime = ALSO_CALLED.get(found) ?? found;
  return MEDIA_TYPES.has(mime) ? mime : null;
}
