/** So many failures in a row, and nobody asks for a while. */
const FAILURES = 3;
const REST_MS = 30_000;
const LONGEST_REST_MS = 10 * 60_000;

/** Keeps a service that fails from being asked again and again: whoever waits for it would wait in vain. */
export interface Breaker {
  /** Whether it may be asked now. After a rest one call tries whether it answers again. */
  isClosed(): boolean;
  /** A call begins; of a service that rests nobody else tries meanwhile. */
  tries(): void;
  answered(): void;
  /** `restMs`: as long as the service itself asks for. Tells whether this failure has begun a rest. */
  failed(restMs?: number): boolean;
}

/** `elapsed`: time that runs with the process and knows no clock, in milliseconds. */
export function createBreaker(elapsed: () => number): Breaker {
  let failures = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;
  return {
    isClosed: () => elapsed() >= restsUntil,
    tries() {
      if (failures >= FAILURES) restsUntil = elapsed() + REST_MS;
    },
    answered() {
      failures = 0;
      restsUntil = Number.NEGATIVE_INFINITY;
    },
    failed(restMs = 0) {
      failures = Math.min(failures + 1, FAILURES);
      const rest = Math.min(Math.max(restMs, failures >= FAILURES ? REST_MS : 0), LONGEST_REST_MS);
      if (rest > 0) restsUntil = elapsed() + rest;
      return rest > 0;
    },
  };
}
