import type { Logger } from 'pino';
import { openWhatsApp, type WhatsAppChannel, type WhatsAppSettings } from '../../../bot/whatsapp/channel.ts';
import type { FakeGraphApi } from '../../support/whatsapp/fake-graph-api.ts';

/** The number of a fake, as the channel speaks through it. */
export function openNumber(
  { token, phoneNumberId, apiRoot, version }: FakeGraphApi,
  {
    log,
    ...how
  }: { log: Logger } & Partial<
    Pick<WhatsAppSettings, 'draw' | 'soundOf' | 'ownFileOf' | 'exportOf' | 'pause' | 'template' | 'now'>
  >,
): { channel: WhatsAppChannel; stop: () => void } {
  const stopping = new AbortController();
  const channel = openWhatsApp({
    accessToken: token,
    phoneNumberId,
    apiRoot,
    version,
    log,
    template: () => null,
    now: Date.now,
    signal: stopping.signal,
    ...how,
  });
  return { channel, stop: () => stopping.abort() };
}
