import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { type Case, setSafeHours } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { useMove } from './queries.ts';
import { clockOf } from './safe-clock.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Only whoever has spoken with the person another way knows better, and says how. */
export function SafeHoursDialog({ ticket, onClose }: { ticket: Case; onClose: () => void }) {
  const say = useSay();
  const known = ticket.safe?.hours;
  const [from, setFrom] = useState(known?.from ?? 18);
  const [to, setTo] = useState(known?.to ?? 22);
  const moving = useMove(ticket.id, (reason: string) => setSafeHours(ticket.id, { from, to, reason }));
  const options = HOURS.map((hour) => ({ value: String(hour), label: clockOf(hour) }));
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
