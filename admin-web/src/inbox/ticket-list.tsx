import { Button } from '@mantine/core';
import { type RefObject, useRef, useState } from 'react';
import type { Ticket, View, Wish } from '../api/desk.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { useLive } from '../live/live.tsx';
import { askForNotices, declineNotices, mayAskForNotices } from '../live/notice.ts';
import { useMay, useSignedIn } from '../session.tsx';
import { useIsOnline } from '../shell/online.ts';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { CarePart } from './care-part.tsx';
import { VIEW_WORDS } from './desk-words.ts';
import { rowsOf, useFloods } from './floods.ts';
import { ListFilters } from './list-filters.tsx';
import { useOfferBell } from './offer-bell.ts';
import { useCounts, useNames, useOperators, type useTickets } from './queries.ts';
import { SeveralBar } from './several-bar.tsx';
import { ShiftBar } from './shift-bar.tsx';
import { TicketRows } from './ticket-rows.tsx';

interface TicketListProps {
  wish: Wish;
  onWish: (wish: Wish) => void;
  list: ReturnType<typeof useTickets>;
  tickets: readonly Ticket[];
  openId: string | null;
  search: RefObject<HTMLInputElement | null>;
}

/** Who waits, in the order in which they are to be answered. */
export function TicketList({ wish, onWish, list, tickets, openId, search }: TicketListProps) {
  const say = useSay();
  const nameOf = useNames();
  const { isLive } = useLive();
  const isOnline = useIsOnline();
  const { staff } = useSignedIn();
  const may = useMay();
  useOfferBell(tickets, staff.id);
  const scroller = useRef<HTMLDivElement | null>(null);
  const counts: Partial<Record<View, number>> = useCounts().data ?? {};
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const floods = useFloods();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [stayed, setStayed] = useState(0);
  // What stands there belongs to another wish, and without a line the right one does not come.
  const isWanted = list.isPlaceholderData && !isOnline;
  const { view: _view, ...narrowing } = wish;
  const isSearching = Object.values(narrowing).some((value) => value !== '');
  const choose = (id: string, isChosen: boolean) =>
    setChosen(isChosen ? new Set([...chosen, id]) : new Set([...chosen].filter((one) => one !== id)));
  // A flood is one row, and what is searched for is not counted.
  const totalOf = (view: View) => (isSearching || floods.length > 0 ? null : (counts[view] ?? null));
  return (
    <section className="list" aria-label={say('place_inbox')}>
      {openId === null && <h1 className="unseen">{say('place_inbox')}</h1>}
      <ListFilters wish={wish} onWish={onWish} search={search} />
      <div className="list-rows" ref={scroller}>
        {(list.isPending || isWanted) && <PageWait />}
        {list.isError && <PageProblem error={list.error} onAgain={() => void list.refetch()} />}
        <p className="hint list-said" role="status">
          {stayed > 0 && say('flood_stayed', { many: stayed })}
        </p>
        {list.isSuccess && !isWanted && tickets.length === 0 && (
          <NothingHere view={wish.view} isSearching={isSearching} />
        )}
        {!isWanted && tickets.length > 0 && (
          <TicketRows
            rows={rowsOf(tickets, floods, opened)}
            total={totalOf(wish.view)}
            density={staff.density}
            openId={openId}
            nameOf={nameOf}
            chosen={may('answer_tickets') ? { ids: chosen, onChoose: choose } : null}
            floods={{ opened, onToggle: (id) => setOpened(toggled(opened, id)), onStayed: setStayed }}
            scroller={scroller}
            more={{
              has: list.hasNextPage,
              isFetching: list.isFetchingNextPage,
              onFetch: () => void list.fetchNextPage(),
            }}
          />
        )}
      </div>
      <SeveralBar picked={tickets.filter(({ id }) => chosen.has(id))} onChosen={setChosen} />
      <LoadHint />
      <NoticeBar />
      <CarePart />
      <ShiftBar />
      <p className="live" role="status" data-live={isOnline ? (isLive ?? undefined) : false}>
        {say(lineWord(isLive, isOnline))}
      </p>
    </section>
  );
}

/** What an empty list says is true of that list alone: whoever holds no case may be waited for by many. */
const EMPTY_WORDS: Record<View, { title: WordKey; lead?: WordKey }> = {
  mine: { title: 'list_empty_mine', lead: 'list_empty_mine_lead' },
  unassigned: { title: 'list_empty', lead: 'list_empty_lead' },
  all: { title: 'list_empty', lead: 'list_empty_lead' },
  muted: { title: 'list_empty_muted' },
  closed: { title: 'list_empty_closed' },
};

function NothingHere({ view, isSearching }: { view: View; isSearching: boolean }) {
  const say = useSay();
  if (isSearching) {
    return (
      <Empty title={say('list_nothing_found')}>
        {say('list_nothing_found_lead', { list: say(VIEW_WORDS[view]) })} {say('search_what')}
      </Empty>
    );
  }
  const { title, lead } = EMPTY_WORDS[view];
  return <Empty title={say(title)}>{lead && say(lead)}</Empty>;
}

function toggled(all: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return all.has(id) ? new Set([...all].filter((one) => one !== id)) : new Set([...all, id]);
}

function lineWord(isLive: boolean | null, isOnline: boolean) {
  if (!isOnline) return 'live_offline';
  if (isLive === null) return 'live_connecting';
  return isLive ? 'live' : 'live_broken';
}

/** So many severe cases in a day are enough for one, while others are there. */
const ENOUGH = 2;

/** For who has had several severe cases within a day: who of those on shift has had the fewest. */
function LoadHint() {
  const say = useSay();
  const { staff } = useSignedIn();
  const operators = useOperators().data?.operators ?? [];
  const mine = operators.find(({ id }) => id === staff.id)?.redLately ?? 0;
  const [fewest] = operators
    .filter(({ id, isOnShift }) => isOnShift && id !== staff.id)
    .toSorted((one, other) => one.redLately - other.redLately);
  if (mine < ENOUGH || fewest === undefined || fewest.redLately >= mine) return null;
  return (
    <p className="load-hint" role="note">
      {say('load_hint', { mine, name: fewest.name, fewest: fewest.redLately })}
    </p>
  );
}

/** Asks once whether this computer may tell when somebody writes in a case of one's own. */
function NoticeBar() {
  const say = useSay();
  const may = useMay();
  const [isAsked, setIsAsked] = useState(() => !mayAskForNotices());
  if (isAsked || !may('answer_tickets')) return null;
  return (
    <section className="notice-ask" aria-label={say('notice_ask_title')}>
      <p>{say('notice_ask')}</p>
      <div className="buttons">
        <Button
          size="compact-xs"
          onClick={() => {
            setIsAsked(true);
            void askForNotices();
          }}
        >
          {say('notice_yes')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            setIsAsked(true);
            declineNotices();
          }}
        >
          {say('notice_no')}
        </Button>
      </div>
    </section>
  );
}
