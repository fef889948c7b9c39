import { EventSourceParserStream } from 'eventsource-parser/stream';
import { API } from '../api/http.ts';

/** Something happened at the desk; no text and no person in it. */
export interface DeskNews {
  id: string;
  kind: string;
  ticketId: string;
  level: string;
  assignee: string | null;
  /** Of a line, a file, or of one of the staff who is at the case. */
  state?: string | null;
}

/** A stream of the server: where it is, and what its events say. */
export interface Stream<News> {
  path: string;
  /** `null`: none that this page knows. */
  read(event: { id: string; kind: string; data: string }): News | null;
}

/** What happens at the desk. */
export const DESK_STREAM: Stream<DeskNews> = { path: '/events', read: readDeskNews };

interface Listening<News> {
  stream: Stream<News>;
  /** The newest that is known: the server goes on behind it. */
  lastId: () => string;
  onOpen: () => void;
  onNews: (news: News) => void;
  onSignedOut: () => void;
  onBroken: () => void;
  signal: AbortSignal;
}

const AGAIN_MS = [1000, 2000, 5000, 10_000];
/** The server says something every five seconds: a line that is silent for so long is dead, however open it looks. */
const DEAD_MS = 20_000;

/** Listens until it is told to stop. A line that broke is opened again, a little later each time. */
export async function listen<News>(listening: Listening<News>): Promise<void> {
  const { signal, onBroken } = listening;
  let tries = 0;
  while (!signal.aborted) {
    const wasOpen = await readWatched(listening).catch(() => false);
    if (signal.aborted) return;
    if (wasOpen === 'signed-out') return;
    tries = wasOpen ? 0 : tries + 1;
    onBroken();
    await later(AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)] ?? 0, signal);
  }
}

async function readWatched<News>(listening: Listening<News>): Promise<boolean | 'signed-out'> {
  const dead = new AbortController();
  const silence = watchSilence(DEAD_MS, () => dead.abort());
  try {
    return await readOnce({ ...listening, signal: AbortSignal.any([listening.signal, dead.signal]) }, silence);
  } finally {
    silence.end();
  }
}

async function readOnce<News>(listening: Listening<News>, silence: Silence): Promise<boolean | 'signed-out'> {
  const { stream, lastId, onOpen, onNews, onSignedOut, signal } = listening;
  const known = lastId();
  // By fetch and not by EventSource: whoever takes over from another page goes on where that one was.
  const response = await fetch(`${API}${stream.path}`, {
    signal,
    cache: 'no-store',
    credentials: 'same-origin',
    headers: known === '' ? {} : { 'last-event-id': known },
  });
  if (response.status === 401) {
    onSignedOut();
    return 'signed-out';
  }
  if (!response.ok || response.body === null) return false;
  onOpen();
  const heard = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(bytes, controller) {
      silence.heard();
      controller.enqueue(bytes);
    },
  });
  const events = response.body
    .pipeThrough(heard)
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for (const reader = events.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return true;
    const { id, event: kind, data } = value;
    const news = id === undefined || kind === undefined ? null : stream.read({ id, kind, data });
    if (news !== null) onNews(news);
  }
}

function readDeskNews({ id, kind, data }: { id: string; kind: string; data: string }): DeskNews | null {
  const { ticketId, level, assignee, state } = JSON.parse(data) as Record<string, unknown>;
  if (typeof ticketId !== 'string' || typeof level !== 'string') return null;
  const told = typeof state === 'string' ? state : null;
  return { id, kind, ticketId, level, assignee: typeof assignee === 'string' ? assignee : null, state: told };
}

function later(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Calls once when nothing has been heard for so long. */
interface Silence {
  heard(): void;
  /** Nothing is waited for any more. */
  end(): void;
}

export function watchSilence(ms: number, onSilent: () => void): Silence {
  let timer = setTimeout(onSilent, ms);
  return {
    heard() {
      clearTimeout(timer);
      timer = setTimeout(onSilent, ms);
    },
    end: () => clearTimeout(timer),
  };
}
