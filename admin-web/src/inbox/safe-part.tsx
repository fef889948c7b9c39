import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { type Case, setSafeHours } from '../api/desk.ts';
import { hourOf, momentOf } from '../language/moments.ts';
import { type Say, useSay } from '../language/words.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import type { CaseDialogName } from './case-dialog.tsx';
import { useNow } from './clock.ts';
import { useMove } from './queries.ts';
import type { Standing } from './standing.ts';

type Safe = NonNullable<Case['safe']>;

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** What becomes of an answer that is sent now, where it does not leave at once; null: it does. */
export function waitWords({ safe }: Pick<Case, 'safe'>, now: number, say: Say): string | null {
  if (safe === null) return null;
  if (safe.pausedAt !== null) return say('safe_paused_lead');
  if (safe.leavesAt === null) return say('safe_no_lead');
  return safe.leavesAt > now ? say('safe_later', { moment: momentOf(safe.leavesAt) }) : null;
}

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
      <p>{say(safe.consent === 'yes' ? 'safe_yes' : 'safe_no')}</p>
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
  const theirs = { from: clock(hours.from), to: clock(hours.to), clock: hours.clock };
  const ours = { from: hourOf(hours.beginsAt), to: hourOf(hours.endsAt) };
  return (
    <p>
      {say('safe_theirs', theirs)}
      <br />
      <span className="hint">{say('safe_ours', ours)}</span>
    </p>
  );
}

/** Above the field: what becomes of an answer that is sent now. */
export function WaitNotice({ ticket }: { ticket: Case }) {
  const say = useSay();
  const words = waitWords(ticket, useNow(), say);
  return words === null ? null : <p className="hindrance hindrance-loud">{words}</p>;
}

/** Beside an answer that has not left: what it waits for. */
export function WaitingFor({ ticket }: { ticket: Case }) {
  const say = useSay();
  const words = waitWords(ticket, useNow(), say);
  return words === null ? null : <span>{words}</span>;
}

/** Only whoever has spoken with the person another way knows better, and says how. */
export function SafeHoursDialog({ ticket, onClose }: { ticket: Case; onClose: () => void }) {
  const say = useSay();
  const known = ticket.safe?.hours;
  const [from, setFrom] = useState(known?.from ?? 18);
  const [to, setTo] = useState(known?.to ?? 22);
  const moving = useMove(ticket.id, (reason: string) => setSafeHours(ticket.id, { from, to, reason }));
  const options = HOURS.map((hour) => ({ value: String(hour), label: clock(hour) }));
  return (
    <ReasonDialog
      title={say('safe_change')}
      lead={say('safe_change_lead')}
      deed={say('save')}
      isReady={from !== to}
      onClose={onClose}
      run={moving.mutateAsync}
    >
      <NativeSelect
        label={say('safe_from')}
        value={String(from)}
        data-autofocus
        onChange={({ currentTarget }) => setFrom(Number(currentTarget.value))}
        data={options}
      />
      <NativeSelect
        label={say('safe_to')}
        value={String(to)}
        onChange={({ currentTarget }) => setTo(Number(currentTarget.value))}
        data={options}
      />
    </ReasonDialog>
  );
}
