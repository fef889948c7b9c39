import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Case } from '../api/desk.ts';
import { noteNextStep } from '../api/handovers.ts';
import { useSay } from '../language/words.tsx';
import { useLength } from '../shell/length.ts';
import { Refused } from '../shell/states.tsx';
import { useMove } from './queries.ts';

interface NextStepProps {
  ticket: Pick<Case, 'id' | 'handle' | 'nextStep'>;
  mayWrite: boolean;
  /** The case as it is then. */
  onSaved: (changed: Case) => void;
}

const MOST = 500;

/** What is to be done next, for whoever goes on with the case: it stands in the case and on the sheet of a shift. */
export function NextStep({ ticket, mayWrite, onSaved }: NextStepProps) {
  const say = useSay();
  const kept = ticket.nextStep?.text ?? '';
  const [text, setText] = useState<string | null>(null);
  const saving = useMove(ticket.id, (next: string) => noteNextStep(ticket.id, next));
  const { isTooLong, error } = useLength(text ?? '', MOST);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text === null || isTooLong || saving.isPending) return;
    saving.mutate(text.trim(), {
      onSuccess: (changed) => {
        setText(null);
        onSaved(changed);
      },
    });
  }

  if (text === null) {
    return (
      <div className="next-step">
        {kept !== '' && (
          <p>
            <strong>{say('next_step')}:</strong> {kept}
          </p>
        )}
        {mayWrite && (
          <Button
            size="xs"
            variant="default"
            className="unprinted"
            aria-label={`${say(kept === '' ? 'next_step_note' : 'next_step_change')}: ${ticket.handle}`}
            onClick={() => setText(kept)}
          >
            {say(kept === '' ? 'next_step_note' : 'next_step_change')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <form className="next-step fields" onSubmit={submit}>
      <Textarea
        label={say('next_step')}
        value={text}
        autoFocus
        rows={2}
        error={error}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Refused error={saving.error} />
      <div className="buttons">
        <Button type="submit" size="compact-sm" loading={saving.isPending} disabled={isTooLong}>
          {say('save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setText(null)}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}
