import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { BotApiError, badRequest } from './bot-api-error.ts';
import type { Fault, Faults } from './faults.ts';
import { answerFile, FILE_METHODS } from './files.ts';
import { FORUM_METHODS } from './forum-methods.ts';
import { MESSAGE_METHODS } from './message-methods.ts';
import type { Method } from './method.ts';
import { PROFILE_METHODS } from './profile-methods.ts';
import { createReceivingMethods } from './receiving-methods.ts';
import { readParts } from './upload.ts';
import type { WebhookSender } from './webhook-sender.ts';
import type { World } from './world.ts';

/** One call as it came in. `status` is what was answered, null while the answer is open or when there was none. */
export interface ApiCall {
  method: string;
  params: Record<string, unknown>;
  /** Who has called, where callers were told roots of their own; else empty. */
  by: string;
  at: number;
  status: number | null;
  description: string;
  /** What was made to go wrong with it. */
  fault: Fault | null;
  /** The message that came of it, whatever was answered. */
  madeId: number | null;
}

interface Ground {
  world: World;
  sender: WebhookSender;
  faults: Faults;
  calls: ApiCall[];
  /** The one token that is valid at this moment. */
  token: () => string;
}

interface Answer {
  status: number;
  text: string;
  description: string;
  madeId?: number;
}

const CALLS_KEPT = 50_000;

/** Answers `/bot<token>/<method>`, and files at `/file/bot<token>/<path>`; behind `/as/<name>` the same, by that name. */
export function createApiListener({ world, sender, faults, calls, token }: Ground): RequestListener {
  const methods = new Map<string, Method>([
    ...MESSAGE_METHODS,
    ...FORUM_METHODS,
    ...PROFILE_METHODS,
    ...FILE_METHODS,
    ...createReceivingMethods(sender),
  ]);

  const run = async (method: string, params: Record<string, unknown>): Promise<Answer> => {
    const found = methods.get(method);
    if (found === undefined) return refusal(new BotApiError(404, 'Not Found'));
    try {
      const result = await found(world, params);
      const { message_id: madeId } = (result ?? {}) as { message_id?: number };
      return { status: 200, text: JSON.stringify({ ok: true, result }), description: '', ...(madeId && { madeId }) };
    } catch (error) {
      return refusal(error);
    }
  };

  return async (request, response) => {
    const { pathname: whole, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const [, by = '', pathname = whole] = /^\/as\/([a-z0-9-]+)(\/.*)$/.exec(whole) ?? [];
    const [, fileToken, path] = /^\/file\/bot([^/]+)\/(.+)$/.exec(pathname) ?? [];
    if (fileToken === token() && path !== undefined) return giveFile({ world, faults, calls }, { path, by }, response);
    const [, given, method] = /^\/bot([^/]+)\/([A-Za-z]+)$/.exec(pathname) ?? [];
    if (given === undefined || method === undefined) return reply(response, refusal(new BotApiError(404, 'Not Found')));
    const params = await readParams(request, searchParams);
    if (given !== token()) return reply(response, refusal(new BotApiError(401, 'Unauthorized')));
    const call: ApiCall = {
      method,
      params: params ?? {},
      by,
      at: world.now(),
      status: null,
      description: '',
      fault: null,
      madeId: null,
    };
    if (calls.push(call) > CALLS_KEPT) calls.splice(0, CALLS_KEPT / 10);
    if (params === null) return reply(response, refusal(badRequest("can't parse request body")), call);
    const fault = faults.take(method, params.chat_id);
    call.fault = fault;
    response.once('close', () => {
      if (method === 'getUpdates' && !response.writableFinished) void methods.get('(hang up)')?.(world, {});
    });
    const runNoted = async (): Promise<Answer> => {
      const answer = await run(method, params);
      call.madeId = answer.madeId ?? null;
      return answer;
    };
    if (fault === null) return reply(response, await runNoted(), call);
    const answer = await runWithFault(fault, runNoted);
    if (answer !== 'dropped') reply(response, answer, call);
    else if (fault.drop === 'reset') request.socket.resetAndDestroy();
    else request.socket.destroy();
  };
}

/** A fault named `(file)` breaks it: late, with a status, with other bytes, or cut off. */
async function giveFile(
  { world, faults, calls }: Pick<Ground, 'world' | 'faults' | 'calls'>,
  { path, by }: { path: string; by: string },
  response: ServerResponse,
): Promise<void> {
  const fault = faults.take('(file)', null);
  const call = { method: '(file)', params: { path }, by, at: world.now(), description: '' };
  const noted: ApiCall = { ...call, status: null, fault, madeId: null };
  calls.push(noted);
  if (fault?.delayMs !== undefined) await pause(fault.delayMs);
  if (fault?.drop) return void response.destroy();
  if (fault?.status !== undefined || fault?.body !== undefined) {
    noted.status = fault.status ?? 200;
    response.writeHead(noted.status).end(fault.body ?? '');
    return;
  }
  if (!response.destroyed) noted.status = answerFile(world, path, response);
}

/** A fault that only delays lets the call go through. */
async function runWithFault(fault: Fault, run: () => Promise<Answer>): Promise<Answer | 'dropped'> {
  const isOnlyDelay = fault.status === undefined && fault.body === undefined && !fault.drop;
  const answer = fault.when === 'after' ? await run() : null;
  if (fault.delayMs !== undefined) await pause(fault.delayMs);
  if (isOnlyDelay) return answer ?? (await run());
  if (fault.drop) return 'dropped';
  if (fault.body !== undefined) return { status: fault.status ?? 200, text: fault.body, description: 'malformed' };
  const parameters = fault.retryAfter === undefined ? undefined : { retry_after: fault.retryAfter };
  return refusal(new BotApiError(fault.status ?? 500, fault.description ?? 'Internal Server Error', parameters));
}

function refusal(error: unknown): Answer {
  const known = error instanceof BotApiError ? error : new BotApiError(500, `the fake broke: ${String(error)}`);
  const { code, message: description, parameters } = known;
  const body = { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) };
  return { status: code, text: JSON.stringify(body), description };
}

function reply(response: ServerResponse, { status, text, description }: Answer, call?: ApiCall): void {
  if (call) Object.assign(call, { status, description });
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

/** Parameters from JSON, a form or the query; null when there is no sense in them. */
async function readParams(request: IncomingMessage, query: URLSearchParams): Promise<Record<string, unknown> | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return null;
  }
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) {
    const parts = await readParts(bytes, type);
    return parts && { ...fromForm(query), ...fromEntries(Object.entries(parts)) };
  }
  const body = bytes.toString('utf8');
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { ...fromForm(query), ...fromForm(new URLSearchParams(body)) };
  }
  if (body === '') return fromForm(query);
  if (!type.startsWith('application/json')) return null;
  try {
    const parsed: unknown = JSON.parse(body);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? { ...fromForm(query), ...parsed } : null;
  } catch {
    return null;
  }
}

/** In a form everything is text; what is JSON beneath is read as such, but for the fields that hold words. */
const WORDS = new Set([
  'text',
  'caption',
  'name',
  'description',
  'short_description',
  'url',
  'secret_token',
  'callback_query_id',
]);

function fromForm(form: URLSearchParams): Record<string, unknown> {
  return fromEntries([...form]);
}

function fromEntries(entries: [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (typeof value !== 'string' || WORDS.has(name)) return [name, value];
      try {
        return [name, JSON.parse(value)];
      } catch {
        return [name, value];
      }
    }),
  );
}
