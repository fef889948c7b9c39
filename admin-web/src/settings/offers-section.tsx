import { Checkbox } from '@mantine/core';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import type { SectionProps } from './section-props.ts';

/** Whether a free case is offered first to one of those who are at the desk. */
export function OffersSection({ form: { offers }, change }: SectionProps) {
  const say = useSay();
  return (
    <Section id="offers" title={say('settings_offers')} lead={say('settings_offers_lead')}>
      <Checkbox
        label={say('settings_offers_on')}
        checked={offers}
        onChange={({ currentTarget }) => change({ offers: currentTarget.checked })}
      />
    </Section>
  );
}
