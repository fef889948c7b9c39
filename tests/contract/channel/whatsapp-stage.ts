import type { Logger } from 'pino';
import { openWhatsApp, type WhatsAppChannel, type WhatsAppSettings } from '../../../bot/whatsapp/channel.ts';
import type { Outbound } from '../../../core/message.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { type FakeGraphApi, startFakeGraphApi } from '../../support/whatsapp/fake-graph-api.ts';
import { createLog, deliveryTo } from './stage.ts';

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

type HowWhatsApp = Parameters<typeof openNumber>[1];

/** Somebody who has written to the number lately, and what is sent to them. */
export async function onWhatsApp(more: Partial<HowWhatsApp>) {
  const fake = await startFakeGraphApi({ templates: [{ name: 'answer', languages: ['tg'], values: 1 }] });
  const farida = fake.user(7);
  await farida.says('Салом');
  const { bsuid } = await farida.identity();
  const { log, lines } = createLog();
  const { channel, stop } = openNumber(fake, { log, ...more });
  const send = (of: Partial<Outbound>, how: Partial<Delivery> = {}) =>
    channel.send(
      {
        ...deliveryTo(`whatsapp:${fake.phoneNumberId}:${bsuid}`, of),
        account: channel.account,
        lastHeardAt: Date.now(),
        ...how,
      },
      AbortSignal.timeout(5000),
    );
  const shown = async () => (await farida.screen()).slice(1).map(({ kind, text }) => `${kind} ${text}`.trim());
  return {
    fake,
    send,
    shown,
    lines,
    farida,
    async [Symbol.asyncDispose]() {
      stop();
      await fake.close();
    },
  };
}
