import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { REFERRAL_REASONS } from '../../../core/ticket.ts';
import type { ReferralForm } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { REFERRAL_WORDS } from './desk-words.ts';

export const emptyReferral: ReferralForm = { organisation: '', reason: 'services', details: '', isCompleted: null };

const TAKEN = new Map([
  ['', null],
  ['yes', true],
  ['no', false],
]);

export function ReferralFields({ value, onChange }: { value: ReferralForm; onChange: (next: ReferralForm) => void }) {
  const say = useSay();
  const taken = [...TAKEN].find(([, isCompleted]) => isCompleted === value.isCompleted)?.[0] ?? '';
  return (
    <>
      <TextInput
        label={say('referral_to')}
        value={value.organisation}
        onChange={({ currentTarget }) => onChange({ ...value, organisation: currentTarget.value })}
        maxLength={200}
      />
      <Textarea
        label={say('referral_details')}
        value={value.details}
        onChange={({ currentTarget }) => onChange({ ...value, details: currentTarget.value })}
        maxLength={2000}
        rows={2}
      />
      <div className="field-pair">
        <NativeSelect
          label={say('referral_why')}
          value={value.reason}
          onChange={({ currentTarget }) =>
            onChange({ ...value, reason: REFERRAL_REASONS.find((one) => one === currentTarget.value) ?? value.reason })
          }
          data={REFERRAL_REASONS.map((one) => ({ value: one, label: say(REFERRAL_WORDS[one]) }))}
        />
        <NativeSelect
          label={say('referral_taken')}
          value={taken}
          onChange={({ currentTarget }) => onChange({ ...value, isCompleted: TAKEN.get(currentTarget.value) ?? null })}
          data={[
            { value: '', label: say('not_known_yet') },
            { value: 'yes', label: say('yes') },
            { value: 'no', label: say('no') },
          ]}
        />
      </div>
    </>
  );
}
