import { isRetryable, type SendFailureReason } from './delivery.ts';

interface FailureDetails {
  retryAfterMs?: number;
  mayHaveArrived?: boolean;
  hasAsked?: boolean;
  isAboutShape?: boolean;
  saidAs?: string | null;
  isHeld?: boolean;
}

/**
 * Why a bubble was not sent; the reason decides what the sender does. It is logged, so it never holds an address,
 * a text, a token or a foreign id, and never the error it was made of, whose message or fields might.
 */
export class SendFailure extends Error {
  readonly reason: SendFailureReason;
  readonly isRetryable: boolean;
  /** How long the channel asked us to wait. */
  readonly retryAfterMs: number | undefined;
  /** The contact may have the bubble already: sending it again may show it twice. */
  readonly mayHaveArrived: boolean;
  /** In its place the contact was asked to write. */
  readonly hasAsked: boolean;
  /** Refused for how it looks: the same words may pass without choices, marks or a picture. */
  readonly isAboutShape: boolean;
  /** We have broken it off ourselves, for it has to wait: it was no try. */
  readonly isHeld: boolean;
  readonly #saidAs: string | null;

  constructor(
    reason: SendFailureReason,
    why: string,
    {
      retryAfterMs,
      mayHaveArrived = false,
      hasAsked = false,
      isAboutShape = false,
      saidAs = null,
      isHeld = false,
    }: FailureDetails = {},
  ) {
    super(`${reason}: ${why}`);
    this.name = 'SendFailure';
    this.reason = reason;
    this.isRetryable = isRetryable(reason);
    this.retryAfterMs = retryAfterMs;
    this.mayHaveArrived = mayHaveArrived;
    this.hasAsked = hasAsked;
    this.isAboutShape = isAboutShape;
    this.isHeld = isHeld;
    this.#saidAs = saidAs;
  }

  /** The channel's id of words that were said in its place. No field, so that whatever logs a failure does not see it. */
  get saidAs(): string | null {
    return this.#saidAs;
  }

  /** Anything that is no SendFailure is a bug of ours: its name and its way through the code are kept, its words are not. */
  static from(error: unknown): SendFailure {
    if (error instanceof SendFailure) return error;
    const failure = new SendFailure('crashed', error instanceof Error ? error.name : typeof error, {
      mayHaveArrived: true,
    });
    if (error instanceof Error) failure.stack = [failure.message, ...framesOf(error)].join('\n');
    return failure;
  }
}

/** The message of an error may span lines that look like anything; frames are those after it that begin with `at`. */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const after = stack.lastIndexOf(error.message) + error.message.length;
  return stack
    .slice(after)
    .split('\n')
    .filter((line) => /^ {4}at /.test(line));
}
