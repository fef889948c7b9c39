import { expect, test } from 'vitest';
import { startFakeGraphApi } from '../../support/whatsapp/fake-graph-api.ts';
import { createLog, deliveryTo } from './stage.ts';
import { onWhatsApp, openNumber } from './whatsapp-stage.ts';

test('what was sent of a person is taken away at Meta before a stop is over, also where the first try fails', async () => {
  const fake = await startFakeGraphApi();
  try {
    const farida = fake.user(7);
    await farida.says('Салом');
    const { bsuid } = await farida.identity();
    const { log, lines } = createLog();
    const { channel, stop } = openNumber(fake, { log, exportOf: async () => 'Салом' });
    const file = deliveryTo(`whatsapp:${fake.phoneNumberId}:${bsuid}`, { text: 'Файл', file: 'export' });
    const sent = { ...file, account: channel.account, lastHeardAt: Date.now() };
    await channel.send(sent, AbortSignal.timeout(5000));
    expect(await fake.calls('remove')).toEqual([]);

    await fake.fail({ operation: 'remove', status: 500 });
    stop();
    await channel.allRemoved();

    expect((await fake.calls('remove')).map(({ code }) => code).at(-1)).toBe(0);
    expect(await fake.calls('remove')).toHaveLength(2);
    expect(lines.join('')).not.toContain('could not be taken away');
  } finally {
    await fake.close();
  }
});

test('where the store stumbles over what is kept of a person it is tried again, and words leave', async () => {
  const exportOf = () => Promise.reject(new Error('database is locked: маро зад'));
  await using whatsapp = await onWhatsApp({ exportOf });
  const file = { text: 'Файл', file: 'export' } as const;

  const failure = await whatsapp.send(file).catch((error: unknown) => error);
  await whatsapp.send(file, { tries: 2 });

  expect(failure).toMatchObject({ reason: 'unreachable', isRetryable: true, mayHaveArrived: false });
  expect(String(failure) + whatsapp.lines.join('')).not.toContain('зад');
  expect(await whatsapp.shown()).toEqual(['text Файл']);
});
