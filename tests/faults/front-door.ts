import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { listen, portOf, shut } from '../support/local-server.ts';

/** The one address before all processes: what a channel posts goes to any of them, and some of it is lost on the way. */
export interface FrontDoor extends AsyncDisposable {
  url: string;
  /** Breaks the next post in which these words stand. */
  fail(fault: DoorFault): void;
}

export interface DoorFault {
  words: string;
  how: 'dropped before' | 'dropped after' | 'slow' | '5xx before';
  ms: number;
  onDone(): void;
}

const GATEWAY_TIMEOUT = 504;

/** `urlOf` gives a process that may be gone when it is asked. */
export async function openFrontDoor(urlOf: () => string): Promise<FrontDoor> {
  const faults: DoorFault[] = [];

  function take(body: string): DoorFault | undefined {
    const at = faults.findIndex(({ words }) => body.includes(words));
    return at === -1 ? undefined : faults.splice(at, 1)[0];
  }

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const fault = take(body);
    fault?.onDone();
    if (fault?.how === 'dropped before') return void request.socket.destroy();
    if (fault?.how === '5xx before') return void response.writeHead(GATEWAY_TIMEOUT).end();
    if (fault?.how === 'slow') await pause(fault.ms);
    const answer = await forward(`${urlOf()}${request.url}`, request, body);
    if (answer === null || fault?.how === 'dropped after') return void request.socket.destroy();
    response.writeHead(answer.status).end(answer.body);
  });
  await listen(server, 0);
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    fail: (fault) => void faults.push(fault),
    [Symbol.asyncDispose]: () => shut(server),
  };
}

/** Null where nobody answers. */
async function forward(
  url: string,
  { method = 'GET', headers }: IncomingMessage,
  body: string,
): Promise<{ status: number; body: string } | null> {
  // Those of one connection are made anew.
  const { host, connection, 'content-length': length, 'transfer-encoding': encoding, ...kept } = headers;
  const sent = method === 'GET' ? {} : { body };
  try {
    const answer = await fetch(url, { method, headers: kept as Record<string, string>, redirect: 'manual', ...sent });
    return { status: answer.status, body: await answer.text() };
  } catch {
    return null;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
