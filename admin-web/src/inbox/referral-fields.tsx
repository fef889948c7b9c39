import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { REFERRAL_REASONS } from '../../../core/ticket.ts';
import type { ReferralForm } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { useLength } from '../shell/length.ts';
import { lengthLeft } from '../shell/length-left.ts';
import { REFERRAL_WORDS } from './desk-words.ts';

export const emptyReferral: ReferralForm = { organisation: '', reason: 'services', details: '', isCompleted: null };

const DETAILS_MOST = 2000;

/** Whom it names, and no more words than are taken. */
export function isWhole({ organisation, details }: ReferralForm): boolean {
  return organisation.trim().length > 1 && lengthLeft(details, DETAILS_MOST) >= 0;
}

const TAKEN = new Map([
  ['', null],
  ['yes', true],
  ['no', false],
]);

export function ReferralFields({ value, onChange }: { value: ReferralForm; onChange: (next: ReferralForm) => void }) {
  const say = useSay();
  const { error } = useLength(value.details, DETAILS_MOST);
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
        error={error}
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
