/** So many at once, and so many a second in the long run. */
export interface Rate {
  burst: number;
  perSecond: number;
}

export interface Bucket {
  /** How long until there is room for one; 0: there is. */
  waitMs(now: number): number;
  take(): void;
}

export function createBucket({ burst, perSecond }: Rate): Bucket {
  let left = burst;
  let filledAt: number | null = null;
  return {
    waitMs(now) {
      left = Math.min(burst, left + ((now - (filledAt ?? now)) / 1000) * perSecond);
      filledAt = now;
      return left >= 1 ? 0 : ((1 - left) / perSecond) * 1000;
    },
    take() {
      left -= 1;
    },
  };
}
