import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createInterface } from 'node:readline';

/** A fake in a process of its own is worked over HTTP: `POST <path>` with `{ "args": [...] }` gives `{ "result": ... }`. */
export type Operation = (...args: unknown[]) => unknown;

/** JSON has no regular expressions. */
interface PatternOnWire {
  pattern: [source: string, flags: string];
}

/** Answers what other processes ask for; `find` names what stands at a path. */
export function createControl(find: (path: string) => Operation | null): RequestListener {
  return async (request, response) => {
    try {
      const run = find(request.url ?? '');
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

/** By which names other processes work a fake: `POST /<operation>`, and `POST /user/<id>/<operation>` for a person's hand. */
export interface ControlNames {
  operations: readonly string[];
  hand: readonly string[];
}

interface Worked {
  user(id: number): object;
}

export function createFakeControl(fake: Worked, { operations, hand }: ControlNames): RequestListener {
  const named = (of: object, names: readonly string[], wanted: string) => {
    const name = names.find((one) => one === wanted);
    return name === undefined ? null : (of as Record<string, Operation>)[name];
  };
  return createControl((path) => {
    const [, id, onHand = ''] = /^\/user\/(\d+)\/(\w+)$/.exec(path) ?? [];
    const found =
      id === undefined ? named(fake, operations, path.slice(1)) : named(fake.user(Number(id)), hand, onHand);
    return found ?? null;
  });
}

/** Works the fake of another process, as if it stood here. */
export function connectFake<Fake>(address: { controlUrl: string }, { operations, hand }: ControlNames): Fake {
  const { controlUrl } = address;
  const at = (names: readonly string[], path: string) =>
    Object.fromEntries(names.map((name) => [name, operationAt(`${controlUrl}${path}/${name}`)]));
  const user = (id: number) => ({ id, ...at(hand, `/user/${id}`) });
  return { ...address, ...at(operations, ''), user } as Fake;
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

/** One operation of a fake in another process. */
export function operationAt(url: string): Operation {
  return async (...args) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ args: args.map(onWire) }),
    });
    const { result, error } = (await response.json()) as { result?: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return result;
  };
}

function onWire(argument: unknown): unknown {
  if (!(argument instanceof RegExp)) return argument;
  return { pattern: [argument.source, argument.flags] } satisfies PatternOnWire;
}

/** Starts a fake as a process; it says in its first line where it is. */
export async function spawnFake(
  script: string,
  args: readonly string[],
): Promise<{ address: unknown; close: () => Promise<void> }> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout);
  const gone = once(child, 'exit').then(() => null);
  const line = await Promise.race([once(lines, 'line').then(([first]) => String(first)), gone]);
  if (line === null) throw new Error(`${script} did not start`);
  return {
    address: JSON.parse(line),
    async close() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
