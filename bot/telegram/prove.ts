import type { TokenProof } from '../account/token-watch.ts';
import { createApi, signalOf } from './api.ts';
import { failureOf } from './failure.ts';

/** Asks Telegram whose a token is. `other`: of another bot. */
export async function proveTelegramToken(
  { account, token, apiRoot }: { account: string; token: string; apiRoot: string | null },
  signal: AbortSignal,
): Promise<TokenProof> {
  try {
    const { id } = await createApi(token, apiRoot ?? undefined).getMe(signalOf(signal));
    return `telegram:${id}` === account ? 'ok' : 'other';
  } catch (error) {
    return failureOf(error).reason === 'channel_stopped' ? 'refused' : 'unreachable';
  }
}
