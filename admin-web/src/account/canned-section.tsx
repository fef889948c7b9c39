import { Alert, Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { OWN_CANNED_LETTERS } from '../../../core/staff.ts';
import { dropMyCanned, keepMyCanned, type OwnCanned, setFavourite } from '../api/desk.ts';
import { Problem } from '../api/http.ts';
import { TOPIC_NAMES, topicWords } from '../inbox/desk-words.ts';
import { MY_CANNED, useCanned, useMyCanned } from '../inbox/queries.ts';
import { newKey } from '../inbox/unsent.ts';
import { useSay, useWords } from '../language/words.tsx';
import { useLength } from '../shell/length.ts';
import { Section } from '../shell/page.tsx';
import { PageProblem, Refused } from '../shell/states.tsx';

/** Answers of one's own, in both languages, and those of all that one uses most. */
export function CannedSection() {
  const say = useSay();
  const mine = useMyCanned();
  const [edited, setEdited] = useState<OwnCanned | null>(null);
  const dropping = useChange(dropMyCanned);
  if (mine.isError) return <PageProblem error={mine.error} onAgain={() => void mine.refetch()} />;
  const own = mine.data?.own ?? [];
  return (
    <Section title={say('my_canned_title')}>
      <p className="hint">{say('my_canned_lead')}</p>
      {mine.isSuccess && own.length === 0 && edited === null && <p>{say('my_canned_none')}</p>}
      <ul className="cards-list">
        {own.map((one) => (
          <li key={one.id} className="card-row">
            <strong>{one.title}</strong>
            <p className="canned-text">{[one.tg, one.ru].filter((text) => text !== '').join('\n')}</p>
            {one.number !== null && <Alert color="orange">{say('my_canned_number', { number: one.number })}</Alert>}
            <div className="buttons">
              <Button
                size="compact-sm"
                variant="default"
                aria-label={say('my_canned_change', { name: one.title })}
                onClick={() => setEdited(one)}
              >
                {say('my_canned_edit')}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                loading={dropping.isPending}
                aria-label={say('my_canned_drop', { name: one.title })}
                onClick={() => dropping.mutate(one.id)}
              >
                {say('my_canned_delete')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Refused error={dropping.error} />
      {edited === null ? (
        <Button
          variant="default"
          disabled={!mine.isSuccess}
          onClick={() =>
            setEdited({ id: newKey(), title: '', topic: '', tg: '', ru: '', filled: { tg: '', ru: '' }, number: null })
          }
        >
          {say('my_canned_new')}
        </Button>
      ) : (
        <CannedForm key={edited.id} first={edited} onEnd={() => setEdited(null)} />
      )}
      <Favourites />
    </Section>
  );
}

function useChange<Input>(run: (input: Input) => ReturnType<typeof keepMyCanned>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: run, onSuccess: (changed) => queries.setQueryData(MY_CANNED, changed) });
}

function CannedForm({ first, onEnd }: { first: OwnCanned; onEnd: () => void }) {
  const say = useSay();
  const [value, setValue] = useState(first);
  const tajik = useLength(value.tg, OWN_CANNED_LETTERS);
  const russian = useLength(value.ru, OWN_CANNED_LETTERS);
  const keeping = useChange(async (kept: OwnCanned) => {
    const changed = await keepMyCanned(kept);
    onEnd();
    return changed;
  });
  const isWhole =
    value.title.trim() !== '' &&
    (value.tg.trim() !== '' || value.ru.trim() !== '') &&
    !tajik.isTooLong &&
    !russian.isTooLong;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isWhole) keeping.mutate(value);
  }
  return (
    <form className="fields" onSubmit={submit}>
      <TextInput
        label={say('my_canned_name')}
        value={value.title}
        onChange={({ currentTarget }) => setValue({ ...value, title: currentTarget.value })}
        maxLength={80}
      />
      <NativeSelect
        label={say('my_canned_topic')}
        value={value.topic}
        onChange={({ currentTarget }) => setValue({ ...value, topic: currentTarget.value })}
        data={[
          { value: '', label: say('my_canned_any') },
          ...TOPIC_NAMES.map((topic) => ({ value: topic, label: topicWords(topic, say) })),
        ]}
      />
      <Textarea
        label={say('my_canned_tg')}
        value={value.tg}
        onChange={({ currentTarget }) => setValue({ ...value, tg: currentTarget.value })}
        error={tajik.error}
        autosize
        minRows={2}
        lang="tg"
      />
      <Textarea
        label={say('my_canned_ru')}
        value={value.ru}
        onChange={({ currentTarget }) => setValue({ ...value, ru: currentTarget.value })}
        error={russian.error}
        autosize
        minRows={2}
        lang="ru"
      />
      <Refused error={keeping.error} />
      <LineInstead error={keeping.error} onTake={(found, line) => setValue(withLine(value, found, line))} />
      <div className="buttons">
        <Button type="submit" loading={keeping.isPending} disabled={!isWhole}>
          {say('save')}
        </Button>
        <Button variant="subtle" onClick={onEnd}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The line of ours that has the number: one press puts it there, and it stays verified. */
function LineInstead({ error, onTake }: { error: unknown; onTake: (found: string, line: string) => void }) {
  const say = useSay();
  if (!(error instanceof Problem) || error.code !== 'canned_number') return null;
  const { found, instead } = error.details;
  if (typeof found !== 'string' || typeof instead !== 'string') return null;
  return (
    <div className="buttons">
      <Button variant="light" onClick={() => onTake(found, instead)}>
        {say('my_canned_instead', { line: instead })}
      </Button>
    </div>
  );
}

function withLine(value: OwnCanned, found: string, line: string): OwnCanned {
  return { ...value, tg: value.tg.replaceAll(found, line), ru: value.ru.replaceAll(found, line) };
}

function Favourites() {
  const say = useSay();
  const { language } = useWords();
  const canned = useCanned();
  const mine = useMyCanned();
  const liking = useChange(({ id, on }: { id: string; on: boolean }) => setFavourite(id, on));
  // As it was pressed last, until the server has said how it is.
  const [wanted, setWanted] = useState<ReadonlyMap<string, boolean>>(new Map());
  const liked = new Set(mine.data?.favourites);
  const all = [
    ...(mine.data?.own ?? []).map(({ id, title }) => ({ id, title })),
    ...(canned.data?.canned ?? []).map(({ id, title }) => ({ id, title: title[language === 'tg' ? 'tg' : 'ru'] })),
  ];
  return (
    <fieldset className="favourites">
      <legend>{say('favourites_title')}</legend>
      <p className="hint">{say('favourites_lead')}</p>
      {all.map(({ id, title }) => (
        <Checkbox
          key={id}
          label={title}
          checked={wanted.get(id) ?? liked.has(id)}
          onChange={({ currentTarget: { checked: on } }) => {
            setWanted(new Map([...wanted, [id, on]]));
            liking.mutate({ id, on }, { onError: () => setWanted(new Map()) });
          }}
        />
      ))}
      <Refused error={liking.error} />
    </fieldset>
  );
}
