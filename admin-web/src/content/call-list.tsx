import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { type Checked, type SeenDraft, type SeveralResult, tellChecked } from '../api/content.ts';
import { useWords, type WordKey } from '../language/words.tsx';
import { Page } from '../shell/page.tsx';
import { SeveralTold } from '../shell/several-told.tsx';
import { Empty, PageProblem, PageWait, Refused } from '../shell/states.tsx';
import { daysWords } from './age-bar.tsx';
import { dialled, type NumberToCall, numbersToCall } from './calls.ts';
import { valueWord } from './field-words.ts';
import { entryPath } from './kinds.ts';
import { CONTENT, useCountries, useEntries } from './queries.ts';
import { SENT, SendSeveralButton } from './send-several.tsx';

/** The numbers that somebody should ring, one after the other, with what was heard. */
export function CallList() {
  const { say } = useWords();
  const list = useEntries('contact');
  if (list.isPending) return <PageWait />;
  if (list.data === undefined) return <PageProblem error={list.error} onAgain={() => void list.refetch()} />;
  return (
    <Page
      title={say('content_calls')}
      tools={
        <Button component={Link} to="/contacts" variant="default">
          {say('content_contacts')}
        </Button>
      }
    >
      <p className="lead">{say('content_calls_lead')}</p>
      <Calls numbers={numbersToCall(list.data.rows)} />
    </Page>
  );
}

/** What was heard of a number, as it was noted. */
interface Noted {
  number: NumberToCall;
  outcome: Checked['outcome'];
  verifies: boolean;
}

/** The list stays as it was at the beginning: each call changes the one that the server has. */
function Calls({ numbers: now }: { numbers: readonly NumberToCall[] }) {
  const { say } = useWords();
  const [numbers] = useState(now);
  const [at, setAt] = useState(0);
  const [noted, setNoted] = useState<Noted | null>(null);
  const [written, setWritten] = useState<ReadonlyMap<string, SeenDraft>>(new Map());
  const number = numbers[at];
  if (numbers.length === 0) return <Empty title={say('content_calls_none')}>{say('content_calls_none_lead')}</Empty>;
  return (
    <>
      {noted !== null && <NotedLine noted={noted} />}
      {number === undefined ? (
        <Empty title={say('content_calls_done')}>
          {say('content_calls_done_lead')}{' '}
          <button type="button" className="link" onClick={() => setAt(0)}>
            {say('content_calls_again')}
          </button>
        </Empty>
      ) : (
        <Call
          key={number.entry}
          number={number}
          progress={say('content_calls_progress', { number: at + 1, all: numbers.length })}
          onBack={at === 0 ? null : () => setAt(at - 1)}
          onNext={() => setAt(at + 1)}
          onNoted={(next, drafts) => {
            setNoted(next);
            setWritten(new Map([...written, ...drafts.map((draft) => [draft.entry, draft] as const)]));
            setAt(at + 1);
          }}
        />
      )}
      <SendCalls numbers={numbers} written={written} onWritten={setWritten} />
    </>
  );
}

function NotedLine({ noted: { number, outcome, verifies } }: { noted: Noted }) {
  const { say, language } = useWords();
  const heard = OUTCOMES.find((one) => one.outcome === outcome);
  const staysUnverified = number.isUnverified && !(outcome === 'right' && verifies);
  return (
    <p className="lead" role="status">
      {say('content_call_noted', {
        name: number.name[language === 'tg' ? 'tg' : 'ru'],
        heard: heard === undefined ? outcome : say(heard.word),
      })}{' '}
      {outcome === 'right' && staysUnverified && `${say('content_call_still_unverified')} `}
      {outcome === 'hours' && (
        <Link to={entryPath('/contacts', number.entry)} target="_blank" className="link">
          {say('content_call_mend_hours')}
        </Link>
      )}
    </p>
  );
}

interface SendCallsProps {
  numbers: readonly NumberToCall[];
  written: ReadonlyMap<string, SeenDraft>;
  onWritten: (left: ReadonlyMap<string, SeenDraft>) => void;
}

/** What was noted can be sent for reading at any time, not only at the end of the list. */
function SendCalls({ numbers, written, onWritten }: SendCallsProps) {
  const { language } = useWords();
  const [sent, setSent] = useState<SeveralResult | null>(null);
  const titleOf = (entry: string) =>
    numbers.find((one) => one.entry === entry)?.name[language === 'tg' ? 'tg' : 'ru'] ?? entry;
  return (
    <>
      {sent !== null && <SeveralTold word={SENT} result={sent} titleOf={titleOf} />}
      <div className="buttons">
        <SendSeveralButton
          key={[...written.values()].map(({ hash }) => hash).join(' ')}
          drafts={[...written.values()]}
          isNext
          onSent={(result) => {
            setSent(result);
            const done = new Set(result.done.map(({ entry }) => entry));
            onWritten(new Map([...written].filter(([entry]) => !done.has(entry))));
          }}
        />
      </div>
    </>
  );
}

const OUTCOMES: readonly { outcome: Checked['outcome']; word: WordKey; color: string; variant: string }[] = [
  { outcome: 'right', word: 'content_call_right', color: 'teal', variant: 'default' },
  { outcome: 'nobody', word: 'content_call_nobody', color: 'teal', variant: 'default' },
  { outcome: 'hours', word: 'content_call_hours', color: 'teal', variant: 'default' },
  { outcome: 'wrong', word: 'content_call_wrong', color: 'red', variant: 'filled' },
];
const LONGEST = 300;

interface CallProps {
  number: NumberToCall;
  progress: string;
  onBack: (() => void) | null;
  onNext: () => void;
  onNoted: (noted: Noted, drafts: readonly SeenDraft[]) => void;
}

function Call({ number, progress, onBack, onNext, onNoted }: CallProps) {
  const { say, language } = useWords();
  const { nameOf: countryName } = useCountries();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [isNoteMissing, setNoteMissing] = useState(false);
  const [verifies, setVerifies] = useState(false);
  const own = language === 'tg' ? 'tg' : 'ru';
  const telling = useMutation({
    mutationFn: (outcome: Checked['outcome']) =>
      tellChecked({
        entries: [{ kind: 'contact', entry: number.entry }],
        source: note.trim(),
        how: 'called',
        outcome,
        verifies,
      }),
    onSuccess: ({ renewed, refused }, outcome) => {
      void queries.invalidateQueries({ queryKey: CONTENT });
      if (refused.length === 0) onNoted({ number, outcome, verifies }, renewed);
    },
  });
  /** Of a number that is called wrong a colleague must read why. */
  function tell(outcome: Checked['outcome']): void {
    const isMissing = outcome === 'wrong' && note.trim() === '';
    setNoteMissing(isMissing);
    if (!isMissing) telling.mutate(outcome);
  }
  const purposes = number.purposes.map((purpose) => valueWord('for', purpose)).map((word) => (word ? say(word) : ''));
  return (
    <section className="section call">
      <div className="call-head">
        <span className="tag">{progress}</span>
        {number.isUnverified && (
          <span className="tag" data-tone="invited">
            {say('content_unverified')}
          </span>
        )}
        {number.daysLeft !== null && number.daysLeft < 0 && (
          <span className="tag" data-tone="alarm">
            {say('content_age_stale')} · {daysWords(number.daysLeft, say)}
          </span>
        )}
        {number.isRenewed && <span className="tag">{say('content_renewed_unreleased')}</span>}
      </div>
      <h2 className="call-name">{number.name[own]}</h2>
      <a className="call-phone" href={dialled(number.phone)}>
        {number.phone}
      </a>
      {number.drafted !== null && <p className="hint">{say('content_call_draft', { phone: number.drafted })}</p>}
      <dl className="call-about">
        <dt>{say('field_country')}</dt>
        <dd>{countryName(number.country)}</dd>
        <dt>{say('field_for')}</dt>
        <dd>{purposes.filter(Boolean).join(', ')}</dd>
        <dt>{say('field_hours')}</dt>
        <dd>{number.hours?.[own] ?? say('content_unknown')}</dd>
      </dl>
      <TextInput
        label={say('content_call_note')}
        description={say('content_call_note_hint')}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
        error={isNoteMissing ? say('content_call_note_missing') : null}
        maxLength={LONGEST / 2}
        autoComplete="off"
      />
      {number.isUnverified && (
        <Checkbox
          label={say('content_verifies')}
          description={say('content_verifies_hint')}
          checked={verifies}
          onChange={({ currentTarget }) => setVerifies(currentTarget.checked)}
        />
      )}
      <div className="call-outcomes">
        {OUTCOMES.map(({ outcome, word, color, variant }) => (
          <Button
            key={outcome}
            size="md"
            color={color}
            variant={variant}
            loading={telling.isPending && telling.variables === outcome}
            disabled={telling.isPending}
            onClick={() => tell(outcome)}
          >
            {say(word)}
          </Button>
        ))}
      </div>
      <Refused error={telling.error} />
      {telling.data !== undefined && telling.data.refused.length > 0 && (
        <p className="refused" role="alert">
          {say('content_renew_refused')}
        </p>
      )}
      <div className="buttons">
        {onBack !== null && (
          <Button variant="subtle" onClick={onBack}>
            {say('content_call_back')}
          </Button>
        )}
        <Button variant="subtle" onClick={onNext}>
          {say('content_call_later')}
        </Button>
        <Link to={entryPath('/contacts', number.entry)} className="link">
          {say('content_open_entry')}
        </Link>
      </div>
    </section>
  );
}
