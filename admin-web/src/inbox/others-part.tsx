import { Link } from 'wouter';
import type { OtherTicket } from '../api/desk.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { OUTCOME_WORDS, REFERRAL_WORDS, topicWords } from './desk-words.ts';
import { LevelMark } from './level-mark.tsx';
import { useNames, useOthers } from './queries.ts';

/** What staff know of the person from their other requests, so that nobody tells the worst twice. */
export function OthersPart({ ticketId }: { ticketId: string }) {
  const say = useSay();
  const { data } = useOthers(ticketId);
  const tickets = data?.tickets ?? [];
  if (tickets.length === 0) return null;
  return (
    <section className="part">
      <h2>
        {say('others')} ({tickets.length})
      </h2>
      <ul className="others">
        {tickets.map((one) => (
          <Other key={one.id} ticket={one} />
        ))}
      </ul>
    </section>
  );
}

function Other({ ticket }: { ticket: OtherTicket }) {
  const say = useSay();
  const nameOf = useNames();
  const { id, topic, level, openedAt, outcome, status, summary, notes, referral } = ticket;
  const isBare = summary === null && notes.length === 0 && referral === null;
  return (
    <li>
      <Link className="link" href={`/inbox/${id}`}>
        {topicWords(topic, say)}
      </Link>
      <p className="hint others-facts">
        <LevelMark level={level} />
        <span>{momentOf(openedAt)}</span>
        <span>{status === 'open' ? say('others_open') : outcome && say(OUTCOME_WORDS[outcome])}</span>
      </p>
      {summary && <p dir="auto">{summary}</p>}
      {referral && (
        <p>
          <strong>{referral.organisation}</strong>, {say(REFERRAL_WORDS[referral.reason])}
          {referral.details && ` · ${referral.details}`}
        </p>
      )}
      {notes.map((note) => (
        <p key={note.id} className="others-note" dir="auto">
          {note.text}
          <span className="hint"> {nameOf(note.by)}</span>
        </p>
      ))}
      {isBare && <p className="hint">{say('others_nothing')}</p>}
    </li>
  );
}
