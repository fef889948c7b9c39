import type { Delivery } from '../../core/outgoing.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { SharedPhoneStore } from '../../core/shared-phone.ts';
import type { OutboxStore } from '../../core/store.ts';
import { isShut } from './phone-door.ts';
import { LEASE_MS, SEND_MS } from './send-claims.ts';
import { SHUT } from './upload-tries.ts';

/** A slow line brings ten megabytes in this time. */
const UPLOAD_MS = 90_000;
const HOLD_MS = 5000;

interface Holding {
  store: Pick<OutboxStore, 'holdOn'> & Pick<SharedPhoneStore, 'phoneAt'>;
  now: () => number;
  /** How often it is said that it is still on its way. */
  everyMs?: number;
}

/**
 * Sends what takes long. Its claim is renewed meanwhile. It is broken off where an answer to danger waits behind it, where
 * another has the claim, where the profile of a shared phone was closed meanwhile, and where the store has not said for so long whether it is still ours.
 */
export async function sendLong<Result>(
  { store, now, everyMs = HOLD_MS }: Holding,
  delivery: Delivery,
  send: (signal: AbortSignal) => Promise<Result>,
  stopping: AbortSignal,
): Promise<Result> {
  const broken = new AbortController();
  let heldAt = now();
  const hold = async (): Promise<void> => {
    const at = now();
    const word = await store.holdOn(delivery, at + LEASE_MS).catch(() => null);
    if (word === 'held') heldAt = at;
    if (await isShut(store, delivery, at).catch(() => false)) broken.abort(SHUT);
    else if (word === 'held') return;
    else if (word !== null || now() - heldAt >= LEASE_MS - SEND_MS) broken.abort();
  };
  const timer = setInterval(() => void hold(), everyMs);
  const signal = AbortSignal.any([stopping, broken.signal, AbortSignal.timeout(UPLOAD_MS)]);
  try {
    return await send(signal);
  } catch (error) {
    const isHeld = signal.reason === SHUT && SendFailure.from(error).isRetryable;
    throw isHeld ? new SendFailure('unreachable', 'its profile was closed meanwhile', { isHeld }) : error;
  } finally {
    clearInterval(timer);
  }
}
