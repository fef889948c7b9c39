import { listen, type Stream } from './open-stream.ts';

/** What one page tells the others of this browser. */
type Word<News> =
  | { kind: 'news'; news: News }
  | { kind: 'state'; isLive: boolean }
  | { kind: 'ask' }
  | { kind: 'signed-out' };

export interface SharedStream<News> {
  /** Of this stream in all pages of a browser. */
  name: string;
  stream: Stream<News>;
  onNews: (news: News, isLeader: boolean) => void;
  /** The line was opened or broke; after an opening all must be read again. */
  onState: (isLive: boolean) => void;
  onSignedOut: () => void;
}

/** Repeats come within the overlap in which the server reads; so many news there never are in it. */
const KNOWN_MAX = 500;

/**
 * One stream a browser: whoever holds the lock listens and tells the other pages. Where it closes the next one has the
 * lock at once, and goes on behind the newest that it heard.
 */
export function shareStream<News extends { id: string }>(shared: SharedStream<News>): () => void {
  const { name, stream, onNews, onState, onSignedOut } = shared;
  const stopping = new AbortController();
  const { signal } = stopping;
  const channel = new BroadcastChannel(name);
  const known = new Set<string>();
  let newest = '';
  /** Of the page that listens; `null`: another one does. */
  let ownLine: boolean | null = null;

  function hear(news: News, isLeader: boolean): void {
    if (known.has(news.id)) return;
    known.add(news.id);
    if (known.size > KNOWN_MAX) known.delete([...known][0] ?? '');
    newest = news.id;
    onNews(news, isLeader);
  }
  const tell = (word: Word<News>) => {
    if (!signal.aborted) channel.postMessage(word);
  };
  channel.onmessage = ({ data }: MessageEvent<Word<News>>) => {
    if (data.kind === 'news') hear(data.news, false);
    if (data.kind === 'state') onState(data.isLive);
    if (data.kind === 'ask' && ownLine !== null) tell({ kind: 'state', isLive: ownLine });
    if (data.kind === 'signed-out') onSignedOut();
  };
  const changed = (isLive: boolean) => {
    ownLine = isLive;
    onState(isLive);
    tell({ kind: 'state', isLive });
  };
  const lead = () =>
    listen({
      stream,
      signal,
      lastId: () => newest,
      onOpen: () => changed(true),
      onBroken: () => changed(false),
      onNews: (news) => {
        tell({ kind: 'news', news });
        hear(news, true);
      },
      onSignedOut: () => {
        tell({ kind: 'signed-out' });
        onSignedOut();
      },
    });

  tell({ kind: 'ask' });
  // A page that is not served by https has no locks: then each listens for itself.
  const led = 'locks' in navigator ? navigator.locks.request(name, { signal }, lead) : lead();
  led.catch(() => {});
  return () => {
    stopping.abort();
    channel.close();
  };
}
