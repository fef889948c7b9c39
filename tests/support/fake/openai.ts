import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { listen, portOf, shut } from '../local-server.ts';

/** How the fake answers one request. */
export type FakeAnswer = (response: ServerResponse, asked: AskedModel) => void;

/** A request that keeps to everything that the service demands. */
export type AskedModel =
  | { path: '/v1/chat/completions'; model: string; system: string; user: string; schema: string; ids: string[] }
  | { path: '/v1/audio/transcriptions'; model: string; file: { name: string; type: string; bytes: Buffer } };

/** A service that speaks as OpenAI does, strict in what it takes. */
export interface FakeOpenAi extends AsyncDisposable {
  /** For `OPENAI_BASE_URL`. */
  url: string;
  asked: AskedModel[];
  /** What was wrong with requests; empty where all keep to the rules. */
  wrong: string[];
  /** The next answers, in order; when they are used up, the last one stays. */
  answers(...next: FakeAnswer[]): void;
}

const Chat = z.strictObject({
  model: z.string().min(1),
  store: z.literal(false).optional(),
  messages: z.tuple([
    z.strictObject({ role: z.literal('system'), content: z.string().min(50) }),
    z.strictObject({ role: z.literal('user'), content: z.string().min(1) }),
  ]),
  response_format: z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject({
      name: z.string().regex(/^[a-z_]{1,64}$/),
      strict: z.literal(true),
      schema: z.strictObject({
        type: z.literal('object'),
        properties: z.record(z.string(), z.object({ type: z.literal('string'), enum: z.array(z.string()).optional() })),
        required: z.array(z.string()).min(1),
        additionalProperties: z.literal(false),
      }),
    }),
  }),
});

/** `key`: what must stand in the request as bearer; `null`: no such header may come. `forbidden` must come in no request. */
export async function openFakeOpenAi({
  key = 'sk-fake-key-of-the-tests',
  forbidden = [],
}: {
  key?: string | null;
  forbidden?: readonly string[];
} = {}): Promise<FakeOpenAi> {
  const asked: AskedModel[] = [];
  const wrong: string[] = [];
  let queue: FakeAnswer[] = [says('none')];
  const server = createServer(async (request, response) => {
    try {
      const one = await readRequest(request, { key, forbidden });
      asked.push(one);
      const [answer = says('none')] = queue;
      if (queue.length > 1) queue = queue.slice(1);
      answer(response, one);
    } catch (error) {
      wrong.push(String(error));
      response.writeHead(400).end();
    }
  });
  await listen(server, 0);
  return {
    url: `http://127.0.0.1:${portOf(server)}/v1`,
    asked,
    wrong,
    answers(...next) {
      queue = next;
    },
    [Symbol.asyncDispose]: () => shut(server),
  };
}

async function readRequest(
  request: IncomingMessage,
  { key, forbidden }: { key: string | null; forbidden: readonly string[] },
): Promise<AskedModel> {
  const { method, url: path, headers } = request;
  if (method !== 'POST') throw new Error(`${method} of ${path}`);
  const bearer = key === null ? undefined : `Bearer ${key}`;
  if (headers.authorization !== bearer) throw new Error('another bearer');
  const body = Buffer.concat(await Array.fromAsync(request));
  const found = forbidden.find((word) => body.includes(word));
  if (found !== undefined) throw new Error(`the request holds ${found}`);
  const type = headers['content-type'] ?? '';
  if (path === '/v1/chat/completions' && type === 'application/json') return readChat(JSON.parse(body.toString()));
  if (path === '/v1/audio/transcriptions')
    return readSound(await new Response(body, { headers: { 'content-type': type } }).formData());
  throw new Error(`nothing of ours lies at ${path} as ${type}`);
}

function readChat(given: unknown): AskedModel {
  const { model, messages, response_format } = Chat.parse(given);
  const [system, user] = messages;
  const { name, schema } = response_format.json_schema;
  const ids = Object.values(schema.properties).flatMap((one) => one.enum ?? []);
  return { path: '/v1/chat/completions', model, system: system.content, user: user.content, schema: name, ids };
}

async function readSound(form: FormData): Promise<AskedModel> {
  const fields = [...form.keys()].toSorted().join();
  if (fields !== 'file,model,response_format') throw new Error(`the form has ${fields}`);
  const file = form.get('file');
  if (!(file instanceof File)) throw new Error('no file came');
  const bytes = Buffer.from(await file.arrayBuffer());
  return {
    path: '/v1/audio/transcriptions',
    model: String(form.get('model')),
    file: { name: file.name, type: file.type, bytes },
  };
}

/** The model's message, as it stands in a completion. */
function completion(message: { content?: string | null; refusal?: string }): string {
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'fake',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', ...message } }],
  });
}

function json(body: string): FakeAnswer {
  return (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}

export const says = (topic: string) => json(completion({ content: JSON.stringify({ topic }) }));
export const content = (text: string) => json(completion({ content: text }));
export const translates = (translation: string) => content(JSON.stringify({ translation }));
export const hears = (text: string) => json(JSON.stringify({ text }));
export const refuses = () => json(completion({ content: null, refusal: 'I cannot help with that.' }));
export const empty = () => json('');
export const nonsense = () => json('{"choices": [{"mess');
export const bare = () => json('{"choices": []}');

export const page = (): FakeAnswer => (response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log in to the network</html>');

export const status =
  (code: number, headers: Record<string, string> = {}): FakeAnswer =>
  (response) =>
    response.writeHead(code, { 'content-type': 'application/json', ...headers }).end('{"error":{"message":"no"}}');

/** Never answers. */
export const hangs = (): FakeAnswer => () => undefined;

export const resets = (): FakeAnswer => (response) => response.destroy();

/** The head at once, then a byte now and then, and never the end. */
export const trickles = (): FakeAnswer => (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drip = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(drip));
};

/** The answer in pieces, some letters cut in two. */
export const inPieces =
  (topic: string): FakeAnswer =>
  async (response) => {
    const bytes = Buffer.from(completion({ content: JSON.stringify({ topic, note: undefined }) }));
    response.writeHead(200, { 'content-type': 'application/json' });
    for (let at = 0; at < bytes.length; at += 7) {
      response.write(bytes.subarray(at, at + 7));
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  };

/** More than anybody would say. */
export const floods = (): FakeAnswer => (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(' '.repeat(2 * 1024 * 1024));
};

/** Sends whoever asks to another address. */
export const sendsTo =
  (location: string): FakeAnswer =>
  (response) =>
    response.writeHead(307, { location }).end();
