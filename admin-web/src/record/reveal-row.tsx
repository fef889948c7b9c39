import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Reveal } from '../api/reveals.ts';
import { useNow } from '../inbox/clock.ts';
import { useNames } from '../inbox/queries.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { useMay, useSignedIn } from '../session.tsx';
import { RevealDialog } from './reveal-dialog.tsx';

/** One look at who a person is: who, when and why, and what a supervisor has said of it. */
export function RevealRow({ ticketId, reveal }: { ticketId: string; reveal: Reveal }) {
  const say = useSay();
  const nameOf = useNames();
  const may = useMay();
  const now = useNow();
  const { staff } = useSignedIn();
  const [asked, setAsked] = useState<boolean | null>(null);
  const { at, by, reason, dueAt, answer } = reveal;
  const isConfirmed = answer?.isConfirmed === true;
  const isLate = !isConfirmed && dueAt <= now;
  const mayAnswer = !isConfirmed && may('lead_desk') && by !== staff.id;
  return (
    <li data-late={isLate || undefined}>
      <strong>{say('reveal_seen_by', { name: nameOf(by), at: momentOf(at) })}</strong>
      <span dir="auto">{reason}</span>
      {!isConfirmed && (
        <span className={isLate ? 'reveal-late' : 'hint'}>
          {say(isLate ? 'reveal_late' : 'reveal_until', { at: momentOf(dueAt) })}
        </span>
      )}
      {answer !== null && (
        <span className={isConfirmed ? 'hint' : 'referral-due'} dir="auto">
          {say(isConfirmed ? 'reveal_confirmed' : 'reveal_questioned', { name: nameOf(answer.by) })}
          {answer.note && `: ${answer.note}`}
        </span>
      )}
      {mayAnswer && (
        <span className="buttons">
          <Button size="compact-xs" onClick={() => setAsked(true)}>
            {say('reveal_confirm')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setAsked(false)}>
            {say('reveal_question')}
          </Button>
        </span>
      )}
      {asked !== null && (
        <RevealDialog ticketId={ticketId} reveal={reveal} isConfirmed={asked} onClose={() => setAsked(null)} />
      )}
    </li>
  );
}
