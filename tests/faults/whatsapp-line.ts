import type { GraphCall } from '../support/whatsapp/api-listener.ts';
import type { Fault as GraphFault } from '../support/whatsapp/faults.ts';
import { type Send, sendsByMessage } from './explained.ts';
import type { LineKind } from './fault.ts';

/** Longer than the sender waits for an answer. */
const TIMEOUT_MS = 25_000;
const TOO_MANY = 130429;

/** A way of breaking the line with one person's next bubble, or anybody's, as the fake of Meta does it. */
export function breakWhatsApp({ kind, ms }: { kind: LineKind; ms: number }, personId: number | null): GraphFault {
  const where = { operation: 'message', ...(personId === null ? {} : { personId }) } as const;
  switch (kind) {
    case 'dropped before':
      return { ...where, when: 'before', drop: true };
    case 'dropped after':
      return { ...where, when: 'after', drop: true };
    case 'reset':
      return { ...where, when: ms % 2 === 0 ? 'before' : 'after', reset: true };
    case 'slow':
      return { ...where, when: 'after', delayMs: ms };
    case '5xx before':
      return { ...where, when: 'before', status: 502 };
    case '5xx after':
      return { ...where, when: 'after', status: 500, code: 131000 };
    case '429':
      return { ...where, when: 'before', status: 400, code: TOO_MANY };
    case 'malformed':
      return { ...where, when: 'after', body: '<html>Bad Gateway</html>' };
    case 'timeout':
      return { ...where, when: 'after', delayMs: TIMEOUT_MS, drop: true };
  }
}

/** `idOf` tells where a wamid stands on the screen. */
export function sendsOnWhatsApp(
  calls: readonly Pick<GraphCall, 'by' | 'at' | 'fault' | 'made'>[],
  idOf: ReadonlyMap<string, number>,
): Map<number, Send> {
  return sendsByMessage(calls, { idOf, hides });
}

function hides({ drop, reset, status, code, body }: GraphFault): boolean {
  return [drop, reset, status, code, body].some((one) => one !== undefined);
}
