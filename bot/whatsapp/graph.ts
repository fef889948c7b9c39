import { z } from 'zod';
import { SendFailure } from '../channel.ts';
import { outageOf, refusalOf } from './failure.ts';
import type { Payload } from './payload.ts';

export interface GraphSettings {
  accessToken: string;
  phoneNumberId: string;
  /** Meta's own when null. */
  apiRoot: string | null;
  version: string;
}

/** The few calls we make. Each throws a SendFailure that holds neither the token nor a word of what went out or came back. */
export interface Graph {
  /** Gives the wamid. */
  send(payload: Payload, signal: AbortSignal): Promise<string>;
  /** Gives the id under which a PNG may be sent for 30 days. */
  upload(png: Uint8Array, signal: AbortSignal): Promise<string>;
  /** Shows a message as read, and that we are typing for up to 25 seconds. */
  markRead(wamid: string, signal: AbortSignal): Promise<void>;
  /** Whether the token may use the number. */
  check(signal: AbortSignal): Promise<void>;
}

const META = 'https://graph.facebook.com';

const Accepted = z.looseObject({ messages: z.tuple([z.looseObject({ id: z.string().min(1) })]) });
const Uploaded = z.looseObject({ id: z.string().min(1) });
const Marked = z.looseObject({ success: z.literal(true) });
const OwnNumber = z.looseObject({ id: z.string() });
const Refused = z.looseObject({ error: z.looseObject({ code: z.int() }) });

export function createGraph({ accessToken, phoneNumberId, apiRoot, version }: GraphSettings): Graph {
  const number = `${apiRoot ?? META}/${version}/${phoneNumberId}`;
  const authorization = `Bearer ${accessToken}`;

  /** Answers in another shape count as an outage on the way: the call may have had its effect. */
  async function call<Schema extends z.ZodType>(
    url: string,
    request: RequestInit & { signal: AbortSignal },
    shape: Schema,
  ): Promise<z.output<Schema>> {
    if (request.signal.aborted) throw new SendFailure('unreachable', 'stopped before the call');
    const { status, body } = await answerOf(url, { ...request, headers: { authorization, ...request.headers } });
    const taken = shape.safeParse(body);
    if (status >= 200 && status < 300 && taken.success) return taken.data;
    const refused = Refused.safeParse(body);
    if (refused.success) throw refusalOf({ status, code: refused.data.error.code });
    throw refusalOf({ status, code: null });
  }

  const post = (body: object) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  return {
    async send(payload, signal) {
      const { messages } = await call(`${number}/messages`, { ...post(payload), signal }, Accepted);
      return messages[0].id;
    },
    async upload(png, signal) {
      const body = new FormData();
      body.set('messaging_product', 'whatsapp');
      body.set('type', 'image/png');
      body.set('file', new Blob([Uint8Array.from(png)], { type: 'image/png' }), 'card.png');
      return (await call(`${number}/media`, { method: 'POST', body, signal }, Uploaded)).id;
    },
    async markRead(wamid, signal) {
      const mark = {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: wamid,
        typing_indicator: { type: 'text' },
      };
      await call(`${number}/messages`, { ...post(mark), signal }, Marked);
    },
    async check(signal) {
      await call(`${number}?fields=id`, { signal }, OwnNumber);
    },
  };
}

/** The body is null where it is no JSON. Whoever sends us elsewhere is not followed: the token would go along. */
async function answerOf(url: string, request: RequestInit): Promise<{ status: number; body: unknown }> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...request, redirect: 'manual' });
    text = await response.text();
  } catch (error) {
    throw outageOf(error);
  }
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: null };
  }
}
