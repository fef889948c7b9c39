import { Button } from '@mantine/core';
import { type Case, wake } from '../api/desk.ts';
import { momentIn, momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import type { CaseDialogName } from './case-dialog.tsx';
import { useNow } from './clock.ts';
import { NextStep } from './next-step.tsx';
import { useMove, useNames } from './queries.ts';
import type { Standing } from './standing.ts';

interface TasksPartProps {
  ticket: Case;
  standing: Standing;
  onDialog: (name: CaseDialogName) => void;
}

/** When one comes back to the case, and what was promised to the person. */
export function TasksPart({ ticket, standing, onDialog }: TasksPartProps) {
  const say = useSay();
  const nameOf = useNames();
  const now = useNow();
  const waking = useMove(ticket.id, () => wake(ticket.id));
  const { writeBack, snoozedUntil, nextStep, contact } = ticket;
  const isWaiting = writeBack !== null && writeBack.doneAt === null;
  if (!standing.isOpen || (!standing.mayTouch && !isWaiting && snoozedUntil === null && nextStep === null)) return null;
  return (
    <section className="part">
      <h2>{say('tasks')}</h2>
      {snoozedUntil !== null && (
        <p>{snoozedUntil > now ? say('snoozed', { at: momentOf(snoozedUntil) }) : say('snooze_over')}</p>
      )}
      {isWaiting && (
        <p>
          {writeBack.at > now ? say('write_planned', { at: momentOf(writeBack.at) }) : say('write_waits')}
          {writeBack.note && ` · ${writeBack.note}`}
          <br />
          <span className="hint">
            {say('write_promised', { name: nameOf(writeBack.by), theirs: momentIn(writeBack.at, contact.zone) })}
          </span>
        </p>
      )}
      <NextStep ticket={ticket} mayWrite={standing.mayTouch} onSaved={() => undefined} />
      <Refused error={waking.error} />
      <div className="buttons">
        {snoozedUntil !== null && standing.mayMove && (
          <Button size="xs" variant="default" loading={waking.isPending} onClick={() => waking.mutate()}>
            {say('wake')}
          </Button>
        )}
        {isWaiting && standing.mayTouch && (
          <Button size="xs" variant="default" onClick={() => onDialog('write-drop')}>
            {say('write_drop')}
          </Button>
        )}
        {standing.mayMove && (
          <Button size="xs" variant="default" onClick={() => onDialog('write-back')}>
            {say(isWaiting ? 'write_change' : 'write_back')}
          </Button>
        )}
        {standing.mayMove && snoozedUntil === null && (
          <Button size="xs" variant="default" onClick={() => onDialog('snooze')}>
            {say('snooze')}
          </Button>
        )}
      </div>
    </section>
  );
}
