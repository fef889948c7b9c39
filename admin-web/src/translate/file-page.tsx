import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import ownNames from '../../../locales/language-names.json';
import { previewStrings, type StringLanguage, type StringTaken, stringFile, takeStrings } from '../api/strings.ts';
import { FileChoice, FileTrouble, useChosenFile } from '../content/chosen-file.tsx';
import { CONTENT } from '../content/queries.ts';
import { useWords } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Page, Section } from '../shell/page.tsx';
import { FilePlan } from './file-plan.tsx';
import { forgetStrings, useStringGroups } from './queries.ts';
import { groupWords } from './string-words.ts';

/** Texts for whoever translates elsewhere, and what comes back: shown text by text, and taken as drafts only at a press. */
export function FilePage() {
  const { say } = useWords();
  const mayEdit = useMay()('edit_content');
  return (
    <Page
      title={say('translate_files')}
      tools={
        <Button component={Link} to="/translate" variant="default">
          {say('translate_title')}
        </Button>
      }
    >
      <Fetching />
      {mayEdit && <Taking />}
    </Page>
  );
}

function Fetching() {
  const { say, language } = useWords();
  const groups = useStringGroups();
  const [group, setGroup] = useState<string | undefined>(undefined);
  const [into, setInto] = useState<StringLanguage>('tg');
  return (
    <Section title={say('translate_fetch')} lead={say('translate_fetch_lead')}>
      <div className="filters content-filters">
        <NativeSelect
          label={say('translate_group')}
          value={group ?? ''}
          onChange={({ currentTarget }) => setGroup(currentTarget.value || undefined)}
          data={[
            { value: '', label: say('translate_all') },
            ...(groups.data?.groups ?? []).map((one) => ({ value: one.group, label: groupWords(one, say, language) })),
          ]}
        />
        <NativeSelect
          label={say('translate_into')}
          value={into}
          onChange={({ currentTarget }) => setInto(currentTarget.value === 'ru' ? 'ru' : 'tg')}
          data={[
            { value: 'tg', label: ownNames.tg },
            { value: 'ru', label: ownNames.ru },
          ]}
        />
      </div>
      <div className="buttons">
        <Button component="a" variant="default" href={stringFile('xlsx', into, group)} download>
          {say('translate_fetch_table')}
        </Button>
        <Button component="a" variant="default" href={stringFile('po', into, group)} download>
          {say('translate_fetch_po')}
        </Button>
      </div>
    </Section>
  );
}

function Taking() {
  const { say } = useWords();
  const queries = useQueryClient();
  const file = useChosenFile({
    mostMegabytes: 2,
    preview: (text: string) => previewStrings({ file: text }),
    take: takeStrings,
    onTaken: () => Promise.all([forgetStrings(queries), queries.invalidateQueries({ queryKey: CONTENT })]),
  });
  const { chosen, previewing, taking } = file;
  const plan = previewing.data;
  return (
    <>
      <Section title={say('translate_take')} lead={say('translate_take_lead')}>
        <div className="buttons">
          <FileChoice of={file} accept=".xlsx,.po" />
        </div>
        <FileTrouble of={file} />
      </Section>
      {taking.data !== undefined && <Taken {...taking.data} />}
      {plan !== undefined && chosen !== null && taking.data === undefined && (
        <FilePlan
          key={previewing.submittedAt}
          plan={plan}
          isTaking={taking.isPending}
          onTake={(take) => taking.mutate({ file: chosen.file, take })}
        />
      )}
    </>
  );
}

function Taken({ taken, refused }: StringTaken) {
  const { say } = useWords();
  return (
    <section className="section" role="status">
      <p>{say('translate_taken', { number: taken })}</p>
      {refused.length > 0 && <p className="refused">{say('translate_left', { number: refused.length })}</p>}
      <div className="buttons">
        <Button component={Link} to="/translate?state=unread" variant="default">
          {say('translate_to_unread')}
        </Button>
      </div>
    </section>
  );
}
