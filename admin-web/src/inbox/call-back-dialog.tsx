import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type Case, promiseCall } from '../api/desk.ts';
import { momentIn, momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { useLength } from '../shell/length.ts';
import { Refused } from '../shell/states.tsx';
import { useMove } from './queries.ts';

const NOTE_MOST = 500;

/** A call to a number and at an hour that the person said are safe: their clock stands beside the own one. */
export function CallBackDialog({ ticket, onClose }: { ticket: Case; onClose: () => void }) {
  const say = useSay();
  const [phone, setPhone] = useState(ticket.callBack?.phone ?? '');
  const [when, setWhen] = useState('');
  const [note, setNote] = useState(ticket.callBack?.note ?? '');
  const promising = useMove(ticket.id, (at: number) =>
    promiseCall(ticket.id, { phone: phone.trim(), at, note: note.trim() }),
  );
  const at = when === '' ? Number.NaN : new Date(when).getTime();
  const { isTooLong, error } = useLength(note, NOTE_MOST);
  const isReady = phone.trim().length > 2 && !Number.isNaN(at) && !isTooLong;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isReady && !promising.isPending) promising.mutate(at, { onSuccess: onClose });
  }

  return (
    <Modal opened onClose={onClose} title={say('call_back')} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        <p className="lead">{say('call_back_lead')}</p>
        <TextInput
          label={say('call_phone')}
          type="tel"
          value={phone}
          onChange={({ currentTarget }) => setPhone(currentTarget.value)}
          maxLength={40}
          autoComplete="off"
          data-autofocus
        />
        <TextInput
          label={say('call_when')}
          type="datetime-local"
          value={when}
          onChange={({ currentTarget }) => setWhen(currentTarget.value)}
        />
        <p className="hint" role="status">
          {!Number.isNaN(at) && say('later_theirs', { at: momentOf(at), theirs: momentIn(at, ticket.contact.zone) })}
        </p>
        <Textarea
          label={say('call_note')}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          error={error}
          rows={2}
        />
        <Refused error={promising.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={promising.isPending} disabled={!isReady}>
            {say('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
