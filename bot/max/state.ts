import type { SendFailure } from '../../core/send-failure.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { tryUntilDone, type Waits } from '../account/backoff.ts';
import { outageOf } from './failure.ts';

/**
 * How the receiving side stands with MAX, for `/readyz`. `stopped`: the token is not valid, until MAX takes it again.
 * `refused`: MAX does not do what is asked; it is asked again, for a wrong answer of MAX must not end us.
 */
export interface MaxState {
  status: 'starting' | 'running' | 'unreachable' | 'refused' | 'stopped';
}

/** Tells the log when the state has changed, and only then: an outage of hours is two lines. */
export function changeState(state: MaxState, status: MaxState['status'], log: ServiceLog, why = ''): void {
  if (state.status === status) return;
  state.status = status;
  if (status === 'running') log.info({ status }, 'max answers');
  else if (status === 'stopped' || status === 'refused') log.error({ status, why }, 'max refuses');
  else log.warn({ status, why }, 'max does not serve us');
}

export interface RetryDeps {
  log: ServiceLog;
  state: MaxState;
  signal: AbortSignal;
  waits: Waits;
}

/** Tries a call until it works. Gives null when we are stopping. */
export function callWithRetry<Result>(
  call: (signal: AbortSignal) => Promise<Result>,
  { log, state, signal, waits }: RetryDeps,
): Promise<Result | null> {
  return tryUntilDone(call, {
    signal,
    waits,
    failureOf: outageOf,
    onFailure(failure) {
      const status = statusAfter(failure);
      changeState(state, status, log, failure.message);
      return status === 'refused' ? 'try-late' : 'try-again';
    },
  });
}

/** How we stand after a call of our own has failed. */
export function statusAfter({ reason, isRetryable }: SendFailure): MaxState['status'] {
  if (reason === 'channel_stopped') return 'stopped';
  return isRetryable ? 'unreachable' : 'refused';
}
