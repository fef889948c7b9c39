import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { REFERRAL_REASONS } from '../../../core/referral.ts';
import type { ReferralForm } from '../api/desk.ts';
import type { Help } from '../api/referrals.ts';
import { REFERRAL_WORDS } from '../inbox/desk-words.ts';
import { useSay } from '../language/words.tsx';
import { useLength } from '../shell/length.ts';
import { HelpField } from './help-field.tsx';
import { DETAILS_MOST, reasonOf } from './referral-form.ts';

interface ReferralFieldsProps {
  value: ReferralForm;
  country: string | null;
  /** It is sent there already: what for and when can be changed. */
  isSent?: boolean;
  onChange: (next: ReferralForm) => void;
}

export function ReferralFields({ value, country, isSent = false, onChange }: ReferralFieldsProps) {
  const say = useSay();
  const { error } = useLength(value.details, DETAILS_MOST);
  const choose = (help: Help | null) =>
    onChange({ ...value, to: help?.id ?? '', reason: help === null ? value.reason : reasonOf(help) });
  return (
    <>
      {!isSent && <HelpField value={value.to} country={country} onChange={choose} />}
      <div className="field-pair">
        <NativeSelect
          label={say('referral_why')}
          value={value.reason}
          onChange={({ currentTarget }) =>
            onChange({ ...value, reason: REFERRAL_REASONS.find((one) => one === currentTarget.value) ?? value.reason })
          }
          data={REFERRAL_REASONS.map((one) => ({ value: one, label: say(REFERRAL_WORDS[one]) }))}
        />
        <TextInput
          label={say('referral_due')}
          type="date"
          value={value.dueOn}
          onChange={({ currentTarget }) => onChange({ ...value, dueOn: currentTarget.value })}
        />
      </div>
      <Textarea
        label={say('referral_details')}
        value={value.details}
        onChange={({ currentTarget }) => onChange({ ...value, details: currentTarget.value })}
        error={error}
        rows={2}
      />
    </>
  );
}
