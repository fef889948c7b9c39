import { type Bucket, createBucket, type Rate } from '../rate.ts';
import { GraphError } from './graph-error.ts';

export interface LimitSettings {
  /** Of one number to one person. */
  pair: Rate;
  /** Of one number to all. */
  overall: Rate;
}

/** One message in six seconds to the same person with 45 borrowed from later, and 80 a second in all. */
export const META_LIMITS: LimitSettings = {
  pair: { burst: 45, perSecond: 1 / 6 },
  overall: { burst: 80, perSecond: 80 },
};

export interface Limits {
  /** Takes one message's worth, or throws what Meta says instead. */
  take(personId: number, now: number): void;
}

export function createLimits(settings: LimitSettings | 'off'): Limits {
  if (settings === 'off') return { take: () => undefined };
  const overall = createBucket(settings.overall);
  const pairs = new Map<number, Bucket>();
  return {
    take(personId, now) {
      const pair = pairs.get(personId) ?? createBucket(settings.pair);
      pairs.set(personId, pair);
      if (pair.waitMs(now) > 0) throw new GraphError(131056, 'too many messages to the same person in a short time');
      if (overall.waitMs(now) > 0) throw new GraphError(130429, 'the throughput of the number is reached');
      pair.take();
      overall.take();
    },
  };
}
