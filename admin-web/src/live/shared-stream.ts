import { type DeskNews, listen } from './open-stream.ts';

/** What one page tells the others of this browser. */
type Word =
  | { kind: 'news'; news: DeskNews }
  | { kind: 'state'; isLive: boolean }
  | { kind: 'ask' }
  | { kind: 'signed-out' };

export interface SharedStream {
  onNews: (news: DeskNews, isLeader: boolean) => void;
  /** The line was opened or broke; after an opening all must be read again. */
  onState: (isLive: boolean) => void;
  onSignedOut: () => void;
}

const NAME = 'console-live';
/** Repeats come within the overlap in which the server reads; so many news there never are in it. */
const KNOWN_MAX = 500;

/**
 * One stream a browser: whoever holds the lock listens and tells the other pages. Where it closes the next one has the
 * lock at once, and goes on behind the newest that it heard.
 */
export function shareStream({ onNews, onState, onSignedOut }: SharedStream): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  const channel = new BroadcastChannel(NAME);
  const known = new Set<string>();
  let newest = '';
  /** Of the page that listens; `null`: another one does. */
  let ownLine: boolean | null = null;

  function hear(news: DeskNews, isLeader: boolean): void {
    if (known.has(news.id)) return;
    known.add(news.id);
    if (known.size > KNOWN_MAX) known.delete([...known][0] ?? '');
    newest = news.id;
    onNews(news, isLeader);
  }
  const tell = (word: Word) => {
    if (!signal.aborted) channel.postMessage(word);
  };
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
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
  const led = 'locks' in navigator ? navigator.locks.request(NAME, { signal }, lead) : lead();
  led.catch(() => {});
  return () => {
    stopping.abort();
    channel.close();
  };
}
