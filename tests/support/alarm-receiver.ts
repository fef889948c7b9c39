import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listen, portOf, shut } from './local-server.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Whoever receives the alarms of a trial, on this machine. It answers so often with a failure first. */
export async function openReceiver(failures = 0) {
  const received: Received[] = [];
  let left = failures;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => {
      body += piece.toString();
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(left > 0 ? 503 : 204).end();
      left -= 1;
    });
  });
  await listen(server, 0);
  return {
    received,
    url: `http://127.0.0.1:${portOf(server)}/alarms`,
    [Symbol.asyncDispose]: () => shut(server),
  };
}
