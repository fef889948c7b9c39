import type { SendFailureReason } from '../../core/delivery.ts';
import { SendFailure } from '../../core/send-failure.ts';

/** What the codes of Meta mean for a bubble: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const REASON_OF_CODE = new Map<number, SendFailureReason>([
  // The token is not valid, or may not do this.
  ...reason('channel_stopped', 0, 3, 10, 190),
  // The account is locked, restricted, without payment, or its number is not registered.
  ...reason('channel_stopped', 368, 130497, 131031, 131037, 131042, 131045, 133010),
  // Of the app, of the account, of the number; then held back as spam.
  ...reason('throttled', 4, 80007, 130429),
  ...reason('spam_limited', 131048),
  // Of the number to one person.
  ...reason('contact_throttled', 131056),
  ...reason('window_closed', 131047),
  ...reason('contact_stopped', 131026),
  ...reason('unreachable', 1, 2, 131000, 131016, 131057),
  // Meta does not bring it to this person: not now, and not again.
  ...reason('rejected', 130472, 131049, 131050),
  // A parameter that is wrong or missing, a kind that is not supported.
  ...reason('rejected', 33, 100, 131008, 131009, 131021, 131051, 131062),
  // Media that Meta could not fetch, read or bring.
  ...reason('media_refused', 131052, 131053),
  // A template that is not there, not in this language, paused, or takes other values.
  ...reason('template_refused', 132000, 132001, 132005, 132007, 132012, 132015, 132016),
]);

/** Wrong in how the message is made, and of a kind that is not supported: the same words may pass as plain text. */
const ABOUT_SHAPE = new Set([100, 131008, 131009, 131051]);

/** Too many people have blocked or reported the number: going on as fast would make it worse. */
const SPAM_MS = 60_000;

/** The network said so before a byte of the request had left. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN']);

function reason(of: SendFailureReason, ...codes: number[]): [number, SendFailureReason][] {
  return codes.map((code) => [code, of]);
}

/** The code decides; of a code that is not known, trying the same again changes nothing. */
export function reasonOfCode(code: number): SendFailureReason {
  if (code >= 200 && code <= 299) return 'channel_stopped';
  return REASON_OF_CODE.get(code) ?? 'rejected';
}

/** What a refusal means. Nothing of Meta's words is kept: they may repeat a number. */
export function refusalOf({ status, code }: { status: number; code: number | null }): SendFailure {
  if (code === null) return refusalWithoutCode(status);
  const why = reasonOfCode(code);
  const told = `${status}, code ${code}`;
  if (why === 'spam_limited') return new SendFailure(why, told, { retryAfterMs: SPAM_MS });
  if (status >= 500 && why === 'rejected') return new SendFailure('unreachable', told, { mayHaveArrived: true });
  return new SendFailure(why, told, { mayHaveArrived: why === 'unreachable', isAboutShape: ABOUT_SHAPE.has(code) });
}

/** A template has one shape: what is wrong with it is wrong however often it is sent. */
export function ofTemplate(failure: SendFailure): SendFailure {
  return failure.isAboutShape ? new SendFailure('template_refused', failure.message) : failure;
}

/** No answer at all, or one that was cut off. */
export function outageOf(error: unknown): SendFailure {
  if (error instanceof SendFailure) return error;
  const code = codeOf(error);
  return new SendFailure('unreachable', code ?? 'no answer', {
    mayHaveArrived: code === null || !NEVER_LEFT.has(code),
  });
}

function refusalWithoutCode(status: number): SendFailure {
  if (status === 401 || status === 403) return new SendFailure('channel_stopped', String(status));
  if (status === 429) return new SendFailure('throttled', '429');
  if (status >= 400 && status < 500) return new SendFailure('rejected', String(status));
  return new SendFailure('unreachable', `${status}, no answer of the Graph API`, { mayHaveArrived: true });
}

/** `fetch` wraps what the network said; only its code is kept. */
function codeOf(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null || !('code' in cause) || typeof cause.code !== 'string') return null;
  return /^[A-Z_]{2,40}$/.test(cause.code) ? cause.code : null;
}
