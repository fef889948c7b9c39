import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type Case, promiseWriting, snooze } from '../api/desk.ts';
import { hourOf, momentIn, momentOf } from '../language/moments.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { useLength } from '../shell/length.ts';
import { Modal } from '../shell/modal.tsx';
import { Refused } from '../shell/states.tsx';
import { type Later, laterMoments, writingMoments } from './later-moments.ts';
import { useMove } from './queries.ts';

const NOTE_MOST = 500;
const LATER_WORDS: Record<Later['name'], WordKey> = {
  hour: 'later_hour',
  evening: 'later_evening',
  morning: 'later_morning',
};
const DEEDS = {
  snooze: { title: 'snooze', lead: 'snooze_lead' },
  'write-back': { title: 'write_back', lead: 'write_back_lead' },
} as const satisfies Record<string, { title: WordKey; lead: WordKey }>;

interface LaterDialogProps {
  name: keyof typeof DEEDS;
  ticket: Case;
  onClose: () => void;
}

/** When one comes back to a case. The clock of the person stands beside the own one: what is morning here may be night there. */
export function LaterDialog({ name, ticket, onClose }: LaterDialogProps) {
  const say = useSay();
  const hours = ticket.safe?.hours ?? null;
  const [offered] = useState(() =>
    name === 'snooze' || hours === null ? laterMoments(Date.now()) : writingMoments(Date.now(), hours),
  );
  const [chosen, setChosen] = useState<string>(
    name === 'write-back' && offered.some((one) => one.name === 'morning') ? 'morning' : 'hour',
  );
  const [when, setWhen] = useState('');
  const [note, setNote] = useState(name === 'snooze' ? '' : (ticket.writeBack?.note ?? ''));
  const moving = useMove(ticket.id, (at: number) =>
    name === 'snooze' ? snooze(ticket.id, at) : promiseWriting(ticket.id, { at, note: note.trim() }),
  );
  const { isTooLong, error } = useLength(note, NOTE_MOST);
  const preset = offered.find((one) => one.name === chosen)?.at;
  const at = preset ?? (when === '' ? Number.NaN : new Date(when).getTime());
  const mustAnswer = name === 'snooze' && ticket.waitingSince !== null;
  const isReady = !Number.isNaN(at) && !isTooLong && !mustAnswer;
  const { title, lead } = DEEDS[name];

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isReady && !moving.isPending) moving.mutate(at, { onSuccess: onClose });
  }

  return (
    <Modal opened onClose={onClose} title={say(title)} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        <p className="lead">{say(lead)}</p>
        {mustAnswer && <p className="hindrance hindrance-loud">{say('problem_person_waits')}</p>}
        <Radio.Group label={say('later_when')} value={chosen} onChange={setChosen}>
          <div className="later">
            {offered.map(({ name: later, at: moment }) => (
              <Radio
                key={later}
                value={later}
                data-autofocus={later === chosen || undefined}
                label={
                  name === 'write-back' && hours !== null
                    ? momentOf(moment)
                    : say(LATER_WORDS[later], { at: hourOf(moment) })
                }
              />
            ))}
            <Radio value="other" label={say('later_other')} />
          </div>
        </Radio.Group>
        {chosen === 'other' && (
          <TextInput
            label={say('later_moment')}
            type="datetime-local"
            value={when}
            onChange={({ currentTarget }) => setWhen(currentTarget.value)}
          />
        )}
        <p className="hint" role="status">
          {!Number.isNaN(at) && say('later_theirs', { at: momentOf(at), theirs: momentIn(at, ticket.contact.zone) })}
        </p>
        {name === 'write-back' && (
          <Textarea
            label={say('write_back_note')}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
            error={error}
            rows={2}
          />
        )}
        <Refused error={moving.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={moving.isPending} disabled={!isReady}>
            {say('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
