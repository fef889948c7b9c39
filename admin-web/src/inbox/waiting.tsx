import type { Ticket } from '../api/desk.ts';
import { dayOf, momentOf } from '../language/moments.ts';
import { type Say, useSay } from '../language/words.tsx';
import { spanOf, useNow } from './clock.ts';

type Waits = Pick<Ticket, 'status' | 'waitingSince' | 'overdueAt' | 'closedAt' | 'undelivered'>;

/** How long the person has waited for a word of an operator; it ticks. When that is too long the server has said. */
export function Waiting({ ticket }: { ticket: Waits }) {
  const say = useSay();
  const now = useNow();
  const { status, waitingSince, overdueAt, closedAt } = ticket;
  if (status === 'closed') return <span className="waiting">{closedAt === null ? '' : dayOf(closedAt)}</span>;
  const words = waitingSince === null ? behindAnswer(ticket, now, say) : null;
  if (waitingSince === null && words === null) return <span className="waiting">{say('answered')}</span>;
  return (
    <span className="waiting" data-overdue={(overdueAt !== null && overdueAt <= now) || undefined}>
      {words ?? say('waits', { span: spanOf(now - (waitingSince ?? now), say) })}
    </span>
  );
}

/** Of whoever was answered by what has not left: what holds it back, or since when they wait; null: it leaves at this moment. */
function behindAnswer({ undelivered }: Pick<Ticket, 'undelivered'>, now: number, say: Say): string | null {
  if (undelivered === null) return null;
  const { since, lateFrom, held } = undelivered;
  if (held !== null && held.until === null) return say('answer_held_word');
  if (held !== null && held.until !== null && held.until > now) {
    return say('answer_held_until', { moment: momentOf(held.until) });
  }
  return lateFrom === null || lateFrom > now ? null : say('answer_not_left', { span: spanOf(now - since, say) });
}

/** Above the field: an answer that should have left has not. Nothing where it is held back, which the bar says of any answer. */
export function NotLeft({ ticket }: { ticket: Waits }) {
  const say = useSay();
  const now = useNow();
  const { undelivered } = ticket;
  const isHeld = undelivered?.held != null && (undelivered.held.until === null || undelivered.held.until > now);
  const words = isHeld ? null : behindAnswer(ticket, now, say);
  return words === null ? null : <p className="hindrance hindrance-loud">{words}</p>;
}
