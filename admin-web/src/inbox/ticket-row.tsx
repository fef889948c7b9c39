import { Link } from 'wouter';
import type { Ticket } from '../api/desk.ts';
import { hourOf, momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { isRungFor } from '../live/danger-bell.ts';
import { useLive } from '../live/live.tsx';
import { useSignedIn } from '../session.tsx';
import { spanOf, useNow } from './clock.ts';
import { CHANNEL_WORDS, TALK_LANGUAGE_WORDS, topicWords } from './desk-words.ts';
import { dangerWords } from './flag-words.ts';
import { LevelMark } from './level-mark.tsx';
import { isAside } from './own-order.ts';
import { useTags } from './tags.ts';
import { useIsUnsaved } from './unsent.ts';
import { Waiting } from './waiting.tsx';

interface TicketRowProps {
  ticket: Ticket;
  isOpen: boolean;
  nameOf: (staffId: string) => string;
}

export function TicketRow({ ticket, isOpen, nameOf }: TicketRowProps) {
  const say = useSay();
  const { staff } = useSignedIn();
  const { unreadOf, dangerRung } = useLive();
  const { id, handle, level, topic, channel, language, answerer, assignee } = ticket;
  const { callDueAt, writeDueAt, snoozedUntil, referralDueAt, status, waitingSince, overdueAt, offer } = ticket;
  const unread = isOpen ? 0 : unreadOf(ticket);
  const now = useNow();
  const rings = !isOpen && isRungFor(dangerRung, id, now);
  const danger = [rings && say('danger_rings'), dangerWords(ticket, say)].filter(Boolean).join(' · ');
  const { nameOf: tagOf } = useTags();
  const isUnsaved = useIsUnsaved({ staffId: staff.id, ticketId: id });
  const isInTime = waitingSince !== null && status === 'open' && overdueAt !== null && overdueAt > now;
  const facts = [
    isInTime && say('promise_left', { span: spanOf(overdueAt - now, say) }),
    offer !== null &&
      offer.until > now &&
      (offer.to === staff.id
        ? say('offer_mine', { at: hourOf(offer.until) })
        : say('offer_other', { name: nameOf(offer.to), at: hourOf(offer.until) })),
    isUnsaved && !isOpen && say('has_draft'),
    say(CHANNEL_WORDS[channel]),
    language && say(TALK_LANGUAGE_WORDS[language]),
    assignee && (assignee === staff.id ? say('held_by_me') : nameOf(assignee)),
    answerer && say(answerer === 'woman' ? 'answerer_woman' : 'answerer_man'),
    callDueAt !== null && (callDueAt <= now ? say('call_waits') : say('call_planned', { at: momentOf(callDueAt) })),
    ...ticket.tags.map(tagOf),
    writeDueAt !== null &&
      (writeDueAt <= now ? say('write_waits') : say('write_planned', { at: momentOf(writeDueAt) })),
    snoozedUntil !== null &&
      (snoozedUntil <= now ? say('snooze_over') : say('snoozed', { at: momentOf(snoozedUntil) })),
    referralDueAt !== null && referralDueAt <= now && say('referral_waits'),
  ].filter((fact) => typeof fact === 'string' && fact !== '');
  const told = facts.join(' · ');
  return (
    <Link
      to={`/inbox/${id}`}
      className="ticket"
      data-level={level}
      data-aside={isAside(ticket, now) || undefined}
      aria-current={isOpen ? 'true' : undefined}
      title={danger === '' ? told : `${danger} · ${told}`}
    >
      <span className="ticket-line">
        <LevelMark level={level} />
        <Waiting ticket={ticket} />
      </span>
      <span className="ticket-line">
        <strong className="ticket-topic">{topicWords(topic, say)}</strong>
        {unread === 'some' && <span className="count">{say('unread_some')}</span>}
        {unread !== 'some' && unread > 0 && (
          <span className="count" title={say('unread', { count: unread })}>
            {unread}
          </span>
        )}
      </span>
      <span className="ticket-facts hint">
        {danger !== '' && <span className="ticket-danger">{danger}</span>}
        {danger !== '' && ' · '}
        <span className="handle">{handle}</span> · {told}
      </span>
    </Link>
  );
}
