import type { Ticket } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { spanOf, useNow } from './clock.ts';

/** How long until the promise of an answer is broken, or since when it is. Nothing where nobody waits. */
export function TimeLeft({
  ticket,
}: {
  ticket: Pick<Ticket, 'status' | 'waitingSince' | 'overdueAt' | 'undelivered'>;
}) {
  const say = useSay();
  const now = useNow();
  const { status, waitingSince, overdueAt, undelivered } = ticket;
  const isWaitedFor = waitingSince !== null || undelivered !== null;
  if (status === 'closed' || !isWaitedFor || overdueAt === null) return null;
  const left = overdueAt - now;
  return (
    <span className="time-left" data-overdue={left <= 0 || undefined}>
      {left <= 0 ? say('promise_over', { span: spanOf(-left, say) }) : say('promise_left', { span: spanOf(left, say) })}
    </span>
  );
}
