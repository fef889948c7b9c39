import { Button, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { answerReveal, type Reveal } from '../api/reveals.ts';
import { useSay } from '../language/words.tsx';
import { useLength } from '../shell/length.ts';
import { Refused } from '../shell/states.tsx';
import { useRecordMove } from './queries.ts';

const NOTE_MOST = 500;
const NOTE_LEAST = 3;

interface RevealDialogProps {
  ticketId: string;
  reveal: Reveal;
  isConfirmed: boolean;
  onClose: () => void;
}

/** A question says what is asked; who confirms may add a word. */
export function RevealDialog({ ticketId, reveal, isConfirmed, onClose }: RevealDialogProps) {
  const say = useSay();
  const [note, setNote] = useState('');
  const { isTooLong, error } = useLength(note, NOTE_MOST);
  const answering = useRecordMove(ticketId, () =>
    answerReveal(ticketId, reveal.id, { isConfirmed, note: note.trim() }),
  );
  const isReady = !isTooLong && (isConfirmed || note.trim().length >= NOTE_LEAST);
  const title = say(isConfirmed ? 'reveal_confirm' : 'reveal_question');

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isReady && !answering.isPending) answering.mutate(undefined, { onSuccess: onClose });
  }

  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        <p className="lead">{say(isConfirmed ? 'reveal_confirm_lead' : 'reveal_question_lead')}</p>
        <p dir="auto">{reveal.reason}</p>
        <Textarea
          label={say('reveal_note')}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          error={error}
          rows={2}
          data-autofocus
        />
        <Refused error={answering.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={answering.isPending} disabled={!isReady}>
            {title}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
