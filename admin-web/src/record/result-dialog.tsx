import { Button, Modal, Radio, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Case } from '../api/desk.ts';
import { endReferral, type Referral } from '../api/referrals.ts';
import { useWords } from '../language/words.tsx';
import { useLength } from '../shell/length.ts';
import { Refused } from '../shell/states.tsx';
import { useRecordMove } from './queries.ts';

const WHY_MOST = 500;
const WHY_LEAST = 3;

/** Whether they were taken on there; where not, why. */
export function ResultDialog({ ticket, referral, onClose }: { ticket: Case; referral: Referral; onClose: () => void }) {
  const { say, language } = useWords();
  const kept = referral.result;
  const [taken, setTaken] = useState<boolean | null>(kept?.isCompleted ?? null);
  const [why, setWhy] = useState(kept?.why ?? '');
  const { isTooLong, error } = useLength(why, WHY_MOST);
  const saving = useRecordMove(ticket.id, (isCompleted: boolean) =>
    endReferral(ticket.id, referral.id, { version: referral.version, isCompleted, why: why.trim() }),
  );
  const isReady = taken !== null && !isTooLong && (taken || why.trim().length >= WHY_LEAST);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isReady && !saving.isPending) saving.mutate(taken, { onSuccess: onClose });
  }

  return (
    <Modal opened onClose={onClose} title={say('referral_result')} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        <p className="lead">{referral.name[language === 'tg' ? 'tg' : 'ru']}</p>
        <Radio.Group
          label={say('referral_taken')}
          value={taken === null ? '' : String(taken)}
          onChange={(chosen) => setTaken(chosen === 'true')}
        >
          <div className="radios">
            <Radio value="true" label={say('referral_taken_on')} data-autofocus />
            <Radio value="false" label={say('referral_not_taken')} />
          </div>
        </Radio.Group>
        <Textarea
          label={say(taken === false ? 'referral_why_not' : 'referral_note')}
          value={why}
          onChange={({ currentTarget }) => setWhy(currentTarget.value)}
          error={error}
          rows={2}
        />
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
