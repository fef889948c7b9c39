/** live/: what the server tells while a page is open, shared by all tabs of a browser; rings, titles and notices. */

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { readFloods } from '../api/floods.ts';
import { isAlike } from '../inbox/floods.ts';
import { dropUnsent } from '../inbox/unsent.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { forget, useSignedIn } from '../session.tsx';
import { ring } from './bell.ts';
import { type DangerRung, hearDanger, NONE_RUNG } from './danger-bell.ts';
import { showNotice } from './notice.ts';
import { DESK_STREAM, type DeskNews } from './open-stream.ts';
import { hearOwn, isForMe, isGivenToMe, isToRing } from './own-heard.ts';
import { hearPresence, toldOf } from './presence.ts';
import { readAgain, readLoadAgain } from './read-again.ts';
import { type Heard, keyOfMarks, openReadMarks, type Unread } from './read-marks.ts';
import { hearRed, NONE_HEARD, type RedHeard } from './red-heard.ts';
import { shareStream } from './shared-stream.ts';

interface Live {
  /** `null`: not known yet. */
  isLive: boolean | null;
  /** What of a case is new to the reader. */
  unreadOf(ticket: Heard): Unread;
  /** The case that is on the screen. */
  look(ticketId: string | null): void;
  /** So much of it has been read. */
  read(ticket: Heard): void;
  /** Which red ones wait for somebody, as the stream has told it last, with when. */
  redHeard: RedHeard;
  /** For which cases of colleagues it has rung. */
  dangerRung: DangerRung;
  /** In how many of one's own cases somebody has written whom nobody has read here. */
  ownUnread: number;
  /** The cases whose person was forgotten while this page was open. */
  forgotten: ReadonlySet<string>;
}

const LiveContext = createContext<Live | null>(null);

export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { staff } = useSignedIn();
  const [isLive, setIsLive] = useState<boolean | null>(null);
  const [redHeard, setRedHeard] = useState<RedHeard>(NONE_HEARD);
  const [dangerRung, setDangerRung] = useState<DangerRung>(NONE_RUNG);
  const [ownHeard, setOwnHeard] = useState<ReadonlySet<string>>(new Set());
  const [forgotten, setForgotten] = useState<ReadonlySet<string>>(new Set());
  const [turn, setTurn] = useState(0);
  const marks = useMemo(
    () => openReadMarks(localStorage, keyOfMarks(staff.id), () => setTurn((count) => count + 1)),
    [staff.id],
  );
  const looked = useRef<string | null>(null);
  const rung = useRef<DangerRung>(NONE_RUNG);
  const wasLive = useRef(false);
  const notify = useNotify();
  const ownUnread = [...ownHeard].filter((id) => marks.countOf(id) > 0).length;

  useEffect(() => {
    function onNews(news: DeskNews, isLeader: boolean): void {
      const { kind, ticketId } = news;
      if (kind === 'presence') {
        hearPresence(news, Date.now());
        return;
      }
      setRedHeard((before) => hearRed(before, news, Date.now()));
      setOwnHeard((before) => hearOwn(before, news, staff.id));
      const rungBefore = rung.current.get(ticketId);
      rung.current = hearDanger(rung.current, news, { me: staff.id, now: Date.now(), there: toldOf(ticketId) });
      setDangerRung(rung.current);
      const isLeftInDanger = kind === 'danger' && rung.current.get(ticketId) !== rungBefore;
      if (!TALK_ONLY.includes(kind)) {
        readAgain(queries, 'tickets');
        readLoadAgain(queries);
      }
      if (kind === 'ticket-forgotten') {
        setForgotten((before) => new Set([...before, ticketId]));
        dropCase(queries, staff.id, ticketId);
        return;
      }
      if (kind === 'identity-revealed') void queries.invalidateQueries({ queryKey: ['task-counts'] });
      readAgain(queries, 'talk', ticketId);
      if (!LINE_ONLY.includes(kind)) readAgain(queries, 'case', ticketId);
      // One page of a browser counts for all of them, and rings.
      if (!isLeader) return;
      if (kind === 'message-in' && looked.current !== ticketId) marks.hear(ticketId);
      if (isLeftInDanger || isToRing(news, { me: staff.id, looked: looked.current })) void ringOnce(queries, news);
      if (looked.current === ticketId) return;
      // Others may see the screen: in what case, and that there is danger in it, the page says.
      if (isLeftInDanger || isForMe(news, staff.id)) notify.current(ticketId, 'notice_text');
      if (isGivenToMe(news, staff.id)) notify.current(ticketId, 'notice_given');
    }
    return shareStream({
      name: 'console-live',
      stream: DESK_STREAM,
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
  }, [queries, staff.id, marks, notify]);

  useEffect(() => {
    const changed = ({ key }: StorageEvent) => key === keyOfMarks(staff.id) && marks.reload();
    window.addEventListener('storage', changed);
    return () => window.removeEventListener('storage', changed);
  }, [staff.id, marks]);

  const look = useCallback((ticketId: string | null) => {
    looked.current = ticketId;
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each turn the marks tell something else
  const live = useMemo(
    () => ({ isLive, look, redHeard, dangerRung, ownUnread, forgotten, unreadOf: marks.unreadOf, read: marks.read }),
    [isLive, look, redHeard, dangerRung, ownUnread, forgotten, marks, turn],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Tells this computer that somebody has written, or that a case was given to one, in the language of the page; a click leads to the case. */
function useNotify() {
  const say = useSay();
  const [, go] = useLocation();
  const notify = useRef<(ticketId: string, word: WordKey) => void>(() => undefined);
  useEffect(() => {
    notify.current = (ticketId, word) => showNotice(say(word), { ticketId, onOpen: () => go(`/inbox/${ticketId}`) });
  });
  return notify;
}

/** What changes a line and nothing of the case. */
const LINE_ONLY = ['delivery', 'message-out', 'media', 'message-after'];
/** What changes nothing in the list either. */
const TALK_ONLY = ['delivery', 'media', 'message-after'];
const DESK = ['tickets', 'case', 'others', 'talk'];

/** What this page has kept of a case, so that nothing of a person outlives their wish. */
const OF_A_CASE = ['case', 'others', 'talk', 'file'];

function dropCase(queries: QueryClient, staffId: string, ticketId: string): void {
  for (const what of OF_A_CASE) queries.removeQueries({ queryKey: [what, ticketId] });
  dropUnsent({ staffId, ticketId });
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('nothing is live outside of LiveProvider');
  return live;
}

/** What was read so lately holds for the next of a burst too. */
const FRESH_MS = 2000;
/** A bell that waits for an answer is no bell. */
const PATIENCE_MS = 1500;

/** Rings, but once for all requests that are alike. Where that cannot be found out in a moment it rings. */
async function ringOnce(queries: QueryClient, news: DeskNews): Promise<void> {
  if (news.level === 'red' && news.assignee === null) {
    const read = queries.fetchQuery({ queryKey: ['tickets', 'floods'], queryFn: readFloods, staleTime: FRESH_MS });
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
    const found = await Promise.race([read, late]).catch(() => null);
    if (found !== null && isAlike(news, found.floods)) return;
  }
  ring();
}
