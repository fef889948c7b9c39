import type { Case } from '../api/desk.ts';
import { hourOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { STEP_WORDS } from './desk-words.ts';

type NameOf = (staffId: string) => string;

/** Written by staff for staff. */
export function NoteBubble({ note, nameOf }: { note: Case['notes'][number]; nameOf: NameOf }) {
  const say = useSay();
  return (
    <article className="bubble" data-from="note">
      <p className="bubble-head">
        <span>{say('note')}</span>
        <span>{nameOf(note.by)}</span>
      </p>
      <p className="bubble-text" dir="auto">
        {note.text}
      </p>
      <p className="bubble-foot">
        <time dateTime={new Date(note.at).toISOString()}>{hourOf(note.at)}</time>
      </p>
    </article>
  );
}

export function StepLine({ step, nameOf }: { step: Case['steps'][number]; nameOf: NameOf }) {
  const say = useSay();
  const to = step.to === undefined ? '' : nameOf(step.to);
  const from = step.from === undefined ? '' : nameOf(step.from);
  return (
    <p className="step">
      {hourOf(step.at)} · {say(STEP_WORDS[step.kind], { name: nameOf(step.by), to, from })}
      {step.reason && <span className="step-reason">{step.reason}</span>}
    </p>
  );
}
