import { setTimeout as pause } from 'node:timers/promises';
import { SendFailure } from '../channel.ts';
import type { BotLog } from '../log.ts';
import type { Graph } from './graph.ts';

/** How we stand with Meta, for `/readyz`. `stopped`: the token or the account is refused, until a message passes. */
export interface WhatsAppState {
  status: 'starting' | 'running' | 'unreachable' | 'stopped';
}

/** Tells the log when the state has changed, and only then: an outage of hours is two lines. */
export function changeState(state: WhatsAppState, status: WhatsAppState['status'], log: BotLog, why = ''): void {
  if (state.status === status) return;
  state.status = status;
  if (status === 'running') log.info({ status }, 'whatsapp answers');
  else if (status === 'stopped') log.error({ status, why }, 'whatsapp refuses us');
  else log.warn({ status, why }, 'whatsapp does not serve us');
}

/** What became of a call, as far as it tells how we stand. */
export function noteFailure(state: WhatsAppState, failure: SendFailure, log: BotLog): void {
  if (failure.reason === 'channel_stopped') changeState(state, 'stopped', log, failure.message);
  else if (failure.reason === 'unreachable' && state.status === 'starting') {
    changeState(state, 'unreachable', log, failure.message);
  }
}

/** Between questions the wait doubles from the first to the last. */
export interface Waits {
  firstMs: number;
  lastMs: number;
}

export const WAITS: Waits = { firstMs: 500, lastMs: 60_000 };
const CALL_MS = 15_000;

/** Asks whether the number is ours to use until it is, or the signal says stop: a token may be given its rights late. */
export async function untilServed(
  graph: Graph,
  { state, log, signal, waits = WAITS }: { state: WhatsAppState; log: BotLog; signal: AbortSignal; waits?: Waits },
): Promise<void> {
  for (let waitMs = waits.firstMs; !signal.aborted; waitMs = Math.min(waitMs * 2, waits.lastMs)) {
    try {
      await graph.check(AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]));
      return changeState(state, 'running', log);
    } catch (error) {
      if (signal.aborted) return;
      noteFailure(state, SendFailure.from(error), log);
      await pause(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
