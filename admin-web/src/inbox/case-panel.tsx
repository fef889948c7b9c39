import { Button } from '@mantine/core';
import { type Case, callDone } from '../api/desk.ts';
import { momentIn, momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { RecordParts } from '../record/record-parts-later.tsx';
import { Refused } from '../shell/states.tsx';
import type { CaseDialogName } from './case-dialog.tsx';
import { OUTCOME_WORDS, RATING_WORDS } from './desk-words.ts';
import { flagWords } from './flag-words.ts';
import { OthersPart } from './others-part.tsx';
import { PersonFacts } from './person-facts.tsx';
import { useMove, useNames } from './queries.ts';
import { SafePart } from './safe-part.tsx';
import type { Standing } from './standing.ts';
import { SummaryPart } from './summary-part.tsx';
import { TagsPart } from './tags-part.tsx';
import { TasksPart } from './tasks-part.tsx';
import { WordPart } from './word-part.tsx';

interface CasePanelProps {
  ticket: Case;
  standing: Standing;
  onDialog: (name: CaseDialogName) => void;
}

/** What is known of a case beside the conversation: danger first, then the person, then what is written down. */
export function CasePanel({ ticket, standing, onDialog }: CasePanelProps) {
  const say = useSay();
  const nameOf = useNames();
  const { assignee, outcome, rating } = ticket;
  return (
    <div className="panel-parts">
      <FlagsPart ticket={ticket} />
      <section className="part">
        <h2>{say('held_by')}</h2>
        <p>{holderWords()}</p>
        {outcome && <p>{say(OUTCOME_WORDS[outcome])}</p>}
        {rating && <p className="hint">{say('rated', { rating: say(RATING_WORDS[rating]) })}</p>}
      </section>
      <WordPart ticket={ticket} standing={standing} />
      <SafePart ticket={ticket} standing={standing} onDialog={onDialog} />
      <TagsPart ticket={ticket} standing={standing} />
      <PersonFacts ticket={ticket} onReveal={() => onDialog('reveal')} />
      <OthersPart ticketId={ticket.id} />
      <SummaryPart ticket={ticket} standing={standing} />
      <RecordParts ticket={ticket} standing={standing} />
      <TasksPart ticket={ticket} standing={standing} onDialog={onDialog} />
      <CallBackPart ticket={ticket} standing={standing} onDialog={onDialog} />
    </div>
  );

  function holderWords(): string {
    if (!standing.isOpen) return say('is_closed');
    if (assignee === null) return say('held_by_nobody');
    return standing.isMine ? say('held_by_me') : nameOf(assignee);
  }
}

function FlagsPart({ ticket: { flags, raised, level } }: { ticket: Case }) {
  const say = useSay();
  const atOf = (flag: string) => raised.find((one) => one.flag === flag)?.at;
  if (flags.length === 0) return null;
  return (
    <section className="part">
      <h2>{say('flags')}</h2>
      <ul className="flags" data-grave={level === 'red' || undefined}>
        {flags.map((flag) => {
          const { name, why } = flagWords(flag, say);
          const at = atOf(flag);
          return (
            <li key={flag}>
              <strong>{name}</strong>
              <span className="hint">{at === undefined ? why : `${why} · ${momentOf(at)}`}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface CallBackPartProps {
  ticket: Case;
  standing: Standing;
  onDialog: (name: CaseDialogName) => void;
}

function CallBackPart({ ticket, standing, onDialog }: CallBackPartProps) {
  const say = useSay();
  const nameOf = useNames();
  const done = useMove(ticket.id, () => callDone(ticket.id));
  const { callBack } = ticket;
  const isWaiting = callBack !== null && callBack.doneAt === null;
  if (callBack === null && !standing.mayTouch) return null;
  return (
    <section className="part">
      <h2>{say('call_back')}</h2>
      {callBack && (
        <p>
          <strong>{callBack.phone}</strong>
          <br />
          {momentOf(callBack.at)}
          {callBack.note && ` · ${callBack.note}`}
          <br />
          {isWaiting && (
            <span className="hint">
              {say('later_theirs', {
                at: momentOf(callBack.at),
                theirs: momentIn(callBack.at, ticket.contact.zone),
              })}
              <br />
            </span>
          )}
          <span className="hint">{say(isWaiting ? 'call_promised' : 'call_made', { name: nameOf(callBack.by) })}</span>
        </p>
      )}
      <Refused error={done.error} />
      <div className="buttons">
        {isWaiting && (
          <Button size="xs" loading={done.isPending} onClick={() => done.mutate()}>
            {say('call_done')}
          </Button>
        )}
        {isWaiting && standing.mayTouch && (
          <Button size="xs" variant="default" onClick={() => onDialog('call-drop')}>
            {say('call_drop')}
          </Button>
        )}
        {standing.mayTouch && (
          <Button size="xs" variant="default" onClick={() => onDialog('call-back')}>
            {say(callBack === null ? 'call_promise' : 'call_change')}
          </Button>
        )}
      </div>
    </section>
  );
}
