import { TextInput } from '@mantine/core';
import type { KeptSettings } from '../api/settings.ts';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { Fault } from './fault.tsx';
import type { SectionProps } from './section-props.ts';

const NAME_MAX = 64;

export function NameSection({
  form: { name },
  change,
  faults,
  defaults,
}: SectionProps & { defaults: KeptSettings['defaults']['name'] }) {
  const say = useSay();
  return (
    <Section id="name" title={say('settings_name')} lead={say('settings_name_lead')}>
      <div className="field-pair">
        <TextInput
          label={say('language_tg')}
          placeholder={defaults.tg}
          maxLength={NAME_MAX}
          value={name.tg}
          onChange={({ currentTarget }) => change({ name: { ...name, tg: currentTarget.value } })}
        />
        <TextInput
          label={say('language_ru')}
          placeholder={defaults.ru}
          maxLength={NAME_MAX}
          value={name.ru}
          onChange={({ currentTarget }) => change({ name: { ...name, ru: currentTarget.value } })}
        />
      </div>
      <Fault faults={faults} of="name" />
    </Section>
  );
}
