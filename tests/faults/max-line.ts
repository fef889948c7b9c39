import type { MaxCall } from '../support/max/api-listener.ts';
import type { Fault as MaxFault } from '../support/max/faults.ts';
import { type Send, sendsByMessage } from './explained.ts';
import { isUnheard, type LineKind } from './fault.ts';

/** What a fault of the line is put on. */
export const OPERATIONS = { send: 'POST messages', poll: 'GET updates', webhook: '(webhook)' } as const;
/** Longer than the sender waits for an answer. */
const TIMEOUT_MS = 25_000;

/** A way of breaking the line, as the fake of MAX does it. */
export function breakMax(
  { kind, ms }: { kind: LineKind; ms: number },
  on: keyof typeof OPERATIONS,
  userId: number | null,
): MaxFault {
  const where = { operation: OPERATIONS[on], ...(userId === null ? {} : { userId }) };
  switch (kind) {
    case 'dropped before':
      return { ...where, when: 'before', drop: true };
    case 'dropped after':
      return { ...where, when: 'after', drop: true };
    case 'reset':
      return { ...where, when: ms % 2 === 0 ? 'before' : 'after', drop: 'reset' };
    case 'slow':
      return { ...where, when: 'after', delayMs: ms };
    case '5xx before':
      return { ...where, when: 'before', status: 502 };
    case '5xx after':
      return { ...where, when: 'after', status: 500 };
    case '429':
      // Whether MAX names a time to wait is not known: half of them do.
      return { ...where, when: 'before', status: 429, ...(ms % 2 === 0 ? {} : { retryAfter: 1 }) };
    case 'malformed':
      return { ...where, when: 'after', body: '<html>Bad Gateway</html>' };
    case 'timeout':
      return { ...where, when: 'after', delayMs: TIMEOUT_MS, drop: true };
  }
}

/** `numberOf` tells where the id of a message stands on the screen. */
export function sendsOnMax(
  calls: readonly Pick<MaxCall, 'by' | 'at' | 'fault' | 'made'>[],
  numberOf: ReadonlyMap<string, number>,
): Map<number, Send> {
  return sendsByMessage(calls, { idOf: numberOf, hides: isUnheard });
}
