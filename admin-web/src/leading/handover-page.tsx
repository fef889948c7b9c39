import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useRoute } from 'wouter';
import { LEVELS, type Level } from '../../../core/ticket.ts';
import type { Case } from '../api/desk.ts';
import { type HandedCase, type Handover, printNotes, readHandover } from '../api/handovers.ts';
import { LEVEL_WORDS, topicWords } from '../inbox/desk-words.ts';
import { NextStep } from '../inbox/next-step.tsx';
import { isDue } from '../inbox/own-order.ts';
import { useOperators } from '../inbox/queries.ts';
import { useTags } from '../inbox/tags.ts';
import { Waiting } from '../inbox/waiting.tsx';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { useLive } from '../live/live.tsx';
import { useSignedIn } from '../session.tsx';
import { Page, Section } from '../shell/page.tsx';
import { Empty, PageProblem, PageWait, Refused } from '../shell/states.tsx';

/** What whoever goes leaves to those who come, on the screen and on paper. Each reading stands in the audit. */
export function HandoverPage() {
  const say = useSay();
  const [, go] = useLocation();
  const { staff } = useSignedIn();
  const [, params] = useRoute<{ id: string }>('/handover/:id');
  const id = params?.id ?? staff.id;
  const operators = useOperators().data?.operators ?? [];
  const sheet = useQuery({
    // Not of the keys that each event of the desk reads again: every reading stands in the audit.
    queryKey: sheetKey(id),
    queryFn: () => readHandover(id),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const [withNotes, setWithNotes] = useState<string | null>(null);
  const others = operators.filter((one) => one.id !== staff.id);
  return (
    <Page
      title={say('handover')}
      tools={
        <Button variant="default" disabled={sheet.data === undefined} onClick={() => window.print()}>
          {say('handover_print')}
        </Button>
      }
    >
      <p className="hint">{say('handover_lead')}</p>
      <div className="fields">
        <NativeSelect
          label={say('handover_whose')}
          value={id}
          onChange={({ currentTarget }) => go(`/handover/${currentTarget.value}`)}
          data={[
            { value: staff.id, label: say('handover_mine') },
            ...others.map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
      </div>
      <NotesTick key={id} staffId={id} hasNotes={withNotes === id} onChange={(has) => setWithNotes(has ? id : null)} />
      {sheet.isPending && <PageWait />}
      {sheet.isError && <PageProblem error={sheet.error} onAgain={() => void sheet.refetch()} />}
      {sheet.data !== undefined && (
        <Sheet staffId={id} handover={sheet.data} isMine={id === staff.id} hasNotes={withNotes === id} />
      )}
    </Page>
  );
}

interface NotesTickProps {
  staffId: string;
  hasNotes: boolean;
  onChange: (hasNotes: boolean) => void;
}

/** What staff wrote freely is printed on purpose alone: paper lies about, and names may stand there. */
function NotesTick({ staffId, hasNotes, onChange }: NotesTickProps) {
  const say = useSay();
  const asking = useMutation({ mutationFn: () => printNotes(staffId), onSuccess: () => onChange(true) });
  return (
    <>
      <Checkbox
        label={say('handover_notes')}
        description={say('handover_notes_lead')}
        checked={hasNotes}
        disabled={asking.isPending}
        onChange={({ currentTarget }) => (currentTarget.checked ? asking.mutate() : onChange(false))}
      />
      <Refused error={asking.error} />
    </>
  );
}

const sheetKey = (staffId: string) => ['handover', staffId];

interface SheetProps {
  staffId: string;
  handover: Handover;
  isMine: boolean;
  hasNotes: boolean;
}

function Sheet({ staffId, handover: { name, at, tickets: read }, isMine, hasNotes }: SheetProps) {
  const say = useSay();
  const queries = useQueryClient();
  const { forgotten } = useLive();
  const tickets = read.filter(({ id }) => !forgotten.has(id));
  const note = ({ id, nextStep }: Case) =>
    queries.setQueryData<Handover>(sheetKey(staffId), (before) =>
      before === undefined
        ? before
        : { ...before, tickets: before.tickets.map((one) => (one.id === id ? { ...one, nextStep } : one)) },
    );
  if (tickets.length === 0) return <Empty title={say('handover_empty')} />;
  const levels = LEVELS.toReversed().filter((level) => tickets.some((ticket) => ticket.level === level));
  return (
    <div className="printed handover" data-notes={hasNotes || undefined}>
      <h2>{say('handover_of', { name, at: momentOf(at) })}</h2>
      {levels.map((level) => (
        <LevelPart
          key={level}
          level={level}
          tickets={tickets.filter((ticket) => ticket.level === level)}
          at={at}
          isMine={isMine}
          onNoted={note}
        />
      ))}
    </div>
  );
}

interface LevelPartProps {
  level: Level;
  tickets: readonly HandedCase[];
  at: number;
  isMine: boolean;
  onNoted: (changed: Case) => void;
}

function LevelPart({ level, tickets, ...rest }: LevelPartProps) {
  const say = useSay();
  return (
    <Section title={`${say(LEVEL_WORDS[level])} (${tickets.length})`}>
      <ul className="handed">
        {tickets.map((ticket) => (
          <HandedPart key={ticket.id} ticket={ticket} {...rest} />
        ))}
      </ul>
    </Section>
  );
}

type HandedPartProps = Pick<LevelPartProps, 'at' | 'isMine' | 'onNoted'> & { ticket: HandedCase };

function HandedPart({ ticket, at, isMine, onNoted }: HandedPartProps) {
  const say = useSay();
  const { nameOf } = useTags();
  const { id, handle, topic, summary, callDueAt, callNote, writeDueAt, writeNote, snoozedUntil, tags } = ticket;
  const promised = [
    callDueAt !== null && { words: say('call_planned', { at: momentOf(callDueAt) }), note: callNote },
    writeDueAt !== null && { words: say('write_planned', { at: momentOf(writeDueAt) }), note: writeNote },
    snoozedUntil !== null && { words: say('snoozed', { at: momentOf(snoozedUntil) }), note: null },
  ].filter((one) => one !== false);
  return (
    <li>
      <p>
        <Link className="link" href={`/inbox/${id}`}>
          {topicWords(topic, say)} <span className="handle">{handle}</span>
        </Link>{' '}
        · <Waiting ticket={ticket} />
        {isDue(ticket, at) && <strong> · {say('handover_due')}</strong>}
        {tags.length > 0 && <span className="hint"> · {tags.map((tag) => nameOf(tag) ?? tag).join(', ')}</span>}
      </p>
      {summary !== null && <p className="handed-free">{summary}</p>}
      {promised.length > 0 && (
        <p>
          <strong>{say('handover_promised')}:</strong>{' '}
          {promised.map(({ words, note }, index) => (
            <span key={words}>
              {index > 0 && '; '}
              {words}
              {note !== null && note !== '' && <span className="handed-free"> ({note})</span>}
            </span>
          ))}
        </p>
      )}
      <div className="handed-free">
        <NextStep ticket={ticket} mayWrite={isMine} onSaved={onNoted} />
      </div>
    </li>
  );
}
