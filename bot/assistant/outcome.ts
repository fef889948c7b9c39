import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';

/** What a call came to. Of a failure nothing else is kept: its words may repeat what was sent. */
export type Outcome =
  /** An answer, or that none of the list fits. */
  | 'good'
  | 'none'
  /** What it said is outside the list, or no answer at all; or that it will not say. */
  | 'odd'
  | 'refused'
  | 'slow'
  | 'throttled'
  | 'rejected'
  | 'broken'
  | 'away';

export interface Failure {
  outcome: Outcome;
  /** Whoever asks next will fail, too; what the service says of one request tells nothing of the next. */
  isOfService: boolean;
  /** How long the service asks to be left alone, in milliseconds. */
  restMs: number;
}

/** Codes of HTTP that tell of key, address or model and not of what was sent. */
const OF_ACCESS: ReadonlySet<number> = new Set([401, 403, 404]);

export function failureOf(error: unknown): Failure {
  const failure = { isOfService: true, restMs: 0 };
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) {
    return { ...failure, outcome: 'slow' };
  }
  if (error instanceof APIConnectionError) return { ...failure, outcome: 'away' };
  // What is no JSON breaks as it is read.
  if (!(error instanceof APIError) || error.status === undefined)
    return { ...failure, outcome: 'odd', isOfService: false };
  const { status } = error;
  if (status === 429) return { ...failure, outcome: 'throttled', restMs: restAskedFor(error) };
  if (status >= 500) return { ...failure, outcome: 'broken' };
  return { ...failure, outcome: 'rejected', isOfService: OF_ACCESS.has(status) };
}

function restAskedFor({ headers }: APIError): number {
  const seconds = Number(headers?.get('retry-after') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}
