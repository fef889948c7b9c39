import { SendFailure } from '../../core/send-failure.ts';
import type { TokenProof } from '../account/token-watch.ts';
import { createGraph, type GraphSettings } from './graph.ts';

/** Of these Meta may think otherwise in a moment. */
const NOT_NOW: ReadonlySet<string> = new Set<SendFailure['reason']>(['unreachable', 'throttled', 'spam_limited']);

/** Asks Meta whether the number may be used with a token: it is the number of the address that is asked for. */
export async function proveWhatsAppToken(settings: GraphSettings, signal: AbortSignal): Promise<TokenProof> {
  try {
    await createGraph(settings).check(signal);
    return 'ok';
  } catch (error) {
    return NOT_NOW.has(SendFailure.from(error).reason) ? 'unreachable' : 'refused';
  }
}
