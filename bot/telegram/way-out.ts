import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/** What grammY hands over. */
interface Call {
  method?: string;
  headers?: Record<string, string>;
  /** A stream where a file goes along. */
  body?: string | AsyncIterable<Uint8Array> | null;
  signal?: AbortSignal | null;
}

/** What grammY asks of an answer. */
interface Answered {
  json(): Promise<unknown>;
}

/** Longer than people take to answer each other; what the other side says of itself counts first. */
const KEPT_MS = 10_000;
/** Whom nobody lets in by then has not been told a word. */
const CONNECT_MS = 10_000;
/** Where no connection came about: a code of our own, beside those of the network. */
export const NOT_CONNECTED = 'NOT_CONNECTED';

/**
 * The way of grammY's calls to the Bot API: connections that stay open, by Node's own client. A call takes a third of the
 * processor's time that it takes by `node-fetch`, and less than by `fetch` (docs/benchmarks.md).
 */
export function createWayOut({ connectMs = CONNECT_MS } = {}): (url: string, call: Call) => Promise<Answered> {
  const kept = { keepAlive: true, timeout: KEPT_MS };
  const ways = {
    'http:': { request: httpRequest, agent: new HttpAgent(kept), connected: 'connect' },
    // A line that is let in and not answered within (the usual way of blocking) has taken no word of the request.
    'https:': { request: httpsRequest, agent: new HttpsAgent(kept), connected: 'secureConnect' },
  };
  return async (url, call) => {
    const { request, agent, connected } = ways[url.startsWith('https:') ? 'https:' : 'http:'];
    const answer = await ask((settings, onAnswer) => request(url, { ...settings, agent }, onAnswer), call, {
      connected,
      connectMs,
    });
    return { json: () => json(answer) };
  };
}

type Request = (
  settings: { method?: string; headers?: Record<string, string>; signal?: AbortSignal },
  onAnswer: (answer: IncomingMessage) => void,
) => ReturnType<typeof httpRequest>;

function ask(
  request: Request,
  { method, headers, body, signal }: Call,
  { connected, connectMs }: { connected: string; connectMs: number },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const settings = { ...(method && { method }), ...(headers && { headers }), ...(signal && { signal }) };
    const asking = request(settings, resolve).on('error', reject);
    asking.once('socket', (socket) => {
      if (!socket.connecting) return;
      const late = setTimeout(() => asking.destroy(notConnected()), connectMs);
      socket.once(connected, () => clearTimeout(late)).once('close', () => clearTimeout(late));
    });
    if (typeof body === 'string' || !body) asking.end(body);
    else pipeline(body, asking).catch(reject);
  });
}

function notConnected(): Error {
  return Object.assign(new Error('no connection came about'), { code: NOT_CONNECTED });
}
