import { Button } from '@mantine/core';
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { quotable } from '../../../core/erase.ts';
import { handleOf } from '../../../core/handle.ts';
import type { Case, Line, TalkPage } from '../api/desk.ts';
import { dayOf, hourOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { useLive } from '../live/live.tsx';
import { Icon } from '../shell/icon.tsx';
import { PageProblem, PageWait, Refused } from '../shell/states.tsx';
import { BotFold } from './bot-fold.tsx';
import { Bubble } from './bubble.tsx';
import { CHANNEL_WORDS, isChannel, STEP_WORDS } from './desk-words.ts';
import { useNames, useTalk } from './queries.ts';
import type { Standing } from './standing.ts';
import { foldedRows, timelineOf } from './timeline.ts';
import { takeFromUnsent } from './unsent.ts';

/** Within so many pixels of the end one reads what is newest, and it stays in sight. */
const NEAR_END = 80;

/** The whole conversation, with what staff wrote between its lines. */
export function Talk({ ticket, standing }: { ticket: Case; standing: Standing }) {
  const say = useSay();
  const nameOf = useNames();
  const talk = useTalk(ticket.id);
  const pages = talk.data?.pages;
  const lines = pages?.toReversed().flatMap((page) => page.lines) ?? [];
  useTakenBack(ticket.id, lines);
  useRead(ticket, pages?.[0]);
  const rows = foldedRows(timelineOf(lines, ticket, talk.hasNextPage));
  const newest = lines.at(-1)?.seq ?? 0;
  const place = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [hasUnseen, setHasUnseen] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is newest has changed, and only then one may have to follow
  useLayoutEffect(() => {
    if (isAtEnd.current) goToEnd();
    else setHasUnseen(true);
  }, [newest, ticket.notes.length, ticket.steps.length]);

  // A field that grows, or a phone that is turned, hides the end no more than a new line does.
  useEffect(() => {
    if (place.current === null) return;
    const sizes = new ResizeObserver(() => isAtEnd.current && goToEnd());
    sizes.observe(place.current);
    return () => sizes.disconnect();
  });

  function goToEnd(): void {
    place.current?.scrollTo({ top: place.current.scrollHeight });
    setHasUnseen(false);
  }
  function onScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = place.current ?? {
      scrollTop: 0,
      scrollHeight: 0,
      clientHeight: 0,
    };
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (isAtEnd.current) setHasUnseen(false);
  }

  if (talk.isPending) return <PageWait />;
  if (pages === undefined) return <PageProblem error={talk.error} onAgain={() => void talk.refetch()} />;
  return (
    <>
      <div className="talk-frame">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has only a keyboard must be able to scroll it */}
        <div className="talk" ref={place} onScroll={onScroll} tabIndex={0} role="log" aria-label={say('conversation')}>
          {talk.hasNextPage && (
            <Button
              className="talk-earlier"
              variant="default"
              size="xs"
              loading={talk.isFetchingNextPage}
              onClick={() => void talk.fetchNextPage()}
            >
              {say('earlier_lines')}
            </Button>
          )}
          {rows.map((item, index) => (
            <Fragment key={item.key}>
              {dayOf(item.at) !== dayOf(rows[index - 1]?.at ?? 0) && <p className="talk-day">{dayOf(item.at)}</p>}
              {item.kind === 'fold' && <BotFold row={item} ticket={ticket} standing={standing} />}
              {item.kind === 'line' && <Bubble item={item} ticket={ticket} standing={standing} />}
              {item.kind === 'note' && <NoteBubble note={item.note} nameOf={nameOf} />}
              {item.kind === 'step' && <StepLine step={item.step} nameOf={nameOf} />}
            </Fragment>
          ))}
        </div>
        {hasUnseen && (
          <Button className="talk-newest" size="xs" onClick={goToEnd} rightSection={<Icon name="down" />}>
            {say('new_lines')}
          </Button>
        )}
      </div>
      {talk.isError && (
        <div className="talk-behind">
          <Refused error={talk.error} />
          <Button variant="default" size="xs" loading={talk.isFetching} onClick={() => void talk.refetch()}>
            {say('try_again')}
          </Button>
        </div>
      )}
    </>
  );
}

/** A case counts as read as far as its talk has shown it, to somebody who looks at the page. */
function useRead(ticket: Case, newest: TalkPage | undefined): void {
  const { read } = useLive();
  const isShown = newest !== undefined && (ticket.heardAt ?? 0) <= (newest.heardAt ?? 0);
  useEffect(() => {
    const seen = () => isShown && document.visibilityState === 'visible' && read(ticket);
    seen();
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  }, [ticket, isShown, read]);
}

/** Stands where the link does. */
const MARK = '\u0000';

type NameOf = (staffId: string) => string;

/** Written by staff for staff. */
function NoteBubble({ note, nameOf }: { note: Case['notes'][number]; nameOf: NameOf }) {
  const say = useSay();
  return (
    <article className="bubble" data-from="note">
      <p className="bubble-head">
        <span>{say('note')}</span>
        <span>{nameOf(note.by)}</span>
      </p>
      <p className="bubble-text" dir="auto">
        {note.text}
      </p>
      <p className="bubble-foot">
        <time dateTime={new Date(note.at).toISOString()}>{hourOf(note.at)}</time>
      </p>
    </article>
  );
}

function StepLine({ step, nameOf }: { step: Case['steps'][number]; nameOf: NameOf }) {
  const say = useSay();
  const named = (one: string | undefined) => {
    if (one === undefined) return '';
    return step.kind === 'went-on' && isChannel(one) ? say(CHANNEL_WORDS[one]) : nameOf(one);
  };
  const other = step.kind === 'joined' ? step.from : step.kind === 'went-into' ? step.to : undefined;
  if (other !== undefined) {
    const [before = '', after = ''] = say(STEP_WORDS[step.kind], { from: MARK, to: MARK }).split(MARK);
    return (
      <p className="step">
        {hourOf(step.at)} · {before}
        <Link className="link" href={`/inbox/${other}`}>
          {handleOf(other)}
        </Link>
        {after}
      </p>
    );
  }
  const [to, from] = [named(step.to), named(step.from)];
  return (
    <p className="step">
      {hourOf(step.at)} · {say(STEP_WORDS[step.kind], { name: nameOf(step.by), to, from })}
      {step.reason && <span className="step-reason">{step.reason}</span>}
    </p>
  );
}

/** Words that stood here, and that the person has taken back since, go from what is being written about them. */
function useTakenBack(ticketId: string, lines: readonly Line[]): void {
  const known = useRef(new Map<string, string>());
  useEffect(() => {
    const words = lines.flatMap(({ seq, from, text, erasedAt }) => {
      const name = `${ticketId} ${seq}`;
      const before = known.current.get(name);
      if (from === 'contact' && text !== null) known.current.set(name, text);
      if (erasedAt === null || before === undefined) return [];
      known.current.delete(name);
      return [{ text: before }];
    });
    const quoted = quotable(words);
    if (quoted.length > 0) takeFromUnsent(ticketId, quoted);
  });
}
