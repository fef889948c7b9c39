import Fastify from 'fastify';
import { createIntake } from '../../bot/intake/intake.ts';
import { createReceiver } from '../../bot/intake/receive.ts';
import { createIdentities } from '../../bot/whatsapp/identity.ts';
import { WHATSAPP_WEBHOOK_PATH, whatsAppWebhook } from '../../bot/whatsapp/webhook.ts';
import { openLog } from '../../runtime/log.ts';
import { createMetrics } from '../../runtime/metrics.ts';
import { createWakeUp } from '../../runtime/wake-up.ts';
import { WORDLESS } from '../support/lexicon.ts';
import { signatureOf } from '../support/whatsapp/webhook-sender.ts';
import { type Opened, STORES } from './both-stores.ts';
import { figure, type Section, whole } from './table.ts';

const SECRET = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const NUMBER = '106540352242922';
const MANY = 1000;

/** How long Meta waits for its 200 where one call brings a thousand messages, on both stores in one run. */
export async function measureLargeCall(): Promise<Section> {
  const rows: string[][] = [];
  for (const [name, open] of Object.entries(STORES)) {
    await using opened = await open();
    await using bot = await receiverOn(opened);
    const people = { newcomers: (at: number) => at, 'the same again': (at: number) => at, 'one person': () => MANY };
    for (const [who, personAt] of Object.entries(people)) {
      const began = performance.now();
      const status = await bot.post(callOf(personAt));
      rows.push([name, who, whole(status), figure(performance.now() - began)]);
    }
  }
  return {
    title: 'A WhatsApp call of a thousand messages',
    notes: [
      'Signed, read, led to its people (each with a number and a BSUID) and kept in the inbox, until the 200. The same call again finds repeats alone; of one person 100 are kept and the rest is counted.',
    ],
    head: ['store', 'who wrote', 'status', 'ms'],
    rows,
  };
}

async function receiverOn({ store }: Opened) {
  const app = Fastify();
  await app.register(whatsAppWebhook, {
    ...createIdentities(store),
    phoneNumberId: NUMBER,
    appSecret: SECRET,
    verifyToken: 'bench',
    log: openLog('error'),
    now: Date.now,
    accept: createReceiver({
      intake: createIntake({ store, lexicon: () => WORDLESS, accepted: createWakeUp() }),
      metrics: createMetrics(),
    }),
    takeReport: async () => undefined,
    acknowledge: async () => undefined,
  });
  return {
    async post(payload: string): Promise<number> {
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(payload, SECRET) };
      return (await app.inject({ method: 'POST', url: WHATSAPP_WEBHOOK_PATH, headers, payload })).statusCode;
    },
    [Symbol.asyncDispose]: () => app.close(),
  };
}

function callOf(personAt: (at: number) => number): string {
  const all = Array.from({ length: MANY }, (_, at) => ({ at, phone: String(992_900_000_000 + personAt(at)) }));
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: NUMBER },
    contacts: all.map(({ phone }) => ({ wa_id: phone, profile: { name: 'Person' } })),
    messages: all.map(({ at, phone }) => ({
      from: phone,
      from_user_id: `TJ.1349${phone}`,
      id: `wamid.${phone}-${at}`,
      timestamp: '1795600000',
      type: 'text',
      text: { body: 'Шиносномаамро гирифтанд' },
    })),
  };
  const entry = [{ id: '102290129340398', changes: [{ field: 'messages', value }] }];
  return JSON.stringify({ object: 'whatsapp_business_account', entry });
}
