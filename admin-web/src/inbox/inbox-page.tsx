/** inbox/: where an operator works: the list of cases, one case with its talk, and what can be done with it. */

import { useEffect, useRef, useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import { useSay } from '../language/words.tsx';
import { useLive } from '../live/live.tsx';
import { fetched } from '../shell/fetched.tsx';
import { useShortcuts } from '../shell/shortcuts.tsx';
import { Empty } from '../shell/states.tsx';
import { ForgottenCase } from './forgotten-case.tsx';
import { useGoOn } from './next-case.ts';
import { ownOrder } from './own-order.ts';
import { useTickets } from './queries.ts';
import { TicketList } from './ticket-list.tsx';
import { ANY_WISH } from './wish.ts';

const loadCase = () => import('./case-view.tsx');
/** Who waits is seen before what it takes to answer is there. */
const CaseView = fetched(loadCase, 'CaseView');
const SOON_MS = 2000;

/** The list, the conversation and the case, side by side; on a phone one after the other. */
export function InboxPage() {
  const say = useSay();
  const { look, forgotten } = useLive();
  const [, go] = useLocation();
  const [, params] = useRoute<{ id: string }>('/inbox/:id');
  const openId = params?.id ?? null;
  // In memory alone: what somebody searches for is nobody's business in an address bar.
  const [wish, setWish] = useState(ANY_WISH);
  const search = useRef<HTMLInputElement | null>(null);
  const list = useTickets(wish);
  const listed = list.data?.pages.flatMap((page) => page.tickets) ?? [];
  const there = listed.filter(({ id }) => !forgotten.has(id));
  const tickets = wish.view === 'mine' ? ownOrder(there, Date.now()) : there;

  useEffect(() => {
    const seen = () => look(document.visibilityState === 'visible' ? openId : null);
    seen();
    document.addEventListener('visibilitychange', seen);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      look(null);
    };
  }, [look, openId]);

  function step(by: number): void {
    const at = tickets.findIndex(({ id }) => id === openId);
    const next = tickets[at < 0 ? 0 : Math.min(Math.max(at + by, 0), tickets.length - 1)];
    if (next !== undefined) go(`/inbox/${next.id}`);
  }
  useEffect(() => {
    // So that the first case opens at once, and where the line breaks meanwhile.
    const soon = setTimeout(() => void loadCase().catch(() => undefined), SOON_MS);
    return () => clearTimeout(soon);
  }, []);
  const goingOn = useGoOn(openId);
  useShortcuts([
    { keys: 'KeyE', word: 'key_gravest', run: () => goingOn.mutate() },
    { keys: 'KeyJ', word: 'key_next', run: () => step(1) },
    { keys: 'KeyK', word: 'key_previous', run: () => step(-1) },
    { keys: '/', word: 'key_search', run: () => search.current?.focus() },
  ]);

  return (
    <div className="inbox" data-open={openId !== null || undefined}>
      <TicketList wish={wish} onWish={setWish} list={list} tickets={tickets} openId={openId} search={search} />
      {openId === null && (
        <div className="inbox-nothing">
          <Empty title={say('nothing_chosen')}>{say('nothing_chosen_lead')}</Empty>
        </div>
      )}
      {openId !== null && forgotten.has(openId) && <ForgottenCase onBack={() => go('/inbox')} />}
      {openId !== null && !forgotten.has(openId) && (
        <CaseView key={openId} id={openId} goingOn={goingOn} onBack={() => go('/inbox')} />
      )}
    </div>
  );
}
