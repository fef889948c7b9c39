import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIntake } from '../../../bot/intake/intake.ts';
import { createReceiver } from '../../../bot/intake/receive.ts';
import { createIdentities } from '../../../bot/whatsapp/identity.ts';
import { WHATSAPP_WEBHOOK_PATH, whatsAppWebhook } from '../../../bot/whatsapp/webhook.ts';
import type { DeliveryReport } from '../../../core/delivery.ts';
import { INBOX_MAX } from '../../../core/limits.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import { WORDLESS } from '../../support/lexicon.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { claim } from '../../support/store-talk.ts';
import { signatureOf } from '../../support/whatsapp/webhook-sender.ts';
import { RECEIPT, valueIn, webhook } from '../../unit/whatsapp/webhooks.ts';
import { createLog } from './stage.ts';

const SECRET = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const MANY = 1000;
const PATIENT_MS = 180_000;

describeStores((store) => {
  let app: FastifyInstance;
  let lines: string[];
  let reports: DeliveryReport[];

  beforeEach(async () => {
    const written = createLog();
    lines = written.lines;
    reports = [];
    const { contactAt, reached, keepAddress, moveAddress, phoneAt, movePhone } = store();
    const intake = createIntake({ lexicon: () => WORDLESS, store: store(), accepted: createWakeUp() });
    app = Fastify();
    await app.register(whatsAppWebhook, {
      ...createIdentities({ contactAt, reached, keepAddress, moveAddress, phoneAt, movePhone }),
      phoneNumberId: RECEIPT.phoneNumberId,
      appSecret: SECRET,
      verifyToken: 'known to Meta',
      log: written.log,
      now: () => RECEIPT.at,
      accept: createReceiver({ intake, metrics: createMetrics() }),
      takeReport: async (report) => void reports.push(report),
      acknowledge: async () => undefined,
    });
  });

  afterEach(() => app.close());

  async function post(call: unknown): Promise<number> {
    const payload = JSON.stringify(call);
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(payload, SECRET) };
    const { statusCode } = await app.inject({ method: 'POST', url: WHATSAPP_WEBHOOK_PATH, headers, payload });
    return statusCode;
  }

  /** Meta gathers what it could not bring, of many people or of one. */
  function callOf(personOf: (index: number) => number, { from = 0, count = MANY } = {}): unknown {
    const call = structuredClone(webhook('text'));
    const ids = Array.from({ length: count }, (_, index) => from + index);
    Object.assign(valueIn(call), {
      contacts: ids.map((index) => ({ wa_id: String(992_900_000_000 + personOf(index)), profile: { name: 'Person' } })),
      messages: ids.map((index) => ({
        from: String(992_900_000_000 + personOf(index)),
        from_user_id: `TJ.1349120865530274${personOf(index)}`,
        id: `wamid.large-${index}`,
        timestamp: '1795600000',
        type: 'text',
        text: { body: `сухан ${index}` },
      })),
    });
    return call;
  }

  const waiting = async () => (await store().backlog(RECEIPT.at)).waiting;

  test(
    'of a thousand people is kept whole at once, and nobody stands in it twice when it comes again',
    async () => {
      const call = callOf((index) => index);

      expect(await post(call)).toBe(200);
      expect(await waiting()).toBe(MANY);
      expect(await post(call)).toBe(200);

      expect(await waiting()).toBe(MANY);
      expect(lines).toEqual([]);
    },
    PATIENT_MS,
  );

  test(
    'of hundreds of people beside two others like it takes nothing away from them',
    async () => {
      const calls = [0, 300, 600].map((from) => callOf((index) => index, { from, count: 300 }));

      expect(await Promise.all(calls.map(post))).toEqual([200, 200, 200]);

      expect(await waiting()).toBe(900);
    },
    PATIENT_MS,
  );

  test(
    'of a thousand messages of one person is kept as far as one person is heard, and the rest is counted',
    async () => {
      const call = callOf(() => 7);

      expect(await post(call)).toBe(200);

      const { conversation, waiting: heard } = await claim(store());
      expect(heard.map(({ inbound: { content } }) => content)).toEqual(
        Array.from({ length: INBOX_MAX }, (_, index) => ({ kind: 'text', text: `сухан ${index}` })),
      );
      expect(conversation.memory.dropped).toBe(MANY - INBOX_MAX);
      expect(lines).toEqual([]);
    },
    PATIENT_MS,
  );
});
