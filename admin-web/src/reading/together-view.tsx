import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { approveSeveral, type Drafted, readEntry } from '../api/releases.ts';
import { momentOf } from '../language/moments.ts';
import { useSay, useWords } from '../language/words.tsx';
import { Icon } from '../shell/icon.tsx';
import { useIsOnline } from '../shell/online.ts';
import { Page, Section } from '../shell/page.tsx';
import { SeveralTold } from '../shell/several-told.tsx';
import { Empty, Refused } from '../shell/states.tsx';
import { DifferenceView } from './difference.tsx';
import { kindWords, titleOf } from './entry-words.ts';
import { APPROVING, CONTENT } from './queries.ts';
import { AsItReads } from './reading-view.tsx';
import { Sources } from './sources.tsx';
import { readPath, type Together } from './standing.ts';
import { foundIn, type Met, metOf } from './together-met.ts';

const APPROVED = 'read_approved_several';
/** So many more than were looked at are fetched and shown. */
const AHEAD = 4;

/** Drafts that were sent at one press, one below the other, to be approved at one press when each was looked at. */
export function TogetherView({ found }: { found: Together | null }) {
  const say = useSay();
  const [, go] = useLocation();
  // As it was when it was opened: what is read meanwhile by somebody else moves nothing under the eyes.
  const [together] = useState(found);
  const back = (
    <Button variant="default" leftSection={<Icon name="back" />} onClick={() => go('/read')}>
      {say('read_to_list')}
    </Button>
  );
  if (together === null)
    return (
      <Page title={say('read_together')} tools={back}>
        <Empty title={say('read_gone')}>{say('read_gone_more')}</Empty>
      </Page>
    );
  const { rows, by, at } = together;
  return (
    <Page title={say('read_together_of', { count: rows.length, names: by, at: momentOf(at) })} tools={back}>
      <p className="lead">{say('read_together_about')}</p>
      <Members rows={rows} />
    </Page>
  );
}

function Members({ rows }: { rows: readonly Drafted[] }) {
  const { say, language } = useWords();
  const queries = useQueryClient();
  const isOnline = useIsOnline();
  const [met, setMet] = useState<ReadonlyMap<string, Met>>(new Map());
  const { toApprove, left, gone } = metOf(rows, met);
  const approving = useMutation({
    mutationKey: APPROVING,
    mutationFn: () => approveSeveral({ drafts: toApprove }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: CONTENT }),
  });
  const titleOfEntry = (entry: string) => {
    const row = rows.find((one) => one.entry === entry);
    return row === undefined ? entry : titleOf(row, language);
  };

  return (
    <>
      {rows.slice(0, met.size + AHEAD).map((row) => (
        <Member
          key={readPath(row)}
          row={row}
          met={met.get(readPath(row))}
          onMet={(one) => setMet((before) => new Map(before).set(readPath(row), one))}
        />
      ))}
      <fieldset className="verdict" aria-label={say('read_verdict')}>
        {approving.data ? (
          <SeveralTold word={APPROVED} result={approving.data} titleOf={titleOfEntry} />
        ) : (
          <>
            <div className="verdict-words" role="status">
              <span>{say('read_looked_at', { number: toApprove.length, all: rows.length - gone })}</span>
              {left > 0 && <span className="hint">{say('read_look_at_all')}</span>}
              {gone > 0 && <span className="hint">{say('read_left_out', { number: gone })}</span>}
              <Refused error={approving.error} />
            </div>
            <Button
              disabled={left > 0 || toApprove.length === 0 || !isOnline}
              loading={approving.isPending}
              onClick={() => approving.mutate()}
            >
              {say('read_approve_several', { number: rows.length - gone })}
            </Button>
          </>
        )}
      </fieldset>
    </>
  );
}

interface MemberProps {
  row: Drafted;
  met: Met | undefined;
  /** Looked at: with the hash of exactly what was on the screen. */
  onMet: (met: Met) => void;
}

/** One of them as a difference; it counts as looked at when its end was on the screen. */
function Member({ row, met, onMet }: MemberProps) {
  const { say, language } = useWords();
  const { kind, entry } = row;
  // Not among what is read again when somebody writes: nothing moves under the eyes.
  const read = useQuery({
    queryKey: ['together', kind, entry],
    queryFn: () => readEntry({ kind, entry }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const found = foundIn(read);
  const end = useEndSeen(found === null || met !== undefined ? null : () => onMet(found));
  return (
    <Section title={titleOf(row, language)}>
      <p className="hint">
        {kindWords(row, say)} · <Link to={readPath(row)}>{say('read_alone')}</Link>
        {met !== undefined && met !== 'gone' && ` · ${say('read_looked')}`}
      </p>
      {found === 'gone' && (
        <p className="told">
          {say('read_gone')}. {say('read_gone_more')}
        </p>
      )}
      {found === null && read.isError && <NotRead error={read.error} onAgain={() => void read.refetch()} />}
      {found !== 'gone' && read.data !== undefined && (
        <>
          <DifferenceView
            isAll
            before={read.data.live ?? read.data.replaces}
            after={read.data.row.draft?.deletes ? null : (read.data.draft ?? read.data.live)}
          />
          <AsItReads shown={read.data.shown} />
          <Sources sources={read.data.sources} />
        </>
      )}
      <span ref={end} className="member-end" />
    </Section>
  );
}

function NotRead({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const say = useSay();
  return (
    <>
      <Refused error={error} />
      <div className="buttons">
        <Button variant="default" onClick={onAgain}>
          {say('try_again')}
        </Button>
      </div>
    </>
  );
}

/** Runs once when the end of something has come onto the screen. */
function useEndSeen(run: (() => void) | null) {
  const end = useRef<HTMLSpanElement | null>(null);
  const newest = useRef(run);
  newest.current = run;
  const isAsked = run !== null;
  useEffect(() => {
    if (!isAsked || end.current === null) return;
    const watch = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) newest.current?.();
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [isAsked]);
  return end;
}
