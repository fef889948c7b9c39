import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { SendFailure } from '../../core/send-failure.ts';
import { download } from '../files/download.ts';
import { outageOf, refusalOf } from './failure.ts';
import type { Payload } from './payload.ts';

export interface GraphSettings {
  accessToken: string;
  /** The token that holds at this moment. Left out: `accessToken`, for good. */
  tokenOf?: () => string;
  phoneNumberId: string;
  /** Meta's own when null. */
  apiRoot: string | null;
  version: string;
}

/** A picture, a paper, words, or a voice as Opus in Ogg. */
export interface UploadedFile {
  bytes: Uint8Array;
  type: 'image/png' | 'image/jpeg' | 'application/pdf' | 'text/plain' | 'audio/ogg; codecs=opus';
  name: string;
}

/** The few calls we make. Each throws a SendFailure that holds neither the token nor a word of what went out or came back. */
export interface Graph {
  /** Gives the wamid. */
  send(payload: Payload, signal: AbortSignal): Promise<string>;
  /** Gives the id under which a file may be sent for 30 days. */
  upload(file: UploadedFile, signal: AbortSignal): Promise<string>;
  /** What was uploaded is kept at Meta no longer; who has it in a message keeps it. */
  remove(mediaId: string, signal: AbortSignal): Promise<void>;
  /** A file that a contact sent; a link to it works for some minutes, so it is asked for each time. */
  fetchFile(mediaId: string, most: number, signal: AbortSignal): Promise<Uint8Array | 'too-big'>;
  /** Shows a message as read and, where it is wished, that we are typing for up to 25 seconds. */
  markRead(wamid: string, shown: { isTyping: boolean }, signal: AbortSignal): Promise<void>;
  /** Whether the token may use the number; gives the number as people ring it, digits alone, or null where it is not told. */
  check(signal: AbortSignal): Promise<string | null>;
  /** Whether the secret is of the app that the token is of: what Meta posts is signed with it. */
  checkSecret(appSecret: string, signal: AbortSignal): Promise<void>;
}

const META = 'https://graph.facebook.com';

const Accepted = z.looseObject({ messages: z.tuple([z.looseObject({ id: z.string().min(1) })]) });
const Uploaded = z.looseObject({ id: z.string().min(1) });
const Described = z.looseObject({ url: z.url(), file_size: z.int().nonnegative().optional().catch(undefined) });
const Marked = z.looseObject({ success: z.literal(true) });
const OwnNumber = z.looseObject({
  id: z.string(),
  display_phone_number: z.string().max(40).optional().catch(undefined),
});
const Refused = z.looseObject({
  error: z.looseObject({ code: z.int(), error_subcode: z.int().optional().catch(undefined) }),
});

export function createGraph({
  accessToken,
  tokenOf = () => accessToken,
  phoneNumberId,
  apiRoot,
  version,
}: GraphSettings): Graph {
  const root = `${apiRoot ?? META}/${version}`;
  const number = `${root}/${phoneNumberId}`;
  /** Any other call asks for a file, which may be gone while the number is ours. */
  const isOfNumber = (url: string) => url.startsWith(`${number}/`) || url.startsWith(`${number}?`);
  const authorizationOf = () => `Bearer ${tokenOf()}`;

  /** Answers in another shape count as an outage on the way: the call may have had its effect. */
  async function call<Schema extends z.ZodType>(
    url: string,
    request: RequestInit & { signal: AbortSignal },
    shape: Schema,
  ): Promise<z.output<Schema>> {
    const authorization = authorizationOf();
    if (request.signal.aborted) throw new SendFailure('unreachable', 'stopped before the call');
    const { status, body } = await answerOf(url, { ...request, headers: { authorization, ...request.headers } });
    const taken = shape.safeParse(body);
    if (status >= 200 && status < 300 && taken.success) return taken.data;
    const refused = Refused.safeParse(body);
    if (!refused.success) throw refusalOf({ status, code: null });
    const { code, error_subcode } = refused.data.error;
    throw refusalOf({ status, code, subcode: isOfNumber(url) ? error_subcode : undefined });
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
    async upload({ bytes, type, name }, signal) {
      const body = new FormData();
      body.set('messaging_product', 'whatsapp');
      body.set('type', type);
      body.set('file', new Blob([Uint8Array.from(bytes)], { type }), name);
      return (await call(`${number}/media`, { method: 'POST', body, signal }, Uploaded)).id;
    },
    async remove(mediaId, signal) {
      await call(`${root}/${encodeURIComponent(mediaId)}`, { method: 'DELETE', signal }, Marked);
    },
    async fetchFile(mediaId, most, signal) {
      const { url, file_size = 0 } = await call(`${root}/${encodeURIComponent(mediaId)}`, { signal }, Described);
      if (file_size > most) return 'too-big';
      if (!mayCarryToken(url, apiRoot)) throw new SendFailure('rejected', 'a file at an address that is not safe');
      return download({ url, headers: { authorization: authorizationOf() }, most }, signal);
    },
    async markRead(wamid, { isTyping }, signal) {
      const mark = {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: wamid,
        ...(isTyping ? { typing_indicator: { type: 'text' } } : {}),
      };
      await call(`${number}/messages`, { ...post(mark), signal }, Marked);
    },
    async check(signal) {
      const url = `${number}?fields=id,display_phone_number`;
      const { display_phone_number: shown = '' } = await call(url, { signal }, OwnNumber);
      const digits = shown.replace(/\D/g, '');
      return /^[1-9]\d{7,14}$/.test(digits) ? digits : null;
    },
    async checkSecret(appSecret, signal) {
      const proof = createHmac('sha256', appSecret).update(tokenOf()).digest('hex');
      await call(`${number}?fields=id&appsecret_proof=${proof}`, { signal }, OwnNumber);
    },
  };
}

/** Meta's files lie on other hosts than its API. The token never goes over an open line, but to the API that we were told. */
function mayCarryToken(url: string, apiRoot: string | null): boolean {
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || (apiRoot !== null && origin === new URL(apiRoot).origin);
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
