import { createServer, type IncomingMessage } from 'node:http';
import { listen, portOf, shut } from '../local-server.ts';
import { until } from '../until.ts';

type Fields = Record<string, unknown>;

/** A receiver that only writes down what it gets. */
export interface WebhookTap extends AsyncDisposable {
  url: string;
  verifyToken: string;
  calls: { body: string; signature: string }[];
  /** With what the next calls are answered; then 200. */
  answer(...statuses: number[]): void;
  /** Messages of the calls that were taken, once there are so many; from the one at `from` on. */
  messages(count: number, from?: number): Promise<Fields[]>;
  statuses(count: number): Promise<Fields[]>;
}

export async function createWebhookTap(): Promise<WebhookTap> {
  const calls: WebhookTap['calls'] = [];
  const next: number[] = [];
  const verifyToken = 'the-token-of-the-dashboard';
  const server = await listen(
    createServer(async (request, response) => {
      const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
      if (request.method === 'GET') return void response.end(query.get('hub.challenge'));
      const body = await bodyOf(request);
      const status = next.shift() ?? 200;
      if (status === 200) calls.push({ body, signature: String(request.headers['x-hub-signature-256']) });
      response.writeHead(status).end();
    }),
    0,
  );
  const all =
    (name: string) =>
    async (count: number, from = 0) =>
      (
        await until(
          () => fieldsIn(calls, name),
          (found) => found.length >= count,
        )
      ).slice(from);
  return {
    url: `http://127.0.0.1:${portOf(server)}/webhook`,
    verifyToken,
    calls,
    answer: (...statuses) => void next.push(...statuses),
    messages: all('messages'),
    statuses: all('statuses'),
    [Symbol.asyncDispose]: () => shut(server),
  };
}

function fieldsIn(calls: WebhookTap['calls'], name: string): Fields[] {
  type Payload = { entry: { changes: { value: Record<string, Fields[] | undefined> }[] }[] };
  return calls
    .map(({ body }) => JSON.parse(body) as Payload)
    .flatMap(({ entry }) => entry.flatMap(({ changes }) => changes.flatMap(({ value }) => value[name] ?? [])));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
