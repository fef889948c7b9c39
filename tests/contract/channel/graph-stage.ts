import { afterEach, beforeEach } from 'vitest';
import { type FakeGraphApi, startFakeGraphApi } from '../../support/whatsapp/fake-graph-api.ts';
import { createWebhookTap, type WebhookTap } from '../../support/whatsapp/webhook-tap.ts';

export interface Answer {
  status: number;
  messages?: { id: string }[];
  error?: { code: number; error_data: { details: string } };
}

/** A fake of its own for each test, whose webhook is written down; and its API as we call it. */
export interface GraphStage {
  readonly fake: FakeGraphApi;
  readonly tap: WebhookTap;
  call(path: string, body: unknown, token?: string): Promise<Answer>;
  send(fields: object, token?: string): Promise<Answer>;
  /** A text to person 7, unless the fields say otherwise. */
  say(fields?: object): Promise<Answer>;
}

/** The number of person 7. */
export const PHONE = '992900000007';

export function useGraphStage(): GraphStage {
  let fake: FakeGraphApi;
  let tap: WebhookTap;
  beforeEach(async () => {
    fake = await startFakeGraphApi({ webhookTimes: { retryFirstMs: 5, retryLastMs: 40, answerMs: 2000 } });
    tap = await createWebhookTap();
    await fake.subscribe(tap.url, tap.verifyToken);
  });
  afterEach(async () => {
    await fake.close();
    await tap[Symbol.asyncDispose]();
  });

  const stage: GraphStage = {
    get fake() {
      return fake;
    },
    get tap() {
      return tap;
    },
    async call(path, body, token = fake.token) {
      const response = await fetch(`${fake.apiRoot}/${fake.version}/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, ...((await response.json()) as object) };
    },
    send: (fields, token) =>
      stage.call(`${fake.phoneNumberId}/messages`, { messaging_product: 'whatsapp', ...fields }, token),
    say: (fields = {}) => stage.send({ to: PHONE, type: 'text', text: { body: 'Салом' }, ...fields }),
  };
  return stage;
}
