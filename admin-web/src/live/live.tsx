import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { forget, useSignedIn } from '../session.tsx';
import { ring } from './bell.ts';
import type { DeskNews } from './open-stream.ts';
import { readAgain } from './read-again.ts';
import { shareStream } from './shared-stream.ts';

interface Live {
  /** `null`: not known yet. */
  isLive: boolean | null;
  /** How many words of the person have come since one last looked at the case. */
  unread: ReadonlyMap<string, number>;
  /** The case that is on the screen. */
  look(ticketId: string | null): void;
}

const LiveContext = createContext<Live | null>(null);

export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { staff } = useSignedIn();
  const [isLive, setIsLive] = useState<boolean | null>(null);
  const [unread, setUnread] = useState<ReadonlyMap<string, number>>(new Map());
  const looked = useRef<string | null>(null);
  const wasLive = useRef(false);

  useEffect(() => {
    function onNews(news: DeskNews, isLeader: boolean): void {
      const { kind, ticketId } = news;
      if (kind !== 'delivery' && kind !== 'media') readAgain(queries, 'tickets');
      readAgain(queries, 'talk', ticketId);
      if (!LINE_ONLY.includes(kind)) readAgain(queries, 'case', ticketId);
      const isSeen = looked.current === ticketId && document.visibilityState === 'visible';
      if (kind === 'message-in' && !isSeen) {
        setUnread((before) => new Map(before).set(ticketId, (before.get(ticketId) ?? 0) + 1));
      }
      // One page of a browser rings, and nobody is rung for what a colleague holds.
      if (isLeader && isToRing(news, staff.id)) ring();
    }
    return shareStream({
      onNews,
      onState: (next) => {
        const isOpened = next && !wasLive.current;
        wasLive.current = next;
        setIsLive(next);
        // What happened before the line was there, or while it was broken, no event tells.
        if (isOpened)
          void queries.invalidateQueries({ predicate: ({ queryKey }) => DESK.includes(String(queryKey[0])) });
      },
      onSignedOut: () => forget(queries),
    });
  }, [queries, staff.id]);

  const look = useCallback((ticketId: string | null) => {
    looked.current = ticketId;
    if (ticketId === null) return;
    setUnread((before) => {
      if (!before.has(ticketId)) return before;
      const next = new Map(before);
      next.delete(ticketId);
      return next;
    });
  }, []);
  const live = useMemo(() => ({ isLive, unread, look }), [isLive, unread, look]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** What changes a line and nothing of the case. */
const LINE_ONLY = ['delivery', 'message-out', 'media'];
const DESK = ['tickets', 'case', 'talk'];

function isToRing({ kind, level, assignee }: DeskNews, me: string): boolean {
  if (level !== 'red' || (assignee !== null && assignee !== me)) return false;
  return ['ticket-opened', 'ticket-changed', 'danger', 'message-in'].includes(kind);
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('nothing is live outside of LiveProvider');
  return live;
}
