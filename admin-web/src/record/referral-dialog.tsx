import { Button, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Case, ReferralForm } from '../api/desk.ts';
import { addReferral, changeReferral, type Referral } from '../api/referrals.ts';
import { useSay } from '../language/words.tsx';
import { submitsOnCtrlEnter } from '../shell/ctrl-enter.ts';
import { Refused } from '../shell/states.tsx';
import { useRecordMove } from './queries.ts';
import { ReferralFields } from './referral-fields.tsx';
import { isWhole, newReferral } from './referral-form.ts';

/** `kept`: it is sent already, and what for or when is changed. */
export function ReferralDialog({
  ticket,
  kept,
  onClose,
}: {
  ticket: Case;
  kept: Referral | null;
  onClose: () => void;
}) {
  const say = useSay();
  const [form, setForm] = useState<ReferralForm>(() => formOf(kept));
  const saving = useRecordMove(ticket.id, ({ reason, details, dueOn, ...sent }: ReferralForm) =>
    kept === null
      ? addReferral(ticket.id, { ...sent, reason, details, dueOn })
      : changeReferral(ticket.id, kept.id, {
          version: kept.version,
          reason,
          details,
          dueOn: dueOn === '' ? null : dueOn,
        }),
  );
  const isReady = isWhole(kept === null ? form : { ...form, to: kept.id });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isReady && !saving.isPending) saving.mutate(form, { onSuccess: onClose });
  }

  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={say('referral')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <form className="fields" onSubmit={submit} onKeyDown={submitsOnCtrlEnter}>
        <p className="lead">{say('referral_lead')}</p>
        <ReferralFields value={form} country={ticket.contact.country} isSent={kept !== null} onChange={setForm} />
        <Refused error={saving.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={!isReady}>
            {say('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function formOf(kept: Referral | null): ReferralForm {
  const empty = newReferral(Date.now());
  if (kept === null) return empty;
  const { reason, details, dueOn } = kept;
  return { ...empty, reason, details, dueOn: dueOn ?? empty.dueOn };
}
