import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { forget } from '../session.tsx';
import { CONTENT_STREAM, type ContentNews, isTouched, type ShownOfRelease } from './content-news.ts';
import { shareStream } from './shared-stream.ts';

/** What comes in one burst is read once. */
const SOON_MS = 300;

const ContentLiveContext = createContext(false);

/** Hears what editors do while a page is open, and reads again what it touches. */
export function ContentLive({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [isLive, setIsLive] = useState(false);

  useEffect(() => {
    let waiting: ContentNews[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    let wasLive = false;
    function readSoon(): void {
      const heard = waiting;
      waiting = [];
      timer = null;
      const shown = queries.getQueryData<ShownOfRelease>(['content', 'release']);
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => heard.some((news) => isTouched(queryKey, news, shown)),
      });
    }
    const stop = shareStream({
      name: 'console-content',
      stream: CONTENT_STREAM,
      onNews: (news) => {
        waiting.push(news);
        timer ??= setTimeout(readSoon, SOON_MS);
      },
      onState: (next) => {
        // What happened before the line was there, or while it was broken, no event tells.
        if (next && !wasLive) void queries.invalidateQueries({ queryKey: ['content'] });
        wasLive = next;
        setIsLive(next);
      },
      onSignedOut: () => forget(queries),
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [queries]);

  return <ContentLiveContext value={isLive}>{children}</ContentLiveContext>;
}

/** Whether what editors do is heard at this moment: a page that hears it looks by itself but seldom. */
export function useContentLive(): boolean {
  return useContext(ContentLiveContext);
}
