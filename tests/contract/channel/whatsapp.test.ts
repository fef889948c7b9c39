import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WhatsAppChannel, WhatsAppSettings } from '../../../bot/whatsapp/channel.ts';
import type { Address, Outbound } from '../../../core/message.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { type FakeGraphApi, startFakeGraphApi } from '../../support/whatsapp/fake-graph-api.ts';
import type { Hand } from '../../support/whatsapp/person.ts';
import { createLog, deliveryTo } from './stage.ts';
import { openNumber } from './whatsapp-stage.ts';

const HOUR_MS = 3_600_000;
const CARD = { country: 'RU', language: 'tg', day: '2026-11-24' } as const;

let fake: FakeGraphApi;
let farida: Hand;
let address: Address;
let lines: string[];
let circuits: (() => void)[];
let billed: string[];

beforeEach(async () => {
  fake = await startFakeGraphApi();
  [circuits, billed] = [[], []];
  farida = fake.user(7);
  await farida.says('Салом');
  address = `whatsapp:${fake.phoneNumberId}:${(await farida.identity()).bsuid}`;
});

afterEach(async () => {
  for (const stop of circuits) stop();
  await fake.close();
});

function open(how: Partial<Pick<WhatsAppSettings, 'draw' | 'exportOf' | 'pause' | 'template'>> = {}): WhatsAppChannel {
  const written = createLog();
  lines = written.lines;
  const { channel, stop } = openNumber(fake, { log: written.log, ...how });
  circuits.push(stop);
  return channel;
}

function delivery(outbound: Partial<Outbound>, more: Partial<Delivery> = {}): Delivery {
  return { ...deliveryTo(address, outbound), id: 'c1-7', lastHeardAt: Date.now(), ...more };
}

const send = (channel: WhatsAppChannel, outbound: Partial<Outbound>, more: Partial<Delivery> = {}) =>
  channel.send(delivery(outbound, more), AbortSignal.timeout(5000), (kind) => billed.push(kind));
const choices = ['Меню', 'Одам'].map((label, index) => ({ token: `!c${index}`, label }));
const callsOf = async (operation: 'message' | 'upload' | 'remove') =>
  (await fake.calls(operation)).map(({ code }) => code);

describe('a bubble', () => {
  test('carries the id of the outbox, by which its statuses tell of it', async () => {
    const wamid = await send(open(), { text: 'Салом', choices });

    expect(await farida.sees('Салом')).toMatchObject({ wamid, callback: 'c1-7', kind: 'buttons', state: 'read' });
  });

  test('to somebody who is known by the number goes to the number', async () => {
    const { phone } = await farida.identity();

    await send(open(), { text: 'Салом' }, { address: `whatsapp:${fake.phoneNumberId}:${phone}` });

    expect((await fake.calls('message')).map(({ body }) => body)).toMatchObject([{ to: phone }]);
  });

  test('to a person of another number of ours is a bug', async () => {
    await expect(send(open(), { text: 'Салом' }, { address: 'whatsapp:1:TJ.107' })).rejects.toMatchObject({
      reason: 'crashed',
    });
  });

  test('is billed as service', async () => {
    await send(open(), { text: 'Салом' });

    expect(billed).toEqual(['service']);
  });

  test('that Meta refuses is not billed', async () => {
    await fake.fail({ operation: 'message', code: 131026 });

    await expect(send(open(), { text: 'Салом' })).rejects.toMatchObject({ reason: 'contact_stopped' });

    expect(billed).toEqual([]);
  });
});

describe('what is kept of a person, as a file', () => {
  const asked: string[] = [];
  const exportOf = async (to: string) => {
    asked.push(to);
    return `Салом ${to}`;
  };
  const FILE = { text: 'Файл приходит', file: 'export' } as const;

  test('is made for whom it is sent to, uploaded anew each time, and taken away at Meta afterwards', async () => {
    const over = Promise.withResolvers<void>();
    const waited: number[] = [];
    const pause = async (ms: number) => {
      waited.push(ms);
      await over.promise;
    };
    const channel = open({ exportOf, pause });
    await send(channel, FILE);
    await send(channel, FILE);

    const seen = (await farida.screen()).slice(1);
    expect(seen).toMatchObject([
      { kind: 'document', fileName: 'my-data.txt', text: 'Файл приходит', callback: 'c1-7' },
      { kind: 'document', fileName: 'my-data.txt' },
    ]);
    expect(asked).toEqual([address, address]);
    expect(await callsOf('upload')).toEqual([0, 0]);
    expect([await callsOf('remove'), waited]).toEqual([[], [60_000, 60_000]]);
    over.resolve();
    await expect.poll(() => callsOf('remove')).toEqual([0, 0]);
    expect(billed).toEqual(['service', 'service']);
  });

  test.each([
    ['cannot be uploaded', { operation: 'upload', status: 502 }],
    ['is refused', { operation: 'message', code: 131053 }],
  ] as const)('that %s is said in words at once', async (_what, fault) => {
    await fake.fail(fault);
    await send(open({ exportOf, pause: async () => undefined }), FILE);

    expect(await farida.sees('Файл приходит')).toMatchObject({ kind: 'text' });
    expect(lines.join('')).toMatch(/said in words/);
    expect(lines.join('')).not.toContain('Салом');
  });

  test('of nobody, or tried once already, is words', async () => {
    await send(open({ exportOf: async () => null }), FILE);
    await send(open({ exportOf }), FILE, { tries: 2 });

    expect((await farida.screen()).slice(1)).toMatchObject([{ kind: 'text' }, { kind: 'text' }]);
    expect(await callsOf('upload')).toEqual([]);
  });

  test('that Meta does not take away is told of in the log, and has arrived', async () => {
    for (let tries = 0; tries < 3; tries++) await fake.fail({ operation: 'remove', status: 500 });
    const channel = open({ exportOf, pause: async () => undefined });
    await send(channel, FILE);
    await channel.allRemoved();

    expect(lines.join('')).toMatch(/could not be taken away/);
    expect((await farida.screen()).at(-1)).toMatchObject({ kind: 'document' });
  });
});

describe('a picture', () => {
  const draw = async () => Buffer.from('png');

  test('is uploaded once for all who ask for it', async () => {
    const channel = open({ draw });

    await send(channel, { text: '112', choices, picture: CARD });
    await send(channel, { text: '102', picture: CARD });

    expect((await farida.screen()).slice(1)).toMatchObject([
      { text: '112', hasPicture: true, kind: 'buttons' },
      { text: '102', hasPicture: true, kind: 'image' },
    ]);
    expect(await callsOf('upload')).toEqual([0]);
  });

  test.each([
    ['cannot be uploaded', { operation: 'upload', status: 502 }],
    ['is refused', { operation: 'message', code: 131053 }],
  ] as const)('that %s is said in words at once', async (_what, fault) => {
    await fake.fail(fault);

    await send(open({ draw }), { text: '112', picture: CARD });

    expect(await farida.sees('112')).toMatchObject({ kind: 'text', hasPicture: false });
    expect(lines.join('')).toMatch(/said in words/);
  });

  test('that may have arrived is not followed by words: its status tells', async () => {
    await fake.fail({ operation: 'message', drop: true, when: 'after' });

    await expect(send(open({ draw }), { text: '112', picture: CARD })).rejects.toMatchObject({ mayHaveArrived: true });

    expect((await farida.screen()).slice(1)).toMatchObject([{ hasPicture: true }]);
  });

  test('that is not brought to this person is not followed by words', async () => {
    await fake.fail({ operation: 'message', code: 131049 });

    await expect(send(open({ draw }), { text: '112', picture: CARD })).rejects.toMatchObject({ reason: 'rejected' });

    expect(await callsOf('message')).toEqual([131049]);
  });

  test('that Meta refuses, at once or later, is uploaded anew for whoever is next', async () => {
    const channel = open({ draw });
    await fake.fail({ operation: 'message', code: 131053 });
    await send(channel, { text: 'refused', picture: CARD });
    await send(channel, { text: 'uploaded', picture: CARD });
    expect(await callsOf('upload')).toEqual([0, 0]);

    // It failed after it was taken, and comes again.
    await send(channel, { text: 'again', picture: CARD }, { tries: 2 });
    await send(channel, { text: 'and anew', picture: CARD });
    expect(await callsOf('upload')).toEqual([0, 0, 0]);
    expect((await farida.screen()).slice(1).map(({ hasPicture }) => hasPicture)).toEqual([false, true, false, true]);
  });

  test('of a bubble that was tried before, or of which there is none any more, is left out', async () => {
    await send(open({ draw }), { text: '112', picture: CARD }, { tries: 2 });
    await send(open({ draw: async () => null }), { text: '102', picture: CARD });

    expect(await callsOf('upload')).toEqual([]);
    expect((await farida.screen()).slice(1)).toMatchObject([{ text: '112' }, { text: '102' }]);
  });
});

describe('outside the window', () => {
  const template = { name: 'answer_waits', language: 'ru', takesWords: false };
  const late = { lastHeardAt: Date.now() - 24 * HOUR_MS };

  test('nothing is even tried without a template', async () => {
    await expect(send(open(), { text: 'Салом' }, late)).rejects.toMatchObject({
      reason: 'window_closed',
      isRetryable: false,
    });

    expect(await callsOf('message')).toEqual([]);
  });

  test('a template asks the person to write, once a day, and what waits for them counts as not said', async () => {
    const channel = open({ template: () => template });
    const closed = { reason: 'window_closed', isRetryable: false };
    await expect(send(channel, { text: 'Салом' }, late)).rejects.toMatchObject({ ...closed, hasAsked: true });
    const asked = { ...late, askedAt: Date.now() - 23 * HOUR_MS };
    await expect(send(channel, { text: 'Боз' }, asked)).rejects.toMatchObject({ ...closed, hasAsked: false });
    await fake.advance(24 * HOUR_MS);
    // Here we think that it is open still, and Meta counts otherwise.
    const before = { askedAt: Date.now() - 24 * HOUR_MS };
    await expect(send(channel, { text: 'Салом' }, before)).rejects.toMatchObject({ ...closed, hasAsked: true });
    expect(billed).toEqual(['template', 'template']);

    expect((await farida.screen()).slice(1)).toMatchObject([
      { template: 'answer_waits' },
      { template: 'answer_waits' },
    ]);
    expect(await callsOf('message')).toEqual([0, 131047, 0]);
  });

  test('a template that takes the words carries them, and is billed as one, whoever counted the day', async () => {
    await fake.close();
    fake = await startFakeGraphApi({ templates: [{ name: 'answer_waits', languages: ['ru'], values: 1 }] });
    farida = fake.user(7);
    await farida.says('Салом');
    address = `whatsapp:${fake.phoneNumberId}:${(await farida.identity()).bsuid}`;
    const channel = open({ template: () => ({ ...template, takesWords: true }) });
    await send(channel, { text: 'Салом' }, late);
    await fake.advance(24 * HOUR_MS);
    await send(channel, { text: 'Боз' });

    expect(await callsOf('message')).toEqual([0, 131047, 0]);
    expect(billed).toEqual(['template', 'template']);
  });

  test('a template that Meta does not know is given up', async () => {
    const channel = open({ template: () => ({ ...template, name: 'another' }) });

    await expect(send(channel, { text: 'Салом' }, late)).rejects.toMatchObject({ reason: 'template_refused' });
  });

  test('a template whose values Meta does not take is no bubble that may pass without its buttons', async () => {
    await fake.fail({ operation: 'message', code: 131009 });
    const refused = send(open({ template: () => template }), { text: 'Салом', choices }, late);

    await expect(refused).rejects.toMatchObject({ reason: 'template_refused', isAboutShape: false });
  });
});

describe('what has arrived', () => {
  test('is shown as read, and that we type; a courtesy that fails is not told', async () => {
    const channel = open();
    const [wamid = ''] = (await farida.screen()).map((seen) => seen.wamid);
    const inbound = { id: 'x', account: channel.account, from: address, at: 0, externalId: wamid };

    await channel.acknowledge({ ...inbound, content: { kind: 'text', text: 'Салом' } });
    await channel.acknowledge({ ...inbound, externalId: 'wamid.unknown', content: { kind: 'text', text: 'Салом' } });
    await channel.acknowledge({ ...inbound, content: { kind: 'blocked' } });

    expect(lines).toEqual([]);
    await send(channel, { text: 'Хуб', isLight: true });
    await channel.acknowledge({ ...inbound, content: { kind: 'text', text: 'Салом' } });

    // Who has a bad line is shown no typing.
    expect(await fake.typing()).toMatchObject([{ personId: 7 }]);
    expect((await farida.screen())[0]).toMatchObject({ state: 'read' });
    expect((await fake.calls('read')).map(({ status }) => status)).toEqual([200, 400, 200]);
  });
});
