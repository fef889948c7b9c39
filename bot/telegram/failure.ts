import { GrammyError, HttpError } from 'grammy/web';
import { SendFailure } from '../../core/send-failure.ts';
import { NOT_CONNECTED } from './way-out.ts';

/** The network said so before a byte of the request had left. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  NOT_CONNECTED,
]);

/** What Telegram says when there is nobody to write to: https://core.telegram.org/bots/api#making-requests */
const NOBODY = /chat not found|user not found|PEER_ID_INVALID|user is deactivated|bot was blocked/i;

/**
 * Translates what a call threw. grammY's errors carry the payload and the URL with the token in it, so nothing of
 * them is kept but the code.
 */
export function failureOf(error: unknown): SendFailure {
  if (error instanceof GrammyError) return refusalOf(error);
  if (error instanceof HttpError) return outageOf(error.error);
  return SendFailure.from(error);
}

/** Telegram could not make sense of the bold and italic stretches; the words without them are better than nothing. */
export function isMarkupRefusal(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && /entit/i.test(error.description);
}

/** A server of Telegram that does not know a field of a button; one of one's own may be older than its clients. */
export function isButtonRefusal(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && /button/i.test(error.description);
}

/** A message to be deleted is gone already, or older than the 48 hours in which it can be. */
export function isDeleteRefusal(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && !NOBODY.test(error.description);
}

/** A bot gets no file of more than 20 MB: https://core.telegram.org/bots/api#getfile */
export function isTooBig(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && /too big/i.test(error.description);
}

/** Another process polls with this token, or somebody has set a webhook. */
export function isConflict(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 409;
}

function refusalOf({ error_code: code, description, parameters }: GrammyError): SendFailure {
  if (code === 429) {
    const { retry_after: seconds } = parameters;
    return new SendFailure('throttled', '429', seconds === undefined ? {} : { retryAfterMs: seconds * 1000 });
  }
  // Only whoever set the group up knows whether the other one is theirs, too: it is not followed.
  if (parameters.migrate_to_chat_id !== undefined)
    return new SendFailure('contact_stopped', `${code}, the group moved`);
  if (code === 401 || code === 404) return new SendFailure('channel_stopped', `${code}, the token is not valid`);
  if (code === 403) return new SendFailure('contact_stopped', '403');
  if (code === 400 && NOBODY.test(description)) return new SendFailure('contact_stopped', '400');
  if (code === 409) return new SendFailure('unreachable', '409, another receiver is at work');
  if (code >= 500) return new SendFailure('unreachable', String(code), { mayHaveArrived: true });
  return new SendFailure('rejected', String(code), { isAboutShape: true });
}

function outageOf(cause: unknown): SendFailure {
  const code = codeOf(cause);
  const mayHaveArrived = code === null || !NEVER_LEFT.has(code);
  return new SendFailure('unreachable', code ?? 'no answer', { mayHaveArrived });
}

function codeOf(cause: unknown): string | null {
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') return null;
  return /^[A-Z_]{2,40}$/.test(cause.code) ? cause.code : null;
}
