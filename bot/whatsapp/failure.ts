import type { SendFailureReason } from '../../core/delivery.ts';
import { SendFailure } from '../../core/send-failure.ts';

/** What the codes of Meta mean for a bubble: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const REASON_OF_CODE = new Map<number, SendFailureReason>([
  // The token is not valid, or may not do this.
  ...reason('channel_stopped', 0, 3, 10, 190, 131005),
  // The account is locked, restricted, without payment, or its number is deleted or not registered.
  ...reason('channel_stopped', 33, 368, 131031, 131037, 131042, 131045, 133010),
  // Of the app, of the account, of the number; then held back as spam.
  ...reason('throttled', 4, 80007, 130429),
  ...reason('spam_limited', 131048),
  // Of the number to one person.
  ...reason('contact_throttled', 131056),
  ...reason('window_closed', 131047),
  ...reason('contact_stopped', 131026),
  ...reason('unreachable', 1, 2, 131000, 131016, 131057),
  // Meta does not bring it to this person: not now, and not again.
  ...reason('rejected', 130472, 130497, 131049, 131050),
  // A parameter that is wrong or missing, a kind that is not supported.
  ...reason('rejected', 100, 131008, 131009, 131021, 131051, 131062),
  // Media that Meta could not fetch, read or bring.
  ...reason('media_refused', 131052, 131053),
  // A template that is not there, not in this language, paused, or takes other values.
  ...reason('template_refused', 132000, 132001, 132005, 132007, 132012, 132015, 132016),
]);

/** With the code 100: what the address names is not there, or not for us. */
const NOT_OURS = 33;

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
  return reasonOfKnown(code) ?? 'rejected';
}

function reasonOfKnown(code: number): SendFailureReason | undefined {
  return code >= 200 && code <= 299 ? 'channel_stopped' : REASON_OF_CODE.get(code);
}

/** These tell how we stand, where the code tells nothing. */
const OF_US = new Set([401, 403, 429]);

/**
 * What a refusal means. Nothing of Meta's words is kept: they may repeat a number. `subcode`: of a call to our own number,
 * where it is our number that is not there.
 */
export function refusalOf({
  status,
  code,
  subcode,
}: {
  status: number;
  code: number | null;
  subcode?: number | undefined;
}): SendFailure {
  if (code === null) return ofStatus(status, String(status));
  if (code === 100 && subcode === NOT_OURS) return new SendFailure('channel_stopped', `${status}, code 100/33`);
  const told = `${status}, code ${code}`;
  if (OF_US.has(status) && reasonOfKnown(code) === undefined) return ofStatus(status, told);
  const why = reasonOfCode(code);
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

function ofStatus(status: number, told: string): SendFailure {
  if (status === 401 || status === 403) return new SendFailure('channel_stopped', told);
  if (status === 429) return new SendFailure('throttled', told);
  if (status >= 400 && status < 500) return new SendFailure('rejected', told);
  return new SendFailure('unreachable', `${status}, no answer of the Graph API`, { mayHaveArrived: true });
}

/** `fetch` wraps what the network said; only its code is kept. */
function codeOf(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null || !('code' in cause) || typeof cause.code !== 'string') return null;
  return /^[A-Z_]{2,40}$/.test(cause.code) ? cause.code : null;
}
