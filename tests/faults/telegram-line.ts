import type { ApiCall } from '../support/telegram/api-listener.ts';
import type { Fault as TelegramFault } from '../support/telegram/faults.ts';
import type { Send } from './explained.ts';
import { isUnheard, type LineKind } from './fault.ts';

/** What a fault of the line is put on. */
export const METHODS = { send: 'sendMessage', poll: 'getUpdates', webhook: '(webhook)' } as const;
/** Longer than the sender waits for an answer. */
const TIMEOUT_MS = 25_000;

/** A way of breaking the line, as the fake of Telegram does it. */
export function breakTelegram(
  { kind, ms }: { kind: LineKind; ms: number },
  on: keyof typeof METHODS,
  chatId: number | null,
): TelegramFault {
  const where = { method: METHODS[on], ...(chatId === null ? {} : { chatId }) };
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
      return { ...where, when: 'before', status: 502, description: 'Bad Gateway' };
    case '5xx after':
      return { ...where, when: 'after', status: 500, description: 'Internal Server Error' };
    case '429':
      return { ...where, status: 429, retryAfter: 1, description: 'Too Many Requests: retry after 1' };
    case 'malformed':
      return { ...where, when: 'after', body: '<html>Bad Gateway</html>' };
    case 'timeout':
      return { ...where, when: 'after', delayMs: TIMEOUT_MS, drop: true };
  }
}

/** By the messages that they have made. */
export function sendsOnTelegram(calls: readonly Pick<ApiCall, 'method' | 'by' | 'at' | 'fault' | 'madeId'>[]) {
  return new Map(
    calls.flatMap(({ method, by, at, fault, madeId }): [number, Send][] =>
      madeId !== null && method.startsWith('send')
        ? [[madeId, { by, at, isUnheard: fault !== null && isUnheard(fault) }]]
        : [],
    ),
  );
}
