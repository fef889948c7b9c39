import type { IncomingMessage, RequestListener } from 'node:http';
import type { FakeTelegram } from './fake-bot-api.ts';
import type { Hand } from './person.ts';

/** What other processes may ask for: `POST /<operation>` or `POST /user/<id>/<operation>` with `{ "args": [...] }`. */
export const OPERATIONS = [
  'fail',
  'calls',
  'webhookCalls',
  'push',
  'repeat',
  'restartCount',
  'pending',
  'answeredQueries',
  'actions',
  'advance',
  'limit',
  'goAway',
  'comeBack',
] as const satisfies readonly (keyof FakeTelegram)[];

export const HAND_OPERATIONS = [
  'says',
  'sends',
  'sendsAlbum',
  'presses',
  'edits',
  'blocks',
  'unblocks',
  'deletesAccount',
  'sees',
  'screen',
  'transcript',
] as const satisfies readonly (keyof Hand)[];

/** JSON has no regular expressions. */
export interface PatternOnWire {
  pattern: [source: string, flags: string];
}

export function createControlListener(telegram: FakeTelegram): RequestListener {
  return async (request, response) => {
    try {
      const run = operationAt(telegram, request.url ?? '');
      if (request.method !== 'POST' || run === null) {
        response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"no such operation"}');
        return;
      }
      const result: unknown = await run(...(await readArguments(request)));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ result: result ?? null }));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: message }));
    }
  };
}

type Operation = (...args: unknown[]) => unknown;

function operationAt(telegram: FakeTelegram, path: string): Operation | null {
  const [, id, onHand] = /^\/user\/(\d+)\/(\w+)$/.exec(path) ?? [];
  if (id !== undefined) {
    const name = HAND_OPERATIONS.find((operation) => operation === onHand);
    return name ? (telegram.user(Number(id))[name] as Operation) : null;
  }
  const name = OPERATIONS.find((operation) => `/${operation}` === path);
  return name ? (telegram[name] as Operation) : null;
}

async function readArguments(request: IncomingMessage): Promise<unknown[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
  if (typeof body !== 'object' || body === null) throw new Error('the body is not an object');
  const args = 'args' in body && Array.isArray(body.args) ? body.args : [];
  return args.map((argument) => {
    const pattern = (argument as PatternOnWire | null)?.pattern;
    return Array.isArray(pattern) ? new RegExp(pattern[0], pattern[1]) : argument;
  });
}
