import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import ownNames from '../../../locales/language-names.json';
import { type StringLanguage, stringFile } from '../api/strings.ts';
import { useWords } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Page, Section } from '../shell/page.tsx';
import { useStringGroups } from './queries.ts';
import { groupWords } from './string-words.ts';
import { TakeFile } from './take-file.tsx';

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
      {mayEdit && (
        <TakeFile group={null} accept=".xlsx,.po">
          <Button component={Link} to="/translate?state=unread" variant="default">
            {say('translate_to_unread')}
          </Button>
        </TakeFile>
      )}
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
