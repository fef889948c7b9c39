import { Alert, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { type Case, type Operator, transfer } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { useMove, useOperators } from './queries.ts';

/** Whoever holds it hands it on, also to somebody who is not there: that is said before, and red rings on until they are. */
export function TransferDialog({ ticket, onClose }: { ticket: Case; onClose: () => void }) {
  const say = useSay();
  const operators = useOperators();
  const all = (operators.data?.operators ?? []).filter(({ id }) => id !== ticket.assignee);
  const others = [...all.filter(isThere), ...all.filter((one) => !isThere(one))];
  const [to, setTo] = useState('');
  const chosen = others.find(({ id }) => id === to);
  const moving = useMove(ticket.id, (reason: string) => transfer(ticket.id, to, reason));
  const labelOf = (one: Operator) => {
    if (isThere(one)) return say('on_shift', { name: one.name });
    return one.isOnShift ? say('give_away', { name: one.name }) : one.name;
  };
  return (
    <ReasonDialog
      title={say('transfer')}
      lead={say('transfer_lead')}
      deed={say('transfer')}
      isReady={to !== ''}
      onClose={onClose}
      run={moving.mutateAsync}
    >
      <NativeSelect
        label={say('transfer_to')}
        value={to}
        data-autofocus
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
        data={[{ value: '', label: say('choose') }, ...others.map((one) => ({ value: one.id, label: labelOf(one) }))]}
      />
      <div role="status">
        {chosen !== undefined && !isThere(chosen) && (
          <Alert color="orange">
            {say('transfer_not_there', { name: chosen.name })}{' '}
            {say(ticket.level === 'red' ? 'transfer_red_rings' : 'transfer_waits')}
          </Alert>
        )}
      </div>
    </ReasonDialog>
  );
}

function isThere({ isOnShift, isAway }: Operator): boolean {
  return isOnShift && !isAway;
}
