import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useSay } from '../language/words.tsx';
import { useLength } from './length.ts';
import { Modal } from './modal.tsx';
import { Refused } from './states.tsx';

interface ReasonDialogProps {
  title: string;
  lead?: string | undefined;
  /** What the button says. */
  deed: string;
  isGrave?: boolean;
  /** What else must be chosen. */
  children?: ReactNode;
  isReady?: boolean;
  needsReason?: boolean;
  /** What is said beside a refusal. */
  more?: ReactNode;
  onClose: () => void;
  run: (reason: string) => Promise<unknown>;
  onDone?: () => void;
}

const SHORTEST = 3;
const LONGEST = 500;

/** What is done to others is done with a reason, which the audit keeps. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, lead, deed, isGrave = false, children, isReady = true, needsReason = true } = props;
  const { more, onClose, run, onDone = onClose } = props;
  const say = useSay();
  const [reason, setReason] = useState('');
  const doing = useMutation({ mutationFn: run, onSuccess: onDone });
  const { isTooLong, error } = useLength(reason, LONGEST);
  const isWhole = (!needsReason || reason.trim().length >= SHORTEST) && !isTooLong && isReady;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isWhole && !doing.isPending) doing.mutate(reason.trim());
  }

  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        {lead && <p className="lead">{lead}</p>}
        {children}
        {needsReason && (
          <Textarea
            label={say('reason')}
            description={say('reason_hint')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            error={error}
            rows={2}
            data-autofocus={children === undefined ? true : undefined}
          />
        )}
        <Refused error={doing.error} />
        {more}
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={doing.isPending} disabled={!isWhole} {...(isGrave ? { color: 'red' } : {})}>
            {deed}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
