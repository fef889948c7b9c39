import { Checkbox } from '@mantine/core';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import type { SectionProps } from './section-props.ts';

/** Whether an approver may release alone what they wrote, where no second person is needed. */
export function TeamSection({ form: { oneMayApprove }, change }: SectionProps) {
  const say = useSay();
  return (
    <Section id="oneMayApprove" title={say('settings_team')} lead={say('settings_team_lead')}>
      <Checkbox
        label={say('settings_team_one')}
        checked={oneMayApprove}
        onChange={({ currentTarget }) => change({ oneMayApprove: currentTarget.checked })}
      />
    </Section>
  );
}
