import { Button, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type Case, type ReferralForm, writeReferral } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { REFERRAL_WORDS } from './desk-words.ts';
import { useMove } from './queries.ts';
import { emptyReferral, isWhole, ReferralFields } from './referral-fields.tsx';
import type { Standing } from './standing.ts';

/** Where the person was sent on to, and whether they were taken on there. */
export function ReferralPart({ ticket, standing }: { ticket: Case; standing: Standing }) {
  const say = useSay();
  const [isOpen, setIsOpen] = useState(false);
  const { referral } = ticket;
  if (referral === null && !standing.mayTouch) return null;
  return (
    <section className="part">
      <h2>{say('referral')}</h2>
      {referral && (
        <p>
          <strong>{referral.organisation}</strong>
          <br />
          {say(REFERRAL_WORDS[referral.reason])}
          {referral.details && ` · ${referral.details}`}
          <br />
          <span className="hint">
            {say('referral_taken')}: {say(takenWord(referral.isCompleted))}
          </span>
        </p>
      )}
      {standing.mayTouch && (
        <div className="buttons">
          <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
            {say(referral ? 'referral_change' : 'referral_add')}
          </Button>
        </div>
      )}
      {isOpen && <ReferralDialog ticket={ticket} onClose={() => setIsOpen(false)} />}
    </section>
  );
}

function takenWord(isCompleted: boolean | null) {
  if (isCompleted === null) return 'not_known_yet';
  return isCompleted ? 'yes' : 'no';
}

function ReferralDialog({ ticket, onClose }: { ticket: Case; onClose: () => void }) {
  const say = useSay();
  const kept = ticket.referral;
  const [form, setForm] = useState<ReferralForm>(kept ?? emptyReferral);
  const saving = useMove(ticket.id, ({ organisation, reason, details, isCompleted }: ReferralForm) =>
    writeReferral(ticket.id, { organisation, reason, details, isCompleted }),
  );

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isWhole(form) && !saving.isPending) saving.mutate(form, { onSuccess: onClose });
  }

  return (
    <Modal opened onClose={onClose} title={say('referral')} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        <ReferralFields value={form} onChange={setForm} />
        <Refused error={saving.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={!isWhole(form)}>
            {say('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
