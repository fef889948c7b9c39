import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

const WORKER: string = '../../../bot/web/page/worker/sw.ts';
/** Longer than anything waits for a line that says nothing. */
const LONG_MS = 120_000;
const SITE = 'https://chat.example';
const PACK = '/pack/RU/tg';
const PACKS = { policy: "default-src 'none'", pages: { [PACK]: 'kept 102' } };

interface WorkerEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}

/** What browsers keep for a worker, by the names of its caches. */
const kept = new Map<string, Map<string, Response>>();
let isFull = false;
const handlers = new Map<string, (event: WorkerEvent) => void>();

function cacheOf(name: string) {
  const paths = kept.get(name) ?? new Map<string, Response>();
  kept.set(name, paths);
  return {
    match: async (path: string) => paths.get(path)?.clone(),
    put: async (path: string, response: Response) => {
      if (isFull) throw new DOMException('no room', 'QuotaExceededError');
      paths.set(path, new Response(await response.arrayBuffer(), response));
    },
  };
}

async function happens(name: string, request = new Request(SITE)): Promise<Response | undefined> {
  let answer: Promise<Response> | undefined;
  let work: Promise<unknown> | undefined;
  handlers.get(name)?.({
    request,
    respondWith: (given) => {
      answer = given;
    },
    waitUntil: (given) => {
      work = given;
    },
  });
  // A page does not wait for what goes on behind its answer.
  if (answer === undefined) await work;
  return answer;
}

function comes(...answers: ((signal?: AbortSignal) => Response | null)[]): void {
  vi.stubGlobal('fetch', (_request: Request, { signal }: { signal?: AbortSignal } = {}) => {
    const response = answers.shift()?.(signal) ?? null;
    if (response !== null) return Promise.resolve(response);
    return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  });
}

/** What it brings comes when the test says so. */
function slowLine() {
  const { promise, resolve } = Promise.withResolvers<Response>();
  vi.stubGlobal('fetch', () => promise);
  return { brings: (text: string) => resolve(new Response(text)) };
}

const silent = () => null;
const page = () => new Response('newest 102');
const proxy = () => new Response('Bad gateway', { status: 502 });
/** Its first words come, and then no more. */
function broken(signal?: AbortSignal): Response {
  const body = new ReadableStream({
    start(line) {
      line.enqueue(new TextEncoder().encode('new'));
      signal?.addEventListener('abort', () => line.error(signal.reason));
    },
  });
  return new Response(body);
}

beforeAll(async () => {
  vi.stubGlobal('SHELL', ['/']);
  vi.stubGlobal('VERSION', 'new');
  vi.stubGlobal('caches', {
    open: async (name: string) => cacheOf(name),
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
  });
  vi.stubGlobal('self', {
    location: new URL(SITE),
    clients: { claim: async () => undefined },
    addEventListener: (name: string, handler: (event: WorkerEvent) => void) => handlers.set(name, handler),
  });
  await import(WORKER);
});

beforeEach(() => {
  vi.useFakeTimers();
  isFull = false;
  kept.clear();
});

afterEach(async () => {
  // What still waits for a silent line is given up: the worker is one for all tests.
  await vi.advanceTimersByTimeAsync(LONG_MS);
  vi.useRealTimers();
});

afterAll(() => vi.unstubAllGlobals());

async function opened(path: string): Promise<string> {
  const answer = happens('fetch', new Request(`${SITE}${path}`)).then((response) => response?.text());
  await vi.advanceTimersByTimeAsync(5000);
  return (await answer) ?? 'left to the browser';
}

const keepPacks = () => cacheOf('page-new').put('/packs.json', Response.json(PACKS));
const keepNumbers = () => cacheOf('page-new').put('/numbers.json', new Response('kept 102'));

describe('the numbers for the road', () => {
  test.each([
    ['does not answer', silent],
    ['breaks off in the middle', broken],
    ['is that of a proxy whose server is down', proxy],
  ])('are those that are kept where the line %s', async (_what, answer) => {
    await keepPacks();
    await keepNumbers();

    comes(answer);
    expect(await opened(PACK)).toBe('kept 102');
    comes(answer);
    expect(await opened('/numbers.json')).toBe('kept 102');
  });

  test('that come late are kept for the next time, and those that are kept are shown meanwhile', async () => {
    await keepNumbers();
    const line = slowLine();
    expect(await opened('/numbers.json')).toBe('kept 102');

    line.brings('newest 102');
    await vi.advanceTimersByTimeAsync(0);

    expect(await (await cacheOf('page-new').match('/numbers.json'))?.text()).toBe('newest 102');
  });

  test('are asked for once, however often they are looked for while the line is slow', async () => {
    await keepNumbers();
    let asked = 0;
    const { promise, resolve } = Promise.withResolvers<Response>();
    vi.stubGlobal('fetch', () => {
      asked += 1;
      return promise;
    });
    for (let look = 0; look < 5; look += 1) expect(await opened('/numbers.json')).toBe('kept 102');
    resolve(page());
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toBe(1);
    expect(await opened('/numbers.json')).toBe('newest 102');
    expect(asked).toBe(2);
  });

  test('are given up where a minute brings no byte of them, and take their time where it does', async () => {
    await keepNumbers();
    let line: ReadableStreamDefaultController<Uint8Array> | undefined;
    comes(
      (signal) =>
        new Response(
          new ReadableStream({
            start(controller) {
              line = controller;
              signal?.addEventListener('abort', () => controller.error(signal.reason));
            },
          }),
        ),
      silent,
      page,
    );
    expect(await opened('/numbers.json')).toBe('kept 102');
    for (const part of ['slow ', '1', '0', '2']) {
      await vi.advanceTimersByTimeAsync(50_000);
      line?.enqueue(new TextEncoder().encode(part));
    }
    line?.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(await opened('/numbers.json')).toBe('slow 102');

    await vi.advanceTimersByTimeAsync(60_000);

    expect(await opened('/numbers.json')).toBe('newest 102');
  });

  test('are shown where the phone has no room to keep them', async () => {
    await keepNumbers();
    comes(page);
    isFull = true;

    expect(await opened('/numbers.json')).toBe('newest 102');
  });

  test('come however slow the line is where none are kept', async () => {
    const line = slowLine();
    const answer = happens('fetch', new Request(`${SITE}/numbers.json`));
    await vi.advanceTimersByTimeAsync(20_000);

    line.brings('newest 102');

    expect(await (await answer)?.text()).toBe('newest 102');
  });

  test('of one country come however slow the line is where none are kept', async () => {
    comes(silent, page);

    expect(await opened(PACK)).toBe('newest 102');
  });

  test.each([PACK, '/numbers.json'])('are the newest where the line is good: %s', async (path) => {
    await keepPacks();
    await keepNumbers();
    comes(page);

    expect(await opened(path)).toBe('newest 102');
  });

  test('that are withdrawn are not shown for ever', async () => {
    await keepPacks();
    comes(() => new Response('no such page', { status: 404 }));

    expect(await opened(PACK)).toBe('no such page');
  });
});

describe('another version of the page', () => {
  const textOf = async (path: string) => (await cacheOf('page-new').match(path))?.text();

  test('keeps the numbers that were kept for the road', async () => {
    await cacheOf('page-old').put('/packs.json', new Response('old packs'));
    await cacheOf('page-old').put('/numbers.json', new Response('old numbers'));
    await happens('activate');

    expect([await textOf('/packs.json'), await textOf('/numbers.json')]).toEqual(['old packs', 'old numbers']);
    expect([...kept.keys()]).toEqual(['page-new']);
  });

  test('puts no older numbers in the place of its own, and keeps nothing else', async () => {
    await keepNumbers();
    await cacheOf('page-old').put('/numbers.json', new Response('old numbers'));
    await cacheOf('page-old').put('/', new Response('old page'));
    await cacheOf('of another').put('/', new Response('x'));
    await happens('activate');

    expect([await textOf('/numbers.json'), await textOf('/')]).toEqual(['kept 102', undefined]);
    expect([...kept.keys()]).toEqual(['page-new', 'of another']);
  });
});
