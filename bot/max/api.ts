import { z } from 'zod';
import { SendFailure } from '../../core/send-failure.ts';
import { outageOf, refusalOf } from './failure.ts';
import type { NewMessage } from './write.ts';

/** https://dev.max.ru/docs-api: the older address without the 2 is given up. */
const MAX = 'https://platform-api2.max.ru';

const Me = z.looseObject({ user_id: z.int(), username: z.string().nullish() });
const Sent = z.looseObject({ message: z.looseObject({}) });
const Mid = z.looseObject({ message: z.looseObject({ body: z.looseObject({ mid: z.string().min(1).max(300) }) }) });
const Done = z.looseObject({ success: z.literal(true) });
const Updates = z.looseObject({ updates: z.array(z.unknown()), marker: z.int().nullish() });
const Subscriptions = z.looseObject({ subscriptions: z.array(z.looseObject({ url: z.string() })) });
const Refused = z.looseObject({ code: z.string(), message: z.string().optional() });
const NotDone = z.looseObject({ success: z.literal(false) });

/** A key of an error, as far as it may be logged. */
const KEY = /^[a-z0-9._-]{1,60}$/i;

/** The few calls we make. Each throws a SendFailure that holds neither the token nor a word of what went out or came back. */
export interface MaxApi {
  me(signal: AbortSignal): Promise<{ id: number; username: string | null }>;
  /** Gives the id of the message, or null where MAX has taken it and does not name it. */
  send(userId: number, message: NewMessage, signal: AbortSignal): Promise<string | null>;
  delete(messageId: string, signal: AbortSignal): Promise<void>;
  /** Ends the waiting of a pressed button. */
  answer(callbackId: string, signal: AbortSignal): Promise<void>;
  typing(chatId: number, signal: AbortSignal): Promise<void>;
  updates(
    question: { marker: number | null; timeoutSeconds: number; types: readonly string[] },
    signal: AbortSignal,
  ): Promise<{ updates: unknown[]; marker: number | null }>;
  subscriptions(signal: AbortSignal): Promise<string[]>;
  subscribe(to: { url: string; secret: string; types: readonly string[] }, signal: AbortSignal): Promise<void>;
  unsubscribe(url: string, signal: AbortSignal): Promise<void>;
}

type Query = Readonly<Record<string, string | number | boolean | null>>;
interface Call {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  query?: Query;
  body?: object;
}

export function createMaxApi({ token, apiRoot }: { token: string; apiRoot: string | null }): MaxApi {
  const root = apiRoot ?? MAX;

  /** Answers in another shape count as an outage on the way: the call may have had its effect. */
  async function call<Schema extends z.ZodType>(
    { method, path, query = {}, body }: Call,
    shape: Schema,
    signal: AbortSignal,
  ): Promise<z.output<Schema>> {
    if (signal.aborted) throw new SendFailure('unreachable', 'stopped before the call');
    const content = body === undefined ? {} : { 'content-type': 'application/json' };
    const request = { method, signal, headers: { authorization: token, ...content } };
    const url = `${root}/${path}${searchOf(query)}`;
    const answer = await answerOf(url, body === undefined ? request : { ...request, body: JSON.stringify(body) });
    const taken = shape.safeParse(answer.body);
    if (answer.status === 200 && taken.success) return taken.data;
    throw refusalOf({ ...answer, code: codeOf(answer.body) });
  }

  return {
    async me(signal) {
      const { user_id: id, username } = await call({ method: 'GET', path: 'me' }, Me, signal);
      return { id, username: username ?? null };
    },
    async send(userId, message, signal) {
      const query = { user_id: userId, disable_link_preview: true };
      const sent = await call({ method: 'POST', path: 'messages', query, body: message }, Sent, signal);
      return Mid.safeParse(sent).data?.message.body.mid ?? null;
    },
    async delete(messageId, signal) {
      await call({ method: 'DELETE', path: 'messages', query: { message_id: messageId } }, Done, signal);
    },
    async answer(callbackId, signal) {
      const query = { callback_id: callbackId };
      // An answer that says nothing is not documented; a sign is shown for a moment.
      await call({ method: 'POST', path: 'answers', query, body: { notification: '✓' } }, Done, signal);
    },
    async typing(chatId, signal) {
      const path = `chats/${chatId}/actions`;
      await call({ method: 'POST', path, body: { action: 'typing_on' } }, Done, signal);
    },
    async updates({ marker, timeoutSeconds, types }, signal) {
      const query = { marker, timeout: timeoutSeconds, types: types.join(',') };
      const got = await call({ method: 'GET', path: 'updates', query }, Updates, signal);
      return { updates: got.updates, marker: got.marker ?? null };
    },
    async subscriptions(signal) {
      const { subscriptions } = await call({ method: 'GET', path: 'subscriptions' }, Subscriptions, signal);
      return subscriptions.map(({ url }) => url);
    },
    async subscribe({ url, secret, types }, signal) {
      const body = { url, secret, update_types: types };
      await call({ method: 'POST', path: 'subscriptions', body }, Done, signal);
    },
    async unsubscribe(url, signal) {
      await call({ method: 'DELETE', path: 'subscriptions', query: { url } }, Done, signal);
    },
  };
}

function searchOf(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null) search.set(name, String(value));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** `success: false` is a refusal, too, whatever the status. */
function codeOf(body: unknown): string | null {
  if (NotDone.safeParse(body).success) return 'not-done';
  const code = Refused.safeParse(body).data?.code;
  if (code === undefined) return null;
  return KEY.test(code) ? code : 'other';
}

/** The body is null where it is no JSON. Whoever sends us elsewhere is not followed: the token would go along. */
async function answerOf(
  url: string,
  request: RequestInit,
): Promise<{ status: number; body: unknown; retryAfterMs: number | undefined }> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...request, redirect: 'manual' });
    text = await response.text();
  } catch (error) {
    throw outageOf(error);
  }
  const { status } = response;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterMs = seconds > 0 && seconds <= 3600 ? seconds * 1000 : undefined;
  try {
    return { status, body: JSON.parse(text), retryAfterMs };
  } catch {
    return { status, body: null, retryAfterMs };
  }
}
