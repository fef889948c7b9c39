import { Button } from '@mantine/core';
import type { Case } from '../api/desk.ts';
import { hourOf, momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import type { CaseDialogName } from './case-dialog.tsx';
import { clockOf } from './safe-clock.ts';
import type { Standing } from './standing.ts';

type Safe = NonNullable<Case['safe']>;

interface SafePartProps {
  ticket: Case;
  standing: Standing;
  onDialog: (name: CaseDialogName) => void;
}

/** Whether and when the person may be written to, by their clock and by that of whoever reads it here. */
export function SafePart({ ticket: { safe }, standing, onDialog }: SafePartProps) {
  const say = useSay();
  if (safe === null) return null;
  const { pausedAt, hours } = safe;
  return (
    <section className="part">
      <h2>{say('safe_contact')}</h2>
      {pausedAt !== null && (
        <p>
          <strong className="failed">{say('safe_paused_since', { moment: momentOf(pausedAt) })}</strong>
        </p>
      )}
      {safe.isLost ? (
        <p>
          <strong className="failed">{say('safe_lost')}</strong>
        </p>
      ) : (
        <p>{say(safe.consent === 'yes' ? 'safe_yes' : 'safe_no')}</p>
      )}
      {hours && <HoursShown hours={hours} />}
      {safe.hasWords && <p className="hint">{say('safe_words')}</p>}
      {standing.mayTouch && (
        <div className="buttons">
          {pausedAt !== null && (
            <Button size="xs" onClick={() => onDialog('resume')}>
              {say('safe_resume')}
            </Button>
          )}
          {hours && (
            <Button size="xs" variant="default" onClick={() => onDialog('safe-hours')}>
              {say('safe_change')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function HoursShown({ hours }: { hours: NonNullable<Safe['hours']> }) {
  const say = useSay();
  const theirs = { from: clockOf(hours.from), to: clockOf(hours.to), clock: hours.clock };
  const ours = { from: hourOf(hours.beginsAt), to: hourOf(hours.endsAt) };
  return (
    <p>
      {say('safe_theirs', theirs)}
      <br />
      <span className="hint">{say('safe_ours', ours)}</span>
    </p>
  );
}
