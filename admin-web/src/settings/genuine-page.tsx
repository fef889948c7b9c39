import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  addFalseName,
  type FalseName,
  type Genuine,
  noteFalseName,
  readGenuine,
  removeFalseName,
} from '../api/genuine.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { Page, Section } from '../shell/page.tsx';
import { PageProblem, PageWait, Refused } from '../shell/states.tsx';

const GENUINE = ['genuine'] as const;
const NAME_MAX = 64;
const NOTE_MAX = 500;

/** By what people know us, and names that only look like ours; the bot and the public page tell both. */
export function GenuinePage() {
  const say = useSay();
  const genuine = useQuery({ queryKey: GENUINE, queryFn: readGenuine });
  if (genuine.isError && genuine.data === undefined)
    return <PageProblem error={genuine.error} onAgain={() => void genuine.refetch()} />;
  if (genuine.data === undefined) return <PageWait />;
  const { ways, page, names } = genuine.data;
  const own = [ways.telegram, ways.whatsapp, ways.web].filter((way) => way !== null);
  return (
    <Page title={say('genuine_title')}>
      <p className="lead">{say('genuine_lead')}</p>
      <Section title={say('genuine_ours')}>
        {own.length === 0 && <p className="hint">{say('genuine_no_ways')}</p>}
        <ul>
          {own.map((way) => (
            <li key={way}>
              <a className="link" href={way} target="_blank" rel="noreferrer">
                {way}
              </a>
            </li>
          ))}
        </ul>
        <p>
          {page === null ? (
            <span className="hint">{say('genuine_page_none')}</span>
          ) : (
            <a className="link" href={page} target="_blank" rel="noreferrer">
              {say('genuine_page_link')}
            </a>
          )}
        </p>
      </Section>
      <Section title={say('genuine_false')} lead={say('genuine_false_lead')}>
        {names.length === 0 && <p className="hint">{say('genuine_none')}</p>}
        <ul className="rows">
          {names.map((one) => (
            <NameRow key={one.id} one={one} />
          ))}
        </ul>
        <NewName />
      </Section>
    </Page>
  );
}

/** What came back is shown at once. */
function useKept<Given>(run: (given: Given) => Promise<Genuine>, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (kept) => {
      queries.setQueryData(GENUINE, kept);
      onDone();
    },
  });
}

function NewName() {
  const say = useSay();
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const adding = useKept(addFalseName, () => {
    setName('');
    setNote('');
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim().length > 1 && !adding.isPending) adding.mutate({ name, note });
  }
  return (
    <form className="fields" onSubmit={submit}>
      <TextInput
        label={say('genuine_name')}
        value={name}
        maxLength={NAME_MAX}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Textarea
        label={say('genuine_note')}
        value={note}
        maxLength={NOTE_MAX}
        autosize
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Refused error={adding.error} />
      <div className="buttons">
        <Button type="submit" loading={adding.isPending} disabled={name.trim().length < 2}>
          {say('genuine_add')}
        </Button>
      </div>
    </form>
  );
}

function NameRow({ one: { id, name, note, addedAt } }: { one: FalseName }) {
  const say = useSay();
  const [typed, setTyped] = useState(note);
  const [isAsked, setAsked] = useState(false);
  const noting = useKept(
    (text: string) => noteFalseName(id, text),
    () => {},
  );
  const removing = useKept(
    () => removeFalseName(id),
    () => {},
  );
  return (
    <li className="row">
      <div className="row-main">
        <strong>{name}</strong>
        <span className="hint">{say('genuine_since', { at: momentOf(addedAt) })}</span>
        <Textarea
          label={say('genuine_note')}
          aria-label={`${say('genuine_note')}: ${name}`}
          value={typed}
          maxLength={NOTE_MAX}
          autosize
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        {isAsked && <p role="status">{say('genuine_remove_ask', { name })}</p>}
        <Refused error={noting.error ?? removing.error} />
      </div>
      <fieldset className="buttons bare" aria-label={name}>
        <Button
          size="compact-sm"
          variant="default"
          disabled={typed.trim() === note}
          loading={noting.isPending}
          onClick={() => noting.mutate(typed)}
        >
          {say('genuine_note_keep')}
        </Button>
        <Button
          size="compact-sm"
          variant={isAsked ? 'filled' : 'subtle'}
          color="red"
          loading={removing.isPending}
          onClick={() => (isAsked ? removing.mutate(undefined) : setAsked(true))}
        >
          {say('genuine_remove')}
        </Button>
      </fieldset>
    </li>
  );
}
