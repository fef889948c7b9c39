import { SendFailure } from '../../core/send-failure.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { pauseFor } from '../../runtime/pause.ts';
import { createBackoff, type Waits } from '../account/backoff.ts';
import type { Graph } from './graph.ts';

/** How we stand with Meta, for `/readyz`. `stopped`: the token or the account is refused, until a message passes. */
export interface WhatsAppState {
  status: 'starting' | 'running' | 'unreachable' | 'stopped';
  /** Sends in a row that Meta did not serve. */
  unserved: number;
}

/** One call that is not served is noise. */
const UNSERVED_IN_A_ROW = 3;
/** Such a failure may be our own: it tells nothing of how we stand. */
const OURS: ReadonlySet<string> = new Set<SendFailure['reason']>(['crashed', 'window_closed']);

/** Tells the log when the state has changed, and only then: an outage of hours is two lines. */
export function changeState(state: WhatsAppState, status: WhatsAppState['status'], log: ServiceLog, why = ''): void {
  if (status !== 'unreachable') state.unserved = 0;
  if (state.status === status) return;
  state.status = status;
  if (status === 'running') log.info({ status }, 'whatsapp answers');
  else if (status === 'stopped') log.error({ status, why }, 'whatsapp refuses us');
  else log.warn({ status, why }, 'whatsapp does not serve us');
}

/** What became of a call, as far as it tells how we stand: a refusal of one message alone is an answer of Meta's. */
export function noteFailure(state: WhatsAppState, { reason, message }: SendFailure, log: ServiceLog): void {
  if (reason === 'channel_stopped') changeState(state, 'stopped', log, message);
  else if (reason === 'unreachable') noteUnserved(state, message, log);
  else if (!OURS.has(reason)) noteAnswer(state, log);
}

function noteAnswer(state: WhatsAppState, log: ServiceLog): void {
  state.unserved = 0;
  if (state.status === 'unreachable') changeState(state, 'running', log);
}

function noteUnserved(state: WhatsAppState, why: string, log: ServiceLog): void {
  state.unserved += 1;
  const isAway = state.status === 'starting' || (state.status === 'running' && state.unserved >= UNSERVED_IN_A_ROW);
  if (isAway) changeState(state, 'unreachable', log, why);
}

export const WAITS: Waits = { firstMs: 500, lastMs: 60_000 };
const CALL_MS = 15_000;

export interface Serving {
  state: WhatsAppState;
  log: ServiceLog;
  signal: AbortSignal;
  waits?: Waits;
  /** Told the number as people ring it. */
  onNumber?: (number: string) => void;
}

/** As `untilServed`, and again whenever Meta did not serve us: where nothing is left to send, nothing else would tell. */
export async function keepServed(graph: Graph, serving: Serving): Promise<void> {
  const { state, signal, waits = WAITS } = serving;
  await untilServed(graph, serving);
  while (!signal.aborted) {
    await pauseFor(waits.lastMs, signal);
    if (state.status === 'unreachable') await untilServed(graph, serving);
  }
}

/** Asks whether the number is ours to use until it is, or the signal says stop: a token may be given its rights late. */
export async function untilServed(graph: Graph, serving: Serving): Promise<void> {
  const { state, log, signal, waits = WAITS, onNumber = () => {} } = serving;
  const backoff = createBackoff(waits, signal);
  while (!signal.aborted) {
    try {
      const number = await graph.check(AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]));
      if (number !== null) onNumber(number);
      return changeState(state, 'running', log);
    } catch (error) {
      if (signal.aborted) return;
      noteFailure(state, SendFailure.from(error), log);
      await backoff.wait();
    }
  }
}
