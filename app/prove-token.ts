import type { TokenProof } from '../bot/account/token-watch.ts';
import { proveTelegramToken } from '../bot/telegram/prove.ts';
import { proveWhatsAppToken } from '../bot/whatsapp/prove.ts';
import type { Config } from '../config.ts';

/** Meta's version of today, where this process serves no WhatsApp of its own. */
const VERSION = 'v26.0';

/** Asks the channel of an account whether a token is good for it. */
export function createTokenProof({ telegram, whatsapp }: Pick<Config, 'telegram' | 'whatsapp'>) {
  return async (account: string, token: string, signal: AbortSignal): Promise<TokenProof> => {
    const [channel, id = ''] = account.split(':');
    if (channel === 'telegram') {
      return proveTelegramToken({ account, token, apiRoot: telegram?.apiRoot ?? null }, signal);
    }
    const { apiRoot = null, version = VERSION } = whatsapp ?? {};
    return proveWhatsAppToken({ accessToken: token, phoneNumberId: id, apiRoot, version }, signal);
  };
}
