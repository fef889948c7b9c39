import { SendFailure } from '../../core/send-failure.ts';
import type { TokenProof } from '../account/token-watch.ts';
import { createGraph, type GraphSettings } from './graph.ts';

/** Of these Meta may think otherwise in a moment. */
const NOT_NOW: ReadonlySet<string> = new Set<SendFailure['reason']>(['unreachable', 'throttled', 'spam_limited']);

/**
 * Asks Meta whether the number may be used with a token: it is the number of the address that is asked for. With a secret that
 * is not of the token's app everything leaves, and each call of Meta is refused here: nobody would be heard.
 */
export async function proveWhatsAppToken(
  { appSecret, ...settings }: GraphSettings & { appSecret: string | null },
  signal: AbortSignal,
): Promise<TokenProof> {
  const graph = createGraph(settings);
  const number = await proofOf(() => graph.check(signal));
  if (number !== 'ok' || appSecret === null) return number;
  const secret = await proofOf(() => graph.checkSecret(appSecret, signal));
  return secret === 'refused' ? 'secret' : secret;
}

async function proofOf(ask: () => Promise<unknown>): Promise<'ok' | 'refused' | 'unreachable'> {
  try {
    await ask();
    return 'ok';
  } catch (error) {
    return NOT_NOW.has(SendFailure.from(error).reason) ? 'unreachable' : 'refused';
  }
}
