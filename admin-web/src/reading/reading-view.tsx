import { ActionIcon, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { EntryKey } from '../../../core/entry.ts';
import { type Entry, readEntry } from '../api/releases.ts';
import { checkerLine } from '../content/field-path.ts';
import { staleWords } from '../content/stale-words.ts';
import { isWithheld, Withdrawn } from '../content/withdrawn.tsx';
import { useFlowName } from '../language/service.ts';
import { type Say, useSay, useWords } from '../language/words.tsx';
import { useContentLive } from '../live/content-live.tsx';
import { BeforeAfterLater } from '../phones/before-after-later.tsx';
import { Icon } from '../shell/icon.tsx';
import { Page, Section } from '../shell/page.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { bylineOf, StandingTag, whatOf } from './draft-rows.tsx';
import { EntryDifference } from './entry-difference.tsx';
import { kindWords, titleOf, writePath } from './entry-words.ts';
import { CONTENT } from './queries.ts';
import { Sources } from './sources.tsx';
import { Verdict } from './verdict.tsx';

/** While somebody reads, the author may write on: that is told, and nothing moves under the eyes. */
const AGAIN_MS = 30_000;
/** Where a line tells of it. */
const LIVE_MS = 300_000;

interface ReadingViewProps {
  of: EntryKey;
  /** How many others wait. */
  left: number;
  onDone: () => void;
  onStep: (by: number) => void;
}

/** One draft as a difference from what people read now, and what becomes of it. */
export function ReadingView({ of, left, onDone, onStep }: ReadingViewProps) {
  const say = useSay();
  const [, go] = useLocation();
  const [seen, setSeen] = useState<Entry | null>(null);
  const isLive = useContentLive();
  const read = useQuery({
    queryKey: [...CONTENT, 'entry', of.kind, of.entry],
    queryFn: () => readEntry(of),
    refetchInterval: isLive ? LIVE_MS : AGAIN_MS,
    staleTime: 0,
    gcTime: 0,
  });
  if (seen === null && read.data !== undefined) setSeen(read.data);
  const shown = seen ?? read.data;

  if (shown === undefined)
    return read.isError ? <PageProblem error={read.error} onAgain={() => void read.refetch()} /> : <PageWait />;
  const tools = (
    <div className="buttons">
      <Button variant="default" leftSection={<Icon name="back" />} onClick={() => go('/read')}>
        {say('read_to_list')}
      </Button>
      <ActionIcon variant="default" size="lg" aria-label={say('read_key_previous')} onClick={() => onStep(-1)}>
        <Icon name="up" />
      </ActionIcon>
      <ActionIcon variant="default" size="lg" aria-label={say('read_key_next')} onClick={() => onStep(1)}>
        <Icon name="down" />
      </ActionIcon>
    </div>
  );
  const newest = read.data ?? shown;
  const isOvertaken = newest.row.draft?.hash !== shown.row.draft?.hash;
  return (
    <Shown shown={shown} tools={tools}>
      <Verdict
        of={of}
        draft={shown.row.draft}
        left={left}
        isOvertaken={isOvertaken}
        onNewest={() => setSeen(newest)}
        onAgain={() => void read.refetch()}
        onDone={onDone}
      />
    </Shown>
  );
}

function Shown({ shown, tools, children }: { shown: Entry; tools: ReactNode; children: ReactNode }) {
  const { say, language } = useWords();
  const { row, live, draft: written, problems } = shown;
  const { draft } = row;
  const path = writePath(row);
  if (draft === null)
    return (
      <Page title={titleOf(row, language)} tools={tools}>
        <Empty title={say('read_gone')}>{say('read_gone_more')}</Empty>
      </Page>
    );
  return (
    <Page title={titleOf(row, language)} tools={tools}>
      <div className="draft-head">
        <StandingTag draft={draft} />
        {isWithheld(row) && (
          <span className="tag" data-tone="alarm">
            {say('content_withdrawn')}
          </span>
        )}
        <span className="hint">{[kindWords(row, say), whatOf(draft, say), bylineOf(draft, say)].join(' · ')}</span>
        {path !== null && <Link to={path}>{say('read_to_entry')}</Link>}
      </div>
      <Withdrawn whole={shown} />
      {draft.note && (
        <div className="draft-told">
          <strong>{noteFrom(shown, say)}</strong>
          <p>{draft.note}</p>
        </div>
      )}
      {draft.isBaseStale && (
        <p className="refused" role="alert">
          {staleWords(shown, 'read_stale', say)}
        </p>
      )}
      <Section title={say('read_difference')} lead={say('read_difference_about')}>
        {draft.deletes && <p className="refused">{say('read_goes')}</p>}
        <EntryDifference kind={row.kind} before={live ?? shown.replaces} after={draft.deletes ? null : written} />
        {row.kind === 'flow' && written !== null && !draft.deletes && (
          <BeforeAfterLater
            flow={row.entry}
            before={live?.json}
            after={written.json}
            texts={{ release: shown.base.release, drafts: [{ flow: row.entry, text: written.text }] }}
          />
        )}
      </Section>
      {!draft.deletes && <AsItReads shown={shown.shown} />}
      {!draft.deletes && <Sources sources={shown.sources} />}
      {problems.length > 0 && (
        <Section title={say('read_problems')}>
          <ul className="sentences">
            {problems.map(({ where, path: field, line, severity, isNew }) => (
              <li key={`${where} ${field} ${line.en}`}>
                <span className="tag" data-tone={severity === 'error' ? 'alarm' : 'invited'}>
                  {say(severity === 'warning' ? 'read_warning' : isNew ? 'read_error_new' : 'read_error_old')}
                </span>{' '}
                {checkerLine(line, { language, say })}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <UsedBy usedBy={shown.usedBy} />
      {children}
    </Page>
  );
}

/** Whose note it is: of who sent it, or of who gave it back. */
function noteFrom({ row: { draft } }: Entry, say: Say): string {
  if (draft?.state === 'returned') return say('read_note_back');
  return draft?.sentBy ? say('read_note_of', { name: draft.sentBy.name }) : say('note');
}

/** As a person will see it in the chat. */
export function AsItReads({ shown: { tg, ru } }: { shown: Entry['shown'] }) {
  const say = useSay();
  if (tg === null && ru === null) return null;
  return (
    <Section title={say('read_as_it_reads')} lead={say('read_as_it_reads_about')}>
      <div className="twin-columns">
        {tg !== null && (
          <p className="reads" lang="tg">
            {tg}
          </p>
        )}
        {ru !== null && (
          <p className="reads" lang="ru">
            {ru}
          </p>
        )}
      </div>
    </Section>
  );
}

function UsedBy({ usedBy }: { usedBy: Entry['usedBy'] }) {
  const say = useSay();
  const flowName = useFlowName();
  if (usedBy.length === 0) return null;
  const flows = [...new Set(usedBy.map(({ flow }) => flow))].map(flowName);
  return <p className="hint">{say('read_used_in', { flows: flows.join(', ') })}</p>;
}
