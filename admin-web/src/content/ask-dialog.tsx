import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useSay, type WordKey } from '../language/words.tsx';
import { useLength } from '../shell/length.ts';
import { NotDone } from './not-done.tsx';

const LONGEST = 1000;

interface AskDialogProps {
  /** What the dialog and its button are called. */
  word: WordKey;
  lead: WordKey;
  isGrave?: boolean;
  hasNote?: boolean;
  /** What must be known before. */
  above?: ReactNode;
  onClose: () => void;
  run: (note: string | null) => Promise<unknown>;
}

/** Says what will happen before it does, and takes a few words to it where somebody will read them. */
export function AskDialog({
  word,
  lead,
  isGrave = false,
  hasNote = false,
  above = null,
  onClose,
  run,
}: AskDialogProps) {
  const say = useSay();
  const [note, setNote] = useState('');
  const doing = useMutation({ mutationFn: run, onSuccess: onClose });
  const { isTooLong, error } = useLength(note, LONGEST);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isTooLong && !doing.isPending) doing.mutate(note.trim() || null);
  }

  return (
    <Modal opened onClose={onClose} title={say(word)} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        <p className="lead">{say(lead)}</p>
        {above}
        {hasNote && (
          <Textarea
            label={say('content_note')}
            description={say('content_note_hint')}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
            error={error}
            rows={3}
            data-autofocus
          />
        )}
        <NotDone error={doing.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={doing.isPending} {...(isGrave ? { color: 'red' } : {})}>
            {say(word)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
