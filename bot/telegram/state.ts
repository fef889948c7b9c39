import type { SendFailure } from '../../core/send-failure.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { tryUntilDone, type Waits } from '../account/backoff.ts';
import { failureOf } from './failure.ts';

/**
 * How the receiving side stands with Telegram, for `/readyz`. `stopped`: the token is not valid, until Telegram takes it
 * again. `refused`: Telegram does not do what is asked, as where it cannot look up our address; it is asked again. Whether we
 * may send is known to whoever sends.
 */
export interface TelegramState {
  status: 'starting' | 'running' | 'unreachable' | 'conflict' | 'refused' | 'stopped';
}

/** Tells the log when the state has changed, and only then: an outage of hours is two lines. */
export function changeState(state: TelegramState, status: TelegramState['status'], log: ServiceLog, why = ''): void {
  if (state.status === status) return;
  state.status = status;
  if (status === 'running') log.info({ status }, 'telegram answers');
  else if (status === 'stopped' || status === 'refused') log.error({ status, why }, 'telegram refuses');
  else log.warn({ status, why }, 'telegram does not serve us');
}

export interface RetryDeps {
  log: ServiceLog;
  state: TelegramState;
  signal: AbortSignal;
  waits: Waits;
}

/** Tries a call until it works, whatever Telegram says: it may say another thing later, and people wait. Gives null when we are stopping. */
export function callWithRetry<Result>(
  call: (signal: AbortSignal) => Promise<Result>,
  { log, state, signal, waits }: RetryDeps,
): Promise<Result | null> {
  return tryUntilDone(call, {
    signal,
    waits,
    failureOf,
    onFailure(failure) {
      const status = statusAfter(failure);
      changeState(state, status, log, failure.message);
      return status === 'refused' ? 'try-late' : 'try-again';
    },
  });
}

function statusAfter({ reason, isRetryable }: SendFailure): TelegramState['status'] {
  if (reason === 'channel_stopped') return 'stopped';
  return isRetryable ? 'unreachable' : 'refused';
}
