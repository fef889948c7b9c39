/** leading/: what whoever leads the desk looks at: who holds how much, who waits, and who is planned when. */

import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { LEVELS } from '../../../core/ticket.ts';
import type { Ticket } from '../api/desk.ts';
import { type Load, readLoad } from '../api/load.ts';
import { spanOf, useNow } from '../inbox/clock.ts';
import { LEVEL_WORDS, topicWords } from '../inbox/desk-words.ts';
import { GiveDialog } from '../inbox/give-dialog.tsx';
import { LevelMark } from '../inbox/level-mark.tsx';
import { useNames } from '../inbox/queries.ts';
import { TimeLeft } from '../inbox/time-left.tsx';
import { Waiting } from '../inbox/waiting.tsx';
import { hourOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { LOAD, readLoadAgain } from '../live/read-again.ts';
import { useMay } from '../session.tsx';
import { Page, Section } from '../shell/page.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { LEADING_TABS } from './leading-tabs.ts';
import { TalksPart } from './talks-part.tsx';

/** Where the stream is broken the page must not stay as it was. */
const AGAIN_MS = 30_000;

/** Who waits and who holds how much; the stream of the desk keeps it fresh. */
export function LoadPage() {
  const say = useSay();
  const may = useMay();
  const load = useQuery({ queryKey: LOAD, queryFn: readLoad, refetchInterval: AGAIN_MS });
  return (
    <Page
      title={say('place_load')}
      tools={may('plan_shifts') && <Tabs label={say('place_load')} tabs={LEADING_TABS} />}
    >
      <TalksPart />
      {load.isPending && <PageWait />}
      {load.isError && <PageProblem error={load.error} onAgain={() => void load.refetch()} />}
      {load.data !== undefined && (
        <>
          <Section title={say('load_queue')} lead={say('load_queue_lead')}>
            <Queue queue={load.data.queue} />
          </Section>
          <Section title={say('load_staff')}>
            <StaffTable staff={load.data.staff} />
          </Section>
        </>
      )}
    </Page>
  );
}

const SHOWN = 50;

function Queue({ queue }: { queue: readonly Ticket[] }) {
  const say = useSay();
  const nameOf = useNames();
  const [most, setMost] = useState(SHOWN);
  const queries = useQueryClient();
  const [given, setGiven] = useState<Ticket | null>(null);
  if (queue.length === 0) return <Empty title={say('load_queue_empty')} />;
  const shut = () => {
    setGiven(null);
    readLoadAgain(queries);
  };
  return (
    <>
      <div className="wide-table">
        <table className="figure-table load-table">
          <caption className="unseen">{say('load_queue')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('level')}</th>
              <th scope="col">{say('case')}</th>
              <th scope="col">{say('load_waits')}</th>
              <th scope="col">{say('load_promise')}</th>
              <th scope="col">{say('held_by')}</th>
            </tr>
          </thead>
          <tbody>
            {queue.slice(0, most).map((ticket) => (
              <tr key={ticket.id}>
                <td>
                  <LevelMark level={ticket.level} />
                </td>
                <th scope="row">
                  <Link className="link" href={`/inbox/${ticket.id}`}>
                    {topicWords(ticket.topic, say)} <span className="handle">{ticket.handle}</span>
                  </Link>
                </th>
                <td data-label={say('load_waits')}>
                  <Waiting ticket={ticket} />
                </td>
                <td data-label={say('load_promise')}>
                  <TimeLeft ticket={ticket} />
                </td>
                <td data-label={say('held_by')}>
                  {ticket.assignee !== null && nameOf(ticket.assignee)}
                  {ticket.assignee === null && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`${say('give')}: ${ticket.handle}`}
                      onClick={() => setGiven(ticket)}
                    >
                      {say('give')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {queue.length > most && (
        <Button variant="subtle" onClick={() => setMost(most + SHOWN)}>
          {say('more')}
        </Button>
      )}
      {given !== null && <GiveDialog ticket={given} onClose={shut} />}
    </>
  );
}

/** The gravest first, as in the list. */
const COLUMNS = LEVELS.toReversed();

function StaffTable({ staff }: { staff: readonly Load[] }) {
  const say = useSay();
  const now = useNow();
  const inOrder = staff.toSorted(
    (one, other) =>
      Number(other.onShiftSince !== null) - Number(one.onShiftSince !== null) || sumOf(other) - sumOf(one),
  );
  return (
    <div className="wide-table">
      <table className="figure-table load-table">
        <caption className="unseen">{say('load_staff')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('load_name')}</th>
            <th scope="col">{say('shift')}</th>
            {COLUMNS.map((level) => (
              <th scope="col" key={level} className="number">
                {say(LEVEL_WORDS[level])}
              </th>
            ))}
            <th scope="col" className="number">
              {say('load_sum')}
            </th>
            <th scope="col">{say('load_oldest')}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td data-label={say('shift')}>{shiftWords(one)}</td>
              {COLUMNS.map((level) => (
                <td
                  key={level}
                  className="number"
                  data-label={say(LEVEL_WORDS[level])}
                  data-level={one.held[level] > 0 ? level : undefined}
                >
                  {one.held[level]}
                </td>
              ))}
              <td className="number" data-label={say('load_sum')}>
                {sumOf(one)}
              </td>
              <td data-label={say('load_oldest')}>
                {one.oldestAt === null ? '' : say('waits', { span: spanOf(now - one.oldestAt, say) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

  function shiftWords({ onShiftSince, isAway }: Load): string {
    if (onShiftSince === null) return say('load_off_shift');
    const since = say('load_on_shift', { at: hourOf(onShiftSince) });
    return isAway ? `${since} · ${say('load_away')}` : since;
  }
}

function sumOf({ held }: Load): number {
  return COLUMNS.reduce((sum, level) => sum + held[level], 0);
}
