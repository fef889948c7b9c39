/**
 * Keeps the page itself and the numbers for a time without a network, and nothing of any conversation: what is under
 * /chat/ never passes through here. It shows no notification and listens for none.
 */
declare const self: ServiceWorkerGlobalScope;

/** Put in by the build: the files of the page, and a hash over all of them. */
declare const SHELL: readonly string[];
declare const VERSION: string;

const NUMBERS = '/numbers.json';
const PACKS = '/packs.json';
const PACK_PATH = /^\/pack\/[A-Za-z]+\/(tg|ru)$/;
const PATIENCE_MS = 3000;
/** After so long without a byte the line is taken for dead: what hangs on it keeps others from coming through. */
const SILENT_MS = 60_000;
const PREFIX = 'page-';
const cacheName = `${PREFIX}${VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname === NUMBERS) {
    const coming = comingNumbers(request);
    // Numbers that come late are kept for the next time.
    event.waitUntil(coming.catch(() => undefined));
    event.respondWith(newestNumbers(coming));
    return;
  }
  if (PACK_PATH.test(url.pathname)) event.respondWith(newestPack(request, url.pathname));
  else if (SHELL.includes(url.pathname)) event.respondWith(keptOrFetched(request, url.pathname));
});

/** The page says so when a talk has begun: what can be carried along is no part of the first load. */
self.addEventListener('message', (event) => {
  if (event.data === 'keep-packs') event.waitUntil(keepPacks());
});

async function keepPacks(): Promise<void> {
  const cache = await caches.open(cacheName);
  // Without them the page goes on as it was.
  await cache.add(PACKS).catch(() => undefined);
}

/** Numbers that are kept are better than those that a slow line brings late; where none are kept, late is better than never. */
async function newestPack(request: Request, path: string): Promise<Response> {
  try {
    return await fetchSoon(request);
  } catch {
    return (await keptPack(path)) ?? fetch(request);
  }
}

/** All countries are kept or none, so that what is kept does not tell which one somebody asked for. */
async function keptPack(path: string): Promise<Response | null> {
  const kept = await (await caches.open(cacheName)).match(PACKS);
  const { policy, pages } = ((await kept?.json()) ?? { pages: {} }) as {
    policy: string;
    pages: Record<string, string>;
  };
  const html = Object.entries(pages).find(([page]) => page === path)?.[1];
  if (html === undefined) return null;
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return new Response(html, { headers });
}

/** Throws where the whole of it has not come in time, and where the server, or a proxy before it, is down. */
async function fetchSoon(request: Request): Promise<Response> {
  const line = new AbortController();
  const late = setTimeout(() => line.abort(), PATIENCE_MS);
  try {
    const response = await fetch(request, { signal: line.signal });
    if (response.status >= 500) throw new Error('the server is down');
    await response.clone().arrayBuffer();
    return response;
  } finally {
    clearTimeout(late);
  }
}

async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(SHELL.map((path) => new Request(path, { cache: 'reload' })));
  // The page is worth keeping without them.
  await cache.add(NUMBERS).catch(() => undefined);
}

/** Another version of the page takes over what was kept for the road: who is on the way cannot fetch it again. */
async function dropOld(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === cacheName) continue;
    const old = await caches.open(name);
    for (const path of [NUMBERS, PACKS]) {
      const kept = (await cache.match(path)) ? undefined : await old.match(path);
      // Where there is no room for it the page goes on without.
      if (kept) await cache.put(path, kept).catch(() => undefined);
    }
    await caches.delete(name);
  }
}

async function keptOrFetched(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(path)) ?? fetch(request);
}

/** A changed number reaches everybody who has a network; who has none sees those of the last time. */
async function newestNumbers(coming: Promise<Response>): Promise<Response> {
  const soon = await Promise.race([coming.catch(() => null), late()]);
  if (soon !== null) return soon;
  const kept = await (await caches.open(cacheName)).match(NUMBERS);
  return kept ?? coming.catch(() => Response.error());
}

let fetching: Promise<Response> | null = null;

/** One at a time: on a slow line several would keep each other, and what somebody writes, from coming through. */
async function comingNumbers(request: Request): Promise<Response> {
  fetching ??= fetchNumbers(request).finally(() => {
    fetching = null;
  });
  return (await fetching).clone();
}

/** Keeps the whole of them, whenever it comes. A phone without room for them shows them all the same. */
async function fetchNumbers(request: Request): Promise<Response> {
  const line = new AbortController();
  const giveUp = () => line.abort();
  let silent = setTimeout(giveUp, SILENT_MS);
  try {
    const response = await fetch(request, { signal: line.signal });
    if (!response.ok) throw new Error('no numbers');
    const reader = response.clone().body?.getReader();
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      clearTimeout(silent);
      silent = setTimeout(giveUp, SILENT_MS);
    }
    const cache = await caches.open(cacheName);
    await cache.put(NUMBERS, response.clone()).catch(() => undefined);
    return response;
  } finally {
    clearTimeout(silent);
  }
}

function late(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
}
