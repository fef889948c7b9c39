import type { Config } from '../config.ts';
import type { ChannelToken, ChannelTokenStore } from '../core/channel-token.ts';
import type { ServiceLog } from '../runtime/log.ts';
import { watchAlways } from '../runtime/loops.ts';

/** Within so long every process serves a channel that was set up on the page. */
const EVERY_MS = 2000;

type Tokens = ReadonlyMap<string, ChannelToken>;

/** With the channels that were set up on the page, where no variable speaks of them. */
export function withBegun(config: Config, tokens: Tokens): Config {
  const { telegram, whatsapp, roots } = config;
  return {
    ...config,
    telegram: telegram ?? begunTelegram(tokens, roots),
    whatsapp: whatsapp ?? (config.publicUrl === null ? null : begunWhatsApp(tokens, roots)),
  };
}

function begunTelegram(tokens: Tokens, roots: Config['roots']): Config['telegram'] {
  const found = newestOf(tokens, 'telegram');
  if (found === null) return null;
  // By long polling: no route has to be there for it, and any network lets it out.
  return { token: found.current, apiRoot: roots.telegram, webhookSecret: null, operatorsChat: null };
}

function begunWhatsApp(tokens: Tokens, roots: Config['roots']): Config['whatsapp'] {
  const found = newestOf(tokens, 'whatsapp');
  const { appSecret = null, verifyToken = null } = found?.begun ?? {};
  if (found === null || appSecret === null || verifyToken === null) return null;
  const { whatsapp: apiRoot, whatsappVersion: version } = roots;
  return {
    accessToken: found.current,
    phoneNumberId: found.id,
    appSecret,
    verifyToken,
    apiRoot,
    version,
    template: null,
  };
}

function newestOf(tokens: Tokens, channel: string) {
  const begun = [...tokens].flatMap(([account, { current, begun: how }]) => {
    const [of, id = ''] = account.split(':');
    return of === channel && current !== null && how !== null ? [{ id, current, begun: how }] : [];
  });
  return begun.toSorted((one, other) => other.begun.at - one.begun.at)[0] ?? null;
}

/** Which channels were set up on the page, and when: another one is another word. */
export function begunIn(tokens: Tokens): string {
  return [...tokens]
    .flatMap(([account, { begun }]) => (begun === null ? [] : [`${account} ${begun.at}`]))
    .toSorted()
    .join(' ');
}

/** Resolves when others are set up than those that this process has opened with, or when the signal says stop. */
export async function untilOthersBegin(
  { store, log, opened }: { store: ChannelTokenStore; log: ServiceLog; opened: string },
  signal: AbortSignal,
): Promise<void> {
  const found = new AbortController();
  const look = async () => {
    if (begunIn(await store.channelTokens()) !== opened) found.abort();
  };
  const until = AbortSignal.any([signal, found.signal]);
  await watchAlways(look, { everyMs: EVERY_MS, log, waiting: 'channels of the page wait for the store' }, until);
}
