import { createHmac } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Faults, Operation } from './faults.ts';
import { GraphError } from './graph-error.ts';
import { describeMedia, mediaAt, removeMedia, upload } from './media.ts';
import { addresseeOf, send } from './sending.ts';
import type { World } from './world.ts';

/** One call as it came in. `status` is what was answered, null while the answer is open or when there was none. */
export interface GraphCall {
  operation: Operation | 'unknown';
  body: unknown;
  /** Who has called, where callers were told roots of their own; else empty. */
  by: string;
  at: number;
  status: number | null;
  /** Meta's own code of an error; 0 where it was none. */
  code: number;
  details: string;
  /** What a test made go wrong with it. */
  fault: Fault | null;
  /** The message that came of it, whatever was answered: its wamid. */
  made: string | null;
}

interface Ground {
  world: World;
  faults: Faults;
  calls: GraphCall[];
  /** Those that are valid at this moment. */
  tokens: () => readonly string[];
  version: string;
  appSecret: string;
}

interface Answer {
  status: number;
  body: string | Buffer;
  type: string;
  code: number;
  details: string;
  made?: string;
}

interface Asked {
  by: string;
  operation: Operation | 'unknown';
  body: unknown;
  run: () => unknown;
}

const CALLS_KEPT = 50_000;

/**
 * Answers `/<version>/<number>/messages`, `/<version>/<number>/media`, `/<version>/<media or number>`, and files; behind
 * `/as/<name>` the same, by that name.
 */
export function createApiListener(ground: Ground): RequestListener {
  const { world, faults, calls, tokens } = ground;
  return async (request, response) => {
    const asked = await askedOf(ground, request);
    const call: GraphCall = {
      operation: asked.operation,
      body: asked.body,
      by: asked.by,
      at: world.now(),
      status: null,
      code: 0,
      details: '',
      fault: null,
      made: null,
    };
    if (calls.push(call) > CALLS_KEPT) calls.splice(0, CALLS_KEPT / 10);
    if (!tokens().some((token) => request.headers.authorization === `Bearer ${token}`)) {
      return reply(response, refusal(new GraphError(190, 'the access token is not valid', 401)), call);
    }
    if (!isProved(request, ground)) {
      return reply(
        response,
        refusal(new GraphError(100, 'Invalid appsecret_proof provided in the API argument')),
        call,
      );
    }
    const fault = asked.operation === 'unknown' ? null : faults.take(asked.operation, addresseeOf(world, asked.body));
    call.fault = fault;
    const runNoted = async (): Promise<Answer> => {
      const answer = await answerOf(asked);
      call.made = answer.made ?? null;
      return answer;
    };
    if (fault === null) return reply(response, await runNoted(), call);
    const answer = await answerWithFault(fault, runNoted);
    if (answer === 'dropped') request.socket.destroy();
    else if (answer === 'reset') request.socket.resetAndDestroy();
    else reply(response, answer, call);
  };
}

/** As Meta does: a proof may be left out, and a wrong one is refused. */
function isProved({ url = '/', headers }: IncomingMessage, { appSecret }: Ground): boolean {
  const proof = new URL(url, 'http://localhost').searchParams.get('appsecret_proof');
  const token = (headers.authorization ?? '').replace('Bearer ', '');
  return proof === null || proof === createHmac('sha256', appSecret).update(token).digest('hex');
}

async function askedOf(ground: Ground, request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, by = '', pathname = url.pathname] = /^\/as\/([a-z0-9-]+)(\/.*)$/.exec(url.pathname) ?? [];
  url.pathname = pathname;
  return { by, ...(await askedAt(ground, request, url)) };
}

async function askedAt({ world, version }: Ground, request: IncomingMessage, url: URL): Promise<Omit<Asked, 'by'>> {
  const root = `http://${request.headers.host ?? 'localhost'}`;
  const bytes = await bytesOf(request);
  const path = `${request.method} ${url.pathname.replace(`/${version}/`, '/<version>/')}`;
  const number = world.number.id;
  if (path === `POST /<version>/${number}/messages`) {
    const body = parsed(bytes);
    const isMark = typeof body === 'object' && body !== null && 'status' in body;
    return { operation: isMark ? 'read' : 'message', body, run: () => send(world, body) };
  }
  if (path === `POST /<version>/${number}/media`) {
    const type = request.headers['content-type'] ?? '';
    return { operation: 'upload', body: { bytes: bytes.length }, run: () => upload(world, bytes, type) };
  }
  if (path === `GET /<version>/${number}`) {
    const { id, display } = world.number;
    const described = { id, display_phone_number: display, verified_name: 'Ҳамроҳ', quality_rating: 'GREEN' };
    return { operation: 'number', body: null, run: () => described };
  }
  if (path === 'GET /whatsapp_business/attachments/') {
    return { operation: 'download', body: null, run: () => mediaAt(world, url.searchParams) };
  }
  const media = /^GET \/<version>\/(\d+)$/.exec(path)?.[1];
  if (media !== undefined) return { operation: 'media', body: null, run: () => describeMedia(world, media, root) };
  const removed = /^DELETE \/<version>\/(\d+)$/.exec(path)?.[1];
  if (removed !== undefined) return { operation: 'remove', body: null, run: () => removeMedia(world, removed) };
  return {
    operation: 'unknown',
    body: null,
    run: () => {
      throw new GraphError(100, `there is nothing at ${path}`, 404);
    },
  };
}

async function answerOf({ operation, run }: Asked): Promise<Answer> {
  try {
    const result = await run();
    if (operation === 'download') {
      const { bytes, mime } = result as { bytes: Buffer; mime: string };
      return { status: 200, body: bytes, type: mime, code: 0, details: '' };
    }
    const made = (result as { messages?: { id: string }[] } | null)?.messages?.[0]?.id;
    const body = JSON.stringify(result);
    return { status: 200, body, type: 'application/json', code: 0, details: '', ...(made && { made }) };
  } catch (error) {
    return refusal(error);
  }
}

/** A fault that only delays lets the call go through. */
async function answerWithFault(fault: Fault, run: () => Promise<Answer>): Promise<Answer | 'dropped' | 'reset'> {
  const { status, code, body, drop, reset } = fault;
  const isOnlyDelay = status === undefined && code === undefined && body === undefined && !drop && !reset;
  const answer = fault.when === 'after' ? await run() : null;
  if (fault.delayMs !== undefined) await pause(fault.delayMs);
  if (isOnlyDelay) return answer ?? (await run());
  if (reset) return 'reset';
  if (drop) return 'dropped';
  if (body !== undefined) return { status: status ?? 200, body, type: 'text/html', code: 0, details: 'malformed' };
  if (code === undefined) return { status: status ?? 500, body: 'Sorry', type: 'text/html', code: 0, details: 'down' };
  return refusal(new GraphError(code, 'a fault of the test', status ?? 400));
}

function refusal(error: unknown): Answer {
  const known = error instanceof GraphError ? error : new GraphError(1, `the fake broke: ${String(error)}`, 500);
  const { status, code, message: details } = known;
  return { status, body: JSON.stringify(known.body()), type: 'application/json', code, details };
}

function reply(response: ServerResponse, { status, body, type, code, details }: Answer, call: GraphCall): void {
  Object.assign(call, { status, code, details });
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': type }).end(body);
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return Buffer.alloc(0);
  }
  return Buffer.concat(chunks);
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
