import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Faults } from './faults.ts';
import { MaxError } from './max-error.ts';
import type { Asked, Operation } from './operations.ts';
import { chatIdOf, type World } from './world.ts';

/** One call as it came in. `status` is what was answered, null while the answer is open or when there was none. */
export interface MaxCall {
  operation: string;
  query: Record<string, string>;
  body: unknown;
  /** Who has called, where callers were told roots of their own; else empty. */
  by: string;
  at: number;
  status: number | null;
  message: string;
  fault: Fault | null;
  /** The message that came of it, whatever was answered. */
  made: string | null;
}

interface Ground {
  world: World;
  faults: Faults;
  calls: MaxCall[];
  token: () => string;
  operations: ReadonlyMap<string, Operation>;
}

interface Answer {
  status: number;
  text: string | Buffer;
  message: string;
  made: string | null;
  headers?: Record<string, string>;
}

const CALLS_KEPT = 50_000;

/** Answers `/<path>`; behind `/as/<name>` the same, by that name. */
export function createApiListener(ground: Ground): RequestListener {
  const { world, faults, calls, token } = ground;
  return async (request, response) => {
    const { by, ...asked } = await askedOf(request);
    const { operation, query, body } = asked;
    const noted = { operation, query, body, by, at: world.now(), status: null, message: '', fault: null, made: null };
    const call: MaxCall = noted;
    if (calls.push(call) > CALLS_KEPT) calls.splice(0, CALLS_KEPT / 10);
    if (operation !== '(file)' && request.headers.authorization !== token()) {
      return reply(response, refusal(new MaxError(401, 'verify.token', 'Invalid access_token')), call);
    }
    call.fault = faults.take(operation, personOf(world, asked));
    const answer = await answerWith(call.fault, async () => {
      const given = await run(ground, asked);
      call.made = given.made;
      return given;
    });
    if (answer !== 'dropped') reply(response, answer, call);
    else if (call.fault?.drop === 'reset') request.socket.resetAndDestroy();
    else request.socket.destroy();
  };
}

async function askedOf(request: IncomingMessage): Promise<Asked & { by: string }> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, by = '', path = url.pathname] = /^\/as\/([a-z0-9-]+)(\/.*)$/.exec(url.pathname) ?? [];
  const [, first = '', second = ''] = path.split('/');
  const query = Object.fromEntries(url.searchParams);
  const body = await bodyOf(request);
  if (first === 'kept') return { by, operation: '(file)', query: { name: second }, body, chatId: null };
  return {
    by,
    operation: `${request.method} ${first}`,
    query,
    body,
    chatId: first === 'chats' ? Number(second) : null,
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    return text === '' ? null : JSON.parse(text);
  } catch {
    return 'not JSON';
  }
}

function personOf(world: World, { query, chatId }: Asked): number | null {
  if (query.user_id !== undefined) return Number(query.user_id);
  return [...world.people.keys()].find((id) => chatIdOf(id) === chatId) ?? null;
}

async function run({ world, operations }: Ground, asked: Asked): Promise<Answer> {
  try {
    if (asked.operation === '(file)') return fileAt(world, asked.query.name ?? '');
    const operation = operations.get(asked.operation);
    if (operation === undefined) throw new MaxError(405, 'method.not.allowed', `nothing at ${asked.operation}`);
    const result = await operation(world, asked);
    const made = (result as { message?: { body?: { mid?: string } } }).message?.body?.mid ?? null;
    return { status: 200, text: JSON.stringify(result), message: '', made };
  } catch (error) {
    return refusal(error);
  }
}

function fileAt(world: World, name: string): Answer {
  const bytes = world.files.get(name);
  return bytes === undefined
    ? { status: 404, text: '', message: 'no such file', made: null }
    : { status: 200, text: bytes, message: '', made: null };
}

/** A fault that only delays lets the call go through. */
async function answerWith(fault: Fault | null, act: () => Promise<Answer>): Promise<Answer | 'dropped'> {
  if (fault === null) return act();
  const isOnlyDelay = fault.status === undefined && fault.body === undefined && !fault.drop;
  const done = fault.when === 'after' ? await act() : null;
  if (fault.delayMs !== undefined) await pause(fault.delayMs);
  if (isOnlyDelay) return done ?? (await act());
  if (fault.drop) return 'dropped';
  if (fault.body !== undefined)
    return { status: fault.status ?? 200, text: fault.body, message: 'malformed', made: null };
  const refused = refusal(new MaxError(fault.status ?? 500, fault.code ?? 'internal.error', 'a fault'));
  return fault.retryAfter === undefined
    ? refused
    : { ...refused, headers: { 'retry-after': String(fault.retryAfter) } };
}

function refusal(error: unknown): Answer {
  const known = error instanceof MaxError ? error : new MaxError(500, 'internal.error', `the fake broke: ${error}`);
  const { status, code, message } = known;
  return { status, text: JSON.stringify({ code, message }), message, made: null };
}

function reply(response: ServerResponse, { status, text, message, headers = {} }: Answer, call: MaxCall): void {
  Object.assign(call, { status, message });
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}
