import { Checkbox } from '@mantine/core';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import type { SectionProps } from './section-props.ts';

/** Whether the group on Telegram that mirrors the desk may also show words. */
export function ForumSection({ form: { forumText }, change }: SectionProps) {
  const say = useSay();
  return (
    <Section id="forumText" title={say('settings_forum')} lead={say('settings_forum_lead')}>
      <Checkbox
        label={say('settings_forum_text')}
        checked={forumText}
        onChange={({ currentTarget }) => change({ forumText: currentTarget.checked })}
      />
    </Section>
  );
}
