import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { give, type Operator, type Ticket } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { Modal } from '../shell/modal.tsx';
import { Refused } from '../shell/states.tsx';
import { topicWords } from './desk-words.ts';
import { useMove, useOperators } from './queries.ts';

interface GiveDialogProps {
  ticket: Pick<Ticket, 'id' | 'handle' | 'topic'>;
  onClose: () => void;
}

/** What nobody holds is put into somebody's hands. */
export function GiveDialog({ ticket, onClose }: GiveDialogProps) {
  const say = useSay();
  const giving = useMove(ticket.id, (to: string) => give(ticket.id, to));
  const [to, setTo] = useState('');

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (to !== '' && !giving.isPending) giving.mutate(to, { onSuccess: onClose });
  }

  return (
    <Modal opened onClose={onClose} title={say('give')} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        <p>
          <strong>{topicWords(ticket.topic, say)}</strong> <span className="handle">{ticket.handle}</span>
        </p>
        <p className="lead">{say('give_lead')}</p>
        <OperatorChoice value={to} onChoose={setTo} />
        <Refused error={giving.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={giving.isPending} disabled={to === ''}>
            {say('give')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Those who are on shift: to nobody else is anything given. */
export function OperatorChoice({ value, onChoose }: { value: string; onChoose: (staffId: string) => void }) {
  const say = useSay();
  const all = useOperators().data?.operators ?? [];
  const there = all.filter(({ isOnShift }) => isOnShift);
  const labelOf = ({ name, isAway }: Operator) => (isAway ? say('give_away', { name }) : name);
  return (
    <NativeSelect
      label={say('transfer_to')}
      description={there.length === 0 ? say('shift_nobody_at_all') : undefined}
      value={value}
      data-autofocus
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      data={[{ value: '', label: say('choose') }, ...there.map((one) => ({ value: one.id, label: labelOf(one) }))]}
    />
  );
}
