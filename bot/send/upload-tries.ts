import { LRUCache } from 'lru-cache';
import type { Delivery } from '../../core/outgoing.ts';
import type { SendFailure } from '../../core/send-failure.ts';

/** A file leaves so often; then what stands for it is said. */
const MOST_UPLOADS = 2;
const BUBBLES_REMEMBERED = 500;

/** Why a file is broken off whose profile of a shared phone was closed meanwhile: nothing is amiss with the file or the line. */
export const SHUT = new Error('the profile was closed meanwhile');

type Bubble = Pick<Delivery, 'id' | 'queuedAt'>;

/**
 * How often the file of a bubble has left without coming to anything. Only what may have left is counted: while a channel
 * cannot be reached, or takes nothing at the moment, words would not pass either. Known in memory alone: after a restart, or
 * when it is said again, a file has its tries anew.
 */
export interface UploadTries {
  areOver(bubble: Bubble): boolean;
  failed(bubble: Bubble, failure: Pick<SendFailure, 'mayHaveArrived'>, signal: Pick<AbortSignal, 'reason'>): void;
}

export function createUploadTries(): UploadTries {
  const tries = new LRUCache<string, number>({ max: BUBBLES_REMEMBERED });
  const keyOf = ({ id, queuedAt }: Bubble) => `${id} ${queuedAt}`;
  const countOf = (bubble: Bubble) => tries.get(keyOf(bubble)) ?? 0;
  return {
    areOver: (bubble) => countOf(bubble) >= MOST_UPLOADS,
    failed(bubble, { mayHaveArrived }, { reason }) {
      if (mayHaveArrived && reason !== SHUT) tries.set(keyOf(bubble), countOf(bubble) + 1);
    },
  };
}
