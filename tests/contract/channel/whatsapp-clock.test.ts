import { expect, test } from 'vitest';
import { startWhatsApp } from '../../../bot/whatsapp/start.ts';
import { startFakeGraphApi } from '../../support/whatsapp/fake-graph-api.ts';
import { createLog, deliveryTo } from './stage.ts';

const MONTH_MS = 30 * 24 * 3_600_000;

test('a clock that is a month ahead closes the window of nobody: who has just written is answered', async () => {
  await using fake = await startFakeGraphApi();
  const farida = fake.user(7);
  await farida.says('Салом');
  const address = `whatsapp:${fake.phoneNumberId}:${(await farida.identity()).bsuid}` as const;
  const { token, phoneNumberId, apiRoot, version } = fake;
  const { log } = createLog();
  const stopping = new AbortController();
  const { channel } = startWhatsApp(
    { accessToken: token, phoneNumberId, apiRoot, version, appSecret: 's', verifyToken: 'v', template: () => null },
    {
      log,
      now: () => Date.now() + MONTH_MS,
      sure: Date.now,
      signal: stopping.signal,
      draw: async () => null,
      receive: async () => undefined,
      ownFileOf: async () => null,
      soundOf: async () => null,
      takeReport: async () => undefined,
      addresses: {} as never,
      lease: { isOurs: () => true, isAnothers: () => false, isFailing: () => false, serve: async () => undefined },
    },
  );
  const waiting = { ...deliveryTo(address, { text: 'Салом!' }), id: 'c1-7', lastHeardAt: Date.now() };

  await channel.send(waiting, stopping.signal, () => undefined);

  expect((await farida.screen()).map(({ text }) => text)).toEqual(['Салом', 'Салом!']);
  stopping.abort();
});
