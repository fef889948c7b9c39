import type { Ticket } from '../api/desk.ts';
import { dayOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { spanOf, useNow } from './clock.ts';

/** How long the person has waited for a word of an operator; it ticks. When that is too long the server has said. */
export function Waiting({ ticket }: { ticket: Pick<Ticket, 'status' | 'waitingSince' | 'overdueAt' | 'closedAt'> }) {
  const say = useSay();
  const now = useNow();
  const { status, waitingSince, overdueAt, closedAt } = ticket;
  if (status === 'closed') return <span className="waiting">{closedAt === null ? '' : dayOf(closedAt)}</span>;
  if (waitingSince === null) return <span className="waiting">{say('answered')}</span>;
  return (
    <span className="waiting" data-overdue={(overdueAt !== null && overdueAt <= now) || undefined}>
      {say('waits', { span: spanOf(now - waitingSince, say) })}
    </span>
  );
}
