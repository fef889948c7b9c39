import { Button, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSay, type WordKey } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { Fault } from './fault.tsx';
import type { SectionProps } from './section-props.ts';
import type { Tag } from './settings-form.ts';

const TAGS_MAX = 100;
const NAME_MAX = 40;
const LANGUAGES = ['tg', 'ru', 'en'] as const;
const LANGUAGE_WORDS: Record<(typeof LANGUAGES)[number], WordKey> = {
  tg: 'tag_name_tg',
  ru: 'tag_name_ru',
  en: 'tag_name_en',
};

/** What cases may have in common. A tag that was saved is retired, so that cases and counts of before stay readable. */
export function TagsSection({ form: { tags }, change, faults }: SectionProps) {
  const say = useSay();
  const [saved] = useState(() => new Set(tags.map(({ id }) => id)));
  const set = (index: number, tag: Tag) => change({ tags: tags.with(index, tag) });
  return (
    <Section title={say('settings_tags')} lead={say('settings_tags_lead')}>
      <ul className="week">
        {tags.map((tag, index) => (
          <li key={tag.id} className="week-day tag-row" data-retired={tag.isRetired || undefined}>
            {LANGUAGES.map((language) => (
              <TextInput
                key={language}
                label={say(LANGUAGE_WORDS[language])}
                value={tag.name[language]}
                maxLength={NAME_MAX}
                onChange={({ currentTarget: { value } }) =>
                  set(index, { ...tag, name: { ...tag.name, [language]: value } })
                }
              />
            ))}
            {saved.has(tag.id) ? (
              <Switch
                label={say('tag_retired')}
                aria-label={`${say('tag_retired')}: ${tag.name.ru || tag.name.tg}`}
                checked={tag.isRetired}
                onChange={({ currentTarget }) => set(index, { ...tag, isRetired: currentTarget.checked })}
              />
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => change({ tags: tags.toSpliced(index, 1) })}>
                {say('take_away')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="buttons">
        <Button
          variant="default"
          disabled={tags.length >= TAGS_MAX}
          onClick={() => change({ tags: [...tags, newTag()] })}
        >
          {say('tag_new')}
        </Button>
      </div>
      <Fault faults={faults} of="tags" />
    </Section>
  );
}

function newTag(): Tag {
  return { id: `tag-${crypto.randomUUID().slice(0, 8)}`, name: { tg: '', ru: '', en: '' }, isRetired: false };
}
