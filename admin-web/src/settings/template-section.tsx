import { Checkbox, TextInput } from '@mantine/core';
import type { KeptSettings } from '../api/settings.ts';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { Fault } from './fault.tsx';
import type { SectionProps } from './section-props.ts';

/** What WhatsApp is sent outside of its 24 hours. */
export function TemplateSection({
  form: { template },
  change,
  faults,
  fallback,
}: SectionProps & { fallback: KeptSettings['defaults']['answerWaits'] }) {
  const say = useSay();
  return (
    <Section id="template" title={say('settings_template')} lead={say('settings_template_lead')}>
      <div className="field-pair">
        <TextInput
          label={say('template_name')}
          placeholder={fallback?.name ?? 'answer_waits'}
          value={template.name}
          onChange={({ currentTarget }) => change({ template: { ...template, name: currentTarget.value } })}
        />
        <TextInput
          label={say('template_language')}
          placeholder={fallback?.language ?? 'ru'}
          value={template.language}
          onChange={({ currentTarget }) => change({ template: { ...template, language: currentTarget.value } })}
        />
      </div>
      <Checkbox
        label={say('template_words')}
        checked={template.takesWords}
        onChange={({ currentTarget }) => change({ template: { ...template, takesWords: currentTarget.checked } })}
      />
      <Fault faults={faults} of="template" />
    </Section>
  );
}
