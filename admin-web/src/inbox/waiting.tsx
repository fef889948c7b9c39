import type { Ticket } from '../api/desk.ts';
import { dayOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { isOverdue, spanOf, useNow } from './clock.ts';

/** How long the person has waited for a word of an operator; it ticks. */
export function Waiting({ ticket }: { ticket: Pick<Ticket, 'level' | 'status' | 'waitingSince' | 'closedAt'> }) {
  const say = useSay();
  const now = useNow();
  const { level, status, waitingSince, closedAt } = ticket;
  if (status === 'closed') return <span className="waiting">{closedAt === null ? '' : dayOf(closedAt)}</span>;
  if (waitingSince === null) return <span className="waiting">{say('answered')}</span>;
  return (
    <span className="waiting" data-overdue={isOverdue(level, waitingSince, now) || undefined}>
      {say('waits', { span: spanOf(now - waitingSince, say) })}
    </span>
  );
}
