/** Why a bubble was not sent, or did not arrive; the reason decides what becomes of it. */
export const SEND_FAILURES = [
  'throttled',
  /** Too many people have reported or blocked the account: what nobody waits for is held back. */
  'spam_limited',
  /** The channel takes no more for this contact at the moment; others may go on. */
  'contact_throttled',
  'unreachable',
  'rejected',
  /** The words that the channel has approved for a closed window: whoever wrote them there has to mend them. */
  'template_refused',
  /** A picture that the channel could not take or bring: its words may pass. */
  'media_refused',
  'contact_stopped',
  'window_closed',
  'crashed',
  'channel_stopped',
  /** It waited for the hours of the person, or for their word, until its words were old: staff write anew. */
  'too_old',
] as const;
export type SendFailureReason = (typeof SEND_FAILURES)[number];

/** A bubble that may pass when it is tried again later; of the others trying again changes nothing. */
const RETRYABLE: ReadonlySet<string> = new Set<SendFailureReason>([
  'throttled',
  'spam_limited',
  'contact_throttled',
  'unreachable',
  'channel_stopped',
]);

export function isRetryable(reason: string): boolean {
  return RETRYABLE.has(reason);
}

/** Of the account, not of a bubble or its contact: whatever waits for it is kept. */
export function isAboutAccount(reason: string): boolean {
  return reason === 'channel_stopped';
}

/** WhatsApp takes free words for so long after a person's own. */
export const WINDOW_MS = 24 * 3_600_000;

/** A bubble that failed after its channel had taken it is sent once more, so long after it failed. */
export const AGAIN_MS = 60_000;

/** Such a bubble goes again another way, as a template or in words alone: nothing is waited for. */
const GOES_ANOTHER_WAY: ReadonlySet<string> = new Set<SendFailureReason>(['window_closed', 'media_refused']);

/** When a bubble that failed is due again. */
export function againAt({ failedAt, reason }: Pick<DeliveryStatus, 'failedAt' | 'reason'>): number {
  return (failedAt ?? 0) + (goesAnotherWay(reason) ? 0 : AGAIN_MS);
}

/**
 * What a channel tells later of a bubble that was handed to it. Reports may come before the channel has answered the send,
 * in any order, repeated, and to another process than the one that sent.
 */
export interface DeliveryReport {
  /** The `id` of the Delivery. */
  deliveryId: string;
  account: string;
  externalId: string;
  state: 'sent' | 'delivered' | 'read' | 'failed';
  at: number;
  /** Of a bubble that failed: a reason as a send fails of, and the channel's own code. */
  failure?: { reason: string; code: number };
  /** What the channel bills it as, where it says so. */
  billedAs?: 'service' | 'template';
}

/**
 * `failed`: by this report, and by none before, the bubble has failed. `unknown`: it is not of a bubble of ours, or of one
 * that was forgotten; nothing is changed. A Confirmation: the first word of a message, for the answer to its send was lost or
 * is late.
 */
export type ReportOutcome = 'noted' | 'failed' | 'unknown' | Confirmation;

export interface Confirmation {
  /** Of which the message comes. */
  flow: string | null;
}

/** How far a bubble has come. Its moments stay, whatever is reported after them. */
export interface DeliveryStatus {
  state: 'queued' | 'sent' | 'failed' | 'superseded';
  /** The account it leaves through; `null` where none was kept. */
  account: string | null;
  /** How often it was handed out. */
  tries: number;
  /** The channel's id of the newest try of which one is known. */
  externalId: string | null;
  sentAt: number | null;
  deliveredAt: number | null;
  readAt: number | null;
  failedAt: number | null;
  reason: string | null;
  code: number | null;
  /** It failed after the channel had taken it, and was queued once more. */
  isResent: boolean;
  /** A turn has superseded it while it was on its way, or after its channel had taken it: it is not tried again. */
  isCancelled: boolean;
}

/**
 * What a report or an answer makes of a bubble. `arrived`: it leaves the outbox as sent; `again`: it is queued once more;
 * `superseded`: it would be, had no turn superseded it; `dead`: it is given up; `stopped`: the same, and its contact cannot
 * be reached; `noted`: it stays where it is.
 */
export interface StatusChange {
  after: DeliveryStatus;
  becomes: 'noted' | 'arrived' | 'again' | 'superseded' | 'dead' | 'stopped';
}

/** Whether it has failed by this, and had not before. */
function hasFailed({ becomes }: StatusChange): boolean {
  return becomes !== 'noted' && becomes !== 'arrived';
}

/** Whether nothing was known yet of this very message: whoever counts messages counts it then, and only then. */
export function isFirstWord(
  { externalId: known }: Pick<DeliveryStatus, 'externalId'>,
  externalId: string | null,
): boolean {
  return externalId === null || known !== externalId;
}

/** What a report was, by what it made of its bubble. */
export function outcomeOf(
  { before, statusChange, flow }: { before: DeliveryStatus; statusChange: StatusChange } & Confirmation,
  { externalId }: DeliveryReport,
): Exclude<ReportOutcome, 'unknown'> {
  if (hasFailed(statusChange)) return 'failed';
  return statusChange.becomes === 'arrived' && isFirstWord(before, externalId) ? { flow } : 'noted';
}

/**
 * What a report says of a bubble; `null`: it cannot be of this bubble. A rank never goes back: what arrived has arrived.
 * `heardAt`: when its contact last wrote.
 */
export function reported(before: DeliveryStatus, report: DeliveryReport, heardAt: number | null): StatusChange | null {
  if (before.account !== report.account) return null;
  if (before.tries === 0 && before.state !== 'sent') return null;
  if (report.state === 'failed') return failed(before, report, heardAt);
  const moments = momentsOf(before, report);
  if (report.state === 'sent' && isOfFailedTry(before, report.externalId)) return noted({ ...before, ...moments });
  return arrived({ ...before, ...moments }, report.externalId);
}

/** What the channel's answer to a send says of a bubble: a fact, but the failure of that very try may have come first. */
export function answered(
  before: DeliveryStatus,
  { externalId, at }: { externalId: string | null; at: number },
): StatusChange {
  const sentAt = before.sentAt ?? at;
  if (externalId !== null && isOfFailedTry(before, externalId)) return noted({ ...before, sentAt });
  if (before.state === 'sent') return noted({ ...before, sentAt });
  return arrived({ ...before, sentAt: at }, externalId);
}

function failed(
  before: DeliveryStatus,
  { externalId, at, failure }: DeliveryReport,
  heardAt: number | null,
): StatusChange {
  const hasArrived = before.deliveredAt !== null || before.readAt !== null;
  const isOfEarlierTry = before.state === 'sent' && before.externalId !== null && before.externalId !== externalId;
  if (hasArrived || isOfEarlierTry || before.state === 'superseded' || isOfFailedTry(before, externalId)) {
    return noted(before);
  }
  const reason = failure?.reason ?? 'rejected';
  const after = { ...before, externalId, failedAt: at, reason, code: failure?.code ?? null };
  if (before.state === 'failed') return noted(after);
  if (reason === 'contact_stopped') {
    return { after: { ...after, state: 'failed' }, becomes: hasWrittenSince(at, heardAt) ? 'dead' : 'stopped' };
  }
  if (isAboutAccount(reason)) return again(before, after);
  if (before.isResent || !mayPass(reason)) return { after: { ...after, state: 'failed' }, becomes: 'dead' };
  return again(before, { ...after, isResent: true });
}

function again(before: DeliveryStatus, after: DeliveryStatus): StatusChange {
  if (!before.isCancelled) return { after: { ...after, state: 'queued' }, becomes: 'again' };
  return { after: { ...after, state: 'superseded', reason: null, code: null }, becomes: 'superseded' };
}

function mayPass(reason: string): boolean {
  return isRetryable(reason) || goesAnotherWay(reason);
}

function goesAnotherWay(reason: string | null): boolean {
  return reason !== null && GOES_ANOTHER_WAY.has(reason);
}

/**
 * When the contact can have written at the latest, where a report says that the window was closed and its bubble is sent once
 * more: its channel counts by its own clock. A word that came after the failure stays. `null`: what is known stays.
 */
export function heardAfter(
  { failure, at }: DeliveryReport,
  { becomes }: StatusChange,
  heardAt: number | null,
): number | null {
  if (failure?.reason !== 'window_closed' || becomes !== 'again' || heardAt === null) return null;
  const latest = at - WINDOW_MS;
  return heardAt > latest && heardAt < at ? latest : null;
}

/**
 * Whoever has written can be reached, whatever is told of the time before. Channels count in whole seconds: a word of the
 * same one counts as later.
 */
export function hasWrittenSince(moment: number, heardAt: number | null): boolean {
  return heardAt !== null && heardAt >= moment - (moment % 1000);
}

/** What is known of a contact when a send is refused. */
export interface Hearing {
  /** A word has come in that no turn has taken. */
  isWaitedOn: boolean;
  /** A turn has begun since the bubble was handed out: for a word, or for something else. */
  hasTurned: boolean;
}

/**
 * Whether a contact may have written since the turn that a refused bubble is of. No clock is asked: an answer leaves in the
 * second of the word that it answers, and clocks differ. A turn for something else leaves the mark to the next refusal.
 */
export function hasWrittenMeanwhile({ isWaitedOn, hasTurned }: Hearing): boolean {
  return isWaitedOn || hasTurned;
}

function arrived(before: DeliveryStatus, externalId: string | null): StatusChange {
  const failedAt = externalId !== null && isOfFailedTry(before, externalId) ? before.failedAt : null;
  if (before.state === 'sent') return noted({ ...before, externalId: before.externalId ?? externalId });
  return { after: { ...before, state: 'sent', externalId, failedAt, reason: null, code: null }, becomes: 'arrived' };
}

function noted(after: DeliveryStatus): StatusChange {
  return { after, becomes: 'noted' };
}

/** The try of this id is known to have failed: only word that it arrived all the same says anything new. */
function isOfFailedTry({ failedAt, externalId }: DeliveryStatus, id: string): boolean {
  return failedAt !== null && externalId === id;
}

/** Of each moment the earliest word counts. */
function momentsOf(
  before: DeliveryStatus,
  { state, at }: DeliveryReport,
): Pick<DeliveryStatus, 'sentAt' | 'deliveredAt' | 'readAt'> {
  const earlier = (kept: number | null) => Math.min(kept ?? at, at);
  return {
    sentAt: state === 'sent' ? earlier(before.sentAt) : before.sentAt,
    deliveredAt: state === 'delivered' ? earlier(before.deliveredAt) : before.deliveredAt,
    readAt: state === 'read' ? earlier(before.readAt) : before.readAt,
  };
}

/**
 * Whether it was known that the person was asked to write at about that moment, by the channel's answer or a report: nobody
 * is asked twice in a window.
 */
export function isKnownAsking(askedAt: number | null, at: number): boolean {
  return askedAt !== null && Math.abs(at - askedAt) < WINDOW_MS / 2;
}
