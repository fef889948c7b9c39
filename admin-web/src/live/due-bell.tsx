import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { readTickets, type Wish } from '../api/desk.ts';
import { isDue, nextDue } from '../inbox/own-order.ts';
import { ANY_WISH } from '../inbox/wish.ts';
import { useSay } from '../language/words.tsx';
import { useSignedIn } from '../session.tsx';
import { ring } from './bell.ts';
import { showNotice } from './notice.ts';
import { readAgain } from './read-again.ts';

const MINE: Wish = { ...ANY_WISH, view: 'mine' };
const MOST = 100;
/** The longest that a timer of a browser can wait. */
const TIMER_MOST_MS = 2 ** 31 - 1;

/** Rings when something of one's own is due: a promise, or what was put aside. Of the tabs of a browser one rings. */
export function DueBell() {
  const say = useSay();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const { staff } = useSignedIn();
  const mine = useQuery({ queryKey: ['tickets', 'due'], queryFn: () => readTickets(MINE, null, MOST) }).data?.tickets;
  // What is read again may be the same: the next moment of it is waited for all the same.
  const [turn, setTurn] = useState(0);
  const tell = useRef<(ticketId: string) => void>(() => undefined);
  useEffect(() => {
    tell.current = (ticketId) => showNotice(say('notice_due'), { ticketId, onOpen: () => go(`/inbox/${ticketId}`) });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: armed anew after each moment
  useEffect(() => {
    const next = mine === undefined ? null : nextDue(mine, Date.now());
    if (mine === undefined || next === null) return;
    const timer = setTimeout(
      () => {
        setTurn((count) => count + 1);
        readAgain(queries, 'tickets');
        const due = mine.find((ticket) => isDue(ticket, next) && nextDue([ticket], next - 1) === next);
        if (due === undefined || Date.now() < next || !isFirst(staff.id, next)) return;
        ring();
        tell.current(due.id);
      },
      Math.min(next - Date.now(), TIMER_MOST_MS),
    );
    return () => clearTimeout(timer);
  }, [mine, queries, staff.id, turn]);
  return null;
}

/** Whether no other tab has rung for this moment, or for a later one. */
function isFirst(staffId: string, moment: number): boolean {
  const key = `console-due-rung:${staffId}`;
  if (Number(localStorage.getItem(key) ?? 0) >= moment) return false;
  localStorage.setItem(key, String(moment));
  return true;
}
