import type { Dispatcher } from 'undici';

/** What grammY hands over: a plain object of headers, text or a stream, and a signal that does what any does. */
type Call = Pick<Dispatcher.RequestOptions, 'method' | 'headers' | 'body' | 'signal'>;

/** What grammY asks of an answer. */
interface Answered {
  json(): Promise<unknown>;
}

/** Longer than people take to answer each other; what the other side says of itself counts first. */
const KEPT_MS = 10_000;

/**
 * The way of grammY's calls to the Bot API: connections that stay open, by undici. A call takes a third of the processor's time
 * that it takes by grammY's own client, and Node's `fetch` takes more than either (docs/benchmarks.md). Loaded with the first call.
 */
export function createWayOut(): (url: string, call: Call) => Promise<Answered> {
  let way: ReturnType<typeof openWay> | null = null;
  return async (url, { method, headers = null, body = null, signal = null }) => {
    way ??= openWay();
    const { request, dispatcher } = await way;
    const answer = await request(url, { dispatcher, method, headers, body, signal });
    return { json: () => answer.body.json() };
  };
}

async function openWay() {
  const { Agent, request } = await import('undici');
  return { request, dispatcher: new Agent({ keepAliveTimeout: KEPT_MS }) };
}
