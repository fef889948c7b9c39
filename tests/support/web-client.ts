import type { Server } from './server.ts';
import { PATIENCE_MS } from './until.ts';

/** A message as the page gets it. */
export interface WebMessage {
  id: string;
  at: number;
  from: 'bot' | 'operator';
  text: string;
  choices: { id: string; label: string }[];
  cover?: true;
}

/** A person at the web chat, on the `/chat` contract alone. */
export interface WebPerson extends AsyncDisposable {
  readonly token: string;
  says(text: string): Promise<void>;
  /** Presses a button of the newest message that has it. */
  presses(label: string): Promise<void>;
  /** The next message that matches, after the one that was seen last. Waits for it. */
  sees(pattern: RegExp | string, options?: { timeoutMs?: number }): Promise<WebMessage>;
  /** Everything that came, oldest first. */
  screen(): WebMessage[];
  /** Posts any body; gives the status and what was answered. */
  posts(body: unknown): Promise<{ status: number; body: unknown }>;
  /** Opens the stream anew where it broke off, as the page does after a restart of the server. */
  reconnects(): Promise<void>;
  /** Resolves when the stream has ended. */
  streamEnded(): Promise<void>;
}

let count = 0;

/** `from`: the address of a person behind a proxy that the server trusts. */
export async function openWebChat(server: Pick<Server, 'url'>, known?: string, from?: string): Promise<WebPerson> {
  const { url } = server;
  const token = known ?? (await openSession(url));
  const forwarded = from === undefined ? {} : { 'x-forwarded-for': from };
  const own = { authorization: `Bearer ${token}`, ...forwarded };
  const messages: WebMessage[] = [];
  const wakes = new Set<() => void>();
  let seen = 0;
  let stream = await openStream(url, own, take);

  function take(message: WebMessage): void {
    messages.push(message);
    for (const wake of [...wakes]) wake();
  }

  async function posts(body: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${url}/chat/messages`, {
      method: 'POST',
      headers: { ...own, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  async function send(content: { text: string } | { choice: string }): Promise<void> {
    count += 1;
    const { status } = await posts({ id: `m${process.pid}-${count}`, ...content });
    if (status !== 202) throw new Error(`the web chat answered ${status}`);
  }

  return {
    token,
    posts,
    says: (text) => send({ text }),
    async presses(label) {
      const choice = messages.findLast(({ choices }) => choices.some((one) => one.label === label));
      const id = choice?.choices.find((one) => one.label === label)?.id;
      if (id === undefined) throw new Error(`there is no button "${label}" in:\n${transcriptOf(messages)}`);
      await send({ choice: id });
    },
    async sees(pattern, { timeoutMs = PATIENCE_MS } = {}) {
      const late = AbortSignal.timeout(timeoutMs);
      for (;;) {
        const index = messages.findIndex(({ text }, at) => at >= seen && matches(text, pattern));
        const found = messages[index];
        if (found !== undefined) {
          seen = index + 1;
          return found;
        }
        if (late.aborted) {
          throw new Error(
            `not seen on the web: ${String(pattern)} within ${timeoutMs} ms, but:\n${transcriptOf(messages)}`,
          );
        }
        await nextWake(wakes, late);
      }
    },
    screen: () => [...messages],
    async reconnects() {
      await stream.close();
      const last = messages.at(-1)?.id;
      stream = await openStream(url, { ...own, ...(last ? { 'last-event-id': last } : {}) }, take);
    },
    streamEnded: () => stream.ended,
    [Symbol.asyncDispose]: () => stream.close(),
  };
}

async function openSession(url: string): Promise<string> {
  const response = await fetch(`${url}/chat/sessions`, { method: 'POST' });
  const body = (await response.json()) as { token: string };
  if (response.status !== 201) throw new Error(`no session: ${response.status} ${JSON.stringify(body)}`);
  return body.token;
}

interface Stream {
  ended: Promise<void>;
  close(): Promise<void>;
}

/** Resolves when the server has begun to answer, so that nothing said afterwards is missed. */
async function openStream(
  url: string,
  headers: Record<string, string>,
  take: (message: WebMessage) => void,
): Promise<Stream> {
  const stopping = new AbortController();
  const response = await fetch(`${url}/chat/events`, { headers, signal: stopping.signal });
  if (response.status !== 200 || response.body === null) throw new Error(`no stream: ${response.status}`);
  // A stream that breaks off ends like one that was ended: whoever reads it opens it again.
  const ended = read(response.body, take).catch(() => undefined);
  return {
    ended,
    async close() {
      stopping.abort();
      await ended;
    },
  };
}

async function read(body: ReadableStream<Uint8Array>, take: (message: WebMessage) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const events = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) take(JSON.parse(data) as WebMessage);
    }
  }
}

async function nextWake(wakes: Set<() => void>, late: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const wake = (): void => {
      wakes.delete(wake);
      late.removeEventListener('abort', wake);
      resolve();
    };
    wakes.add(wake);
    late.addEventListener('abort', wake, { once: true });
  });
}

function matches(text: string, pattern: RegExp | string): boolean {
  return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
}

function transcriptOf(messages: readonly WebMessage[]): string {
  return messages
    .map(({ text, choices }) => `bot ${text}\n    ${choices.map(({ label }) => `[${label}]`).join(' ')}`)
    .join('\n');
}
