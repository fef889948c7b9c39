import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { changeMe } from '../api/account.ts';
import { TALK_LANGUAGE_WORDS } from '../inbox/desk-words.ts';
import { LanguageChoice } from '../language/language-choice.tsx';
import { useSay, useWords } from '../language/words.tsx';
import { useNoteMe, useSignedIn } from '../session.tsx';
import { Section } from '../shell/page.tsx';
import { Refused } from '../shell/states.tsx';

const GENDERS = ['woman', 'man'] as const;
/** In which people are answered. */
const SPOKEN = ['tg', 'ru'] as const;

export function ProfileSection() {
  const say = useSay();
  const { speak } = useWords();
  const noteMe = useNoteMe();
  const { staff } = useSignedIn();
  const [name, setName] = useState(staff.name);
  const [language, setLanguage] = useState(staff.language);
  const [gender, setGender] = useState(staff.gender);
  const [languages, setLanguages] = useState(staff.languages);
  const saving = useMutation({
    mutationFn: changeMe,
    onSuccess: (changed) => {
      noteMe((before) => ({ ...before, staff: changed }));
      speak(changed.language);
    },
  });
  const isSame = languages.length === staff.languages.length && languages.every((one) => staff.languages.includes(one));
  const isChanged = name.trim() !== staff.name || language !== staff.language || gender !== staff.gender || !isSame;

  function submit(event: FormEvent): void {
    event.preventDefault();
    saving.mutate({ name: name.trim(), language, gender, languages });
  }

  return (
    <Section title={say('profile_title')}>
      <form className="fields" onSubmit={submit}>
        <TextInput
          label={say('name')}
          description={say('name_hint')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          maxLength={100}
        />
        <div>
          <p className="label">{say('language')}</p>
          <LanguageChoice value={language} onChange={setLanguage} />
        </div>
        <NativeSelect
          label={say('gender')}
          description={say('gender_hint')}
          value={gender ?? ''}
          onChange={({ currentTarget }) => setGender(GENDERS.find((one) => one === currentTarget.value) ?? null)}
          data={[
            { value: '', label: say('gender_unsaid') },
            ...GENDERS.map((one) => ({ value: one, label: say(one) })),
          ]}
        />
        <Checkbox.Group
          label={say('spoken')}
          description={say('spoken_hint')}
          value={languages}
          onChange={(chosen) => setLanguages(SPOKEN.filter((one) => chosen.includes(one)))}
        >
          <Group mt="xs">
            {SPOKEN.map((one) => (
              <Checkbox key={one} value={one} label={say(TALK_LANGUAGE_WORDS[one])} />
            ))}
          </Group>
        </Checkbox.Group>
        <Refused error={saving.error} />
        <div className="buttons">
          <Button type="submit" loading={saving.isPending} disabled={!isChanged || name.trim() === ''}>
            {say('save')}
          </Button>
          {saving.isSuccess && !isChanged && <span role="status">{say('saved')}</span>}
        </div>
      </form>
    </Section>
  );
}
