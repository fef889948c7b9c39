import { SendFailure } from '../../core/send-failure.ts';

/** The network said so before a byte of the request had left. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN']);

/** A refusal as MAX tells it; of its words nothing is kept but the key of the error. */
export interface MaxRefusal {
  status: number;
  /** Such as `verify.token`; null where the answer was none of the Bot API. */
  code: string | null;
  /** As the header asked; MAX documents none. */
  retryAfterMs?: number | undefined;
}

/**
 * What a refusal means. The documentation names the statuses and three keys; of others it says nothing, so that the status
 * decides: https://dev.max.ru/docs-api
 */
export function refusalOf({ status, code, retryAfterMs }: MaxRefusal): SendFailure {
  const told = `${status}${code === null ? '' : `, ${code}`}`;
  if (status === 401 || code === 'verify.token') return new SendFailure('channel_stopped', told);
  if (status === 429) return new SendFailure('throttled', told, retryAfterMs === undefined ? {} : { retryAfterMs });
  if (code === null || status >= 500 || status < 400) {
    return new SendFailure('unreachable', `${told}, no answer of the Bot API`, { mayHaveArrived: true });
  }
  // Whoever has stopped the bot, has deleted the talk, or was never in one.
  if (status === 403 || status === 404) return new SendFailure('contact_stopped', told);
  return new SendFailure('rejected', told, { isAboutShape: status === 400 });
}

/** No answer at all, or one that was cut off. */
export function outageOf(error: unknown): SendFailure {
  if (error instanceof SendFailure) return error;
  const code = codeOf(error);
  const mayHaveArrived = code === null || !NEVER_LEFT.has(code);
  return new SendFailure('unreachable', code ?? 'no answer', { mayHaveArrived });
}

/** `fetch` wraps what the network said; only its code is kept. */
function codeOf(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null || !('code' in cause) || typeof cause.code !== 'string') return null;
  return /^[A-Z_]{2,40}$/.test(cause.code) ? cause.code : null;
}
