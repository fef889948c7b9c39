import type { ApiCall } from '../support/telegram/api-listener.ts';
import type { Fault as TelegramFault } from '../support/telegram/faults.ts';
import type { End } from './crew.ts';
import type { LineKind } from './fault.ts';
import type { Shown } from './judge.ts';

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

/**
 * Which bubble that stands twice is nobody's fault: nobody who asked for the first could hear that it was done, or the
 * life of the program that asked was killed and another said it again. One kill excuses one bubble of a person.
 */
export function explainedBy(
  calls: readonly Pick<ApiCall, 'method' | 'by' | 'fault' | 'madeId'>[],
  ends: readonly Pick<End, 'life' | 'kind'>[],
): (first: Pick<Shown, 'id'>, second: Pick<Shown, 'id'>) => boolean {
  const sends = sendsIn(calls);
  const killed = new Set(ends.filter(({ kind }) => kind !== 'release changed').map(({ life }) => life));
  return (first, second) => {
    const [one, other] = [sends.get(first.id), sends.get(second.id)];
    if (one === undefined || other === undefined) return false;
    return wasUnheard(one) || (one.by !== other.by && killed.delete(one.by));
  };
}

/** By the messages that they have made. */
export function sendsIn<Call extends Pick<ApiCall, 'method' | 'madeId'>>(calls: readonly Call[]): Map<number, Call> {
  const sends = calls.filter(({ method }) => method.startsWith('send'));
  return new Map(sends.flatMap((call) => (call.madeId === null ? [] : [[call.madeId, call] as const])));
}

function wasUnheard({ fault }: Pick<ApiCall, 'fault'>): boolean {
  return fault !== null && (fault.drop !== undefined || fault.status !== undefined || fault.body !== undefined);
}
