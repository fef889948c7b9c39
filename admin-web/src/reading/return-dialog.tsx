import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { EntryKey } from '../../../core/entry.ts';
import { giveBack } from '../api/releases.ts';
import { useSay } from '../language/words.tsx';
import { useLength } from '../shell/length.ts';
import { Refused } from '../shell/states.tsx';

const LONGEST = 1000;

interface ReturnDialogProps {
  of: EntryKey;
  hash: string;
  onClose: () => void;
  onReturned: () => void;
}

/** A draft goes back to its author, who must know what to mend. */
export function ReturnDialog({ of, hash, onClose, onReturned }: ReturnDialogProps) {
  const say = useSay();
  const [note, setNote] = useState('');
  const { isTooLong, error } = useLength(note, LONGEST);
  const returning = useMutation({
    mutationFn: () => giveBack(of, { hash, note: note.trim() }),
    onSuccess: onReturned,
  });
  const isWhole = note.trim() !== '' && !isTooLong;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isWhole && !returning.isPending) returning.mutate();
  }

  return (
    <Modal opened onClose={onClose} title={say('read_return')} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        <p className="lead">{say('read_return_about')}</p>
        <Textarea
          label={say('read_return_note')}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          error={error}
          rows={4}
          data-autofocus
        />
        <Refused error={returning.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={returning.isPending} disabled={!isWhole}>
            {say('read_return')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
