import type { TokenProof } from '../bot/account/token-watch.ts';
import { proveTelegramToken } from '../bot/telegram/prove.ts';
import { proveWhatsAppToken } from '../bot/whatsapp/prove.ts';
import type { Config } from '../config.ts';

/** Asks the channel of an account whether a token is good for it, and Meta whether a secret is of the app that the token is of. */
export function createTokenProof({ roots }: Pick<Config, 'roots'>) {
  return (
    account: string,
    token: string,
    signal: AbortSignal,
    appSecret: string | null = null,
  ): Promise<TokenProof> => {
    const [channel, id = ''] = account.split(':');
    if (channel === 'telegram') {
      return proveTelegramToken({ account, token, apiRoot: roots.telegram }, signal);
    }
    const { whatsapp: apiRoot, whatsappVersion: version } = roots;
    return proveWhatsAppToken({ accessToken: token, phoneNumberId: id, apiRoot, version, appSecret }, signal);
  };
}
