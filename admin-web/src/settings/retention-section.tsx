import { TextInput } from '@mantine/core';
import type { KeptSettings } from '../api/settings.ts';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { Fault } from './fault.tsx';
import type { SectionProps } from './section-props.ts';
import { RETENTION_KINDS } from './settings-form.ts';
import { RETENTION_WORDS } from './settings-words.ts';

/** For how many days something is kept: never longer than people are told. */
export function RetentionSection({
  form: { retention },
  change,
  faults,
  ranges,
}: SectionProps & { ranges: KeptSettings['retentionRange'] }) {
  const say = useSay();
  return (
    <Section id="retention" title={say('settings_retention')} lead={say('settings_retention_lead')}>
      <div className="field-pair">
        {RETENTION_KINDS.map((kind) => (
          <TextInput
            key={kind}
            inputMode="numeric"
            label={say(RETENTION_WORDS[kind])}
            description={say('retention_range', { least: ranges[kind].least, most: ranges[kind].most })}
            placeholder={String(ranges[kind].most)}
            value={retention[kind]}
            onChange={({ currentTarget }) => change({ retention: { ...retention, [kind]: currentTarget.value } })}
          />
        ))}
      </div>
      <Fault faults={faults} of="retention" />
    </Section>
  );
}
