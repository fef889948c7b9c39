import { ActionIcon } from '@mantine/core';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { OtherTicket } from '../api/desk.ts';
import { dayOf, momentOf } from '../language/moments.ts';
import { useSay, useWords } from '../language/words.tsx';
import { Icon } from '../shell/icon.tsx';
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
        {tickets.map((one, index) => (
          <Other key={one.id} ticket={one} isFirst={index === 0} />
        ))}
      </ul>
    </section>
  );
}

/** One line; below it what staff wrote, of the newest at once and of the others when it is asked for. */
function Other({ ticket, isFirst }: { ticket: OtherTicket; isFirst: boolean }) {
  const say = useSay();
  const [isOpen, setIsOpen] = useState(isFirst);
  const partId = useId();
  const { id, topic, level, openedAt } = ticket;
  const about = { topic: topicWords(topic, say), day: dayOf(openedAt) };
  return (
    <li>
      <p className="others-line">
        <LevelMark level={level} />
        <Link className="link" href={`/inbox/${id}`}>
          {about.topic}
        </Link>
        <span className="hint">{about.day}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={say('others_more', about)}
          aria-expanded={isOpen}
          aria-controls={partId}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name="down" />
        </ActionIcon>
      </p>
      <div id={partId} className="others-more" hidden={!isOpen}>
        {isOpen && <OtherWords ticket={ticket} />}
      </div>
    </li>
  );
}

function OtherWords({ ticket }: { ticket: OtherTicket }) {
  const say = useSay();
  const nameOf = useNames();
  const { language } = useWords();
  const { openedAt, outcome, status, summary, notes, referrals } = ticket;
  const isBare = summary === null && notes.length === 0 && referrals.length === 0;
  return (
    <>
      <p className="hint others-facts">
        <span>{momentOf(openedAt)}</span>
        <span>{status === 'open' ? say('others_open') : outcome && say(OUTCOME_WORDS[outcome])}</span>
      </p>
      {summary && <p dir="auto">{summary}</p>}
      {referrals.map(({ id, name, reason, details }) => (
        <p key={id}>
          <strong>{name[language === 'tg' ? 'tg' : 'ru']}</strong>, {say(REFERRAL_WORDS[reason])}
          {details && ` · ${details}`}
        </p>
      ))}
      {notes.map((note) => (
        <p key={note.id} className="others-note" dir="auto">
          {note.text}
          <span className="hint"> {nameOf(note.by)}</span>
        </p>
      ))}
      {isBare && <p className="hint">{say('others_nothing')}</p>}
    </>
  );
}
