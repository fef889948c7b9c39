import type { DaySum } from '../core/figures.ts';
import { daysIn } from '../dialogue/time/hotline-days.ts';
import { overdueAt } from '../dialogue/time/ticket-clock.ts';
import type { ApiDeps } from './deps.ts';
import { deskClock } from './desk-clock.ts';
import { openTickets } from './open-tickets.ts';

/**
 * Open requests that have no answer though one was promised by then, each on the day on which it should have come. They are
 * counted for good when they are answered or end, on that day, and stand here no more.
 */
export async function stillUnanswered(deps: Pick<ApiDeps, 'store' | 'now' | 'hotlineZone'>): Promise<DaySum[]> {
  const clock = await deskClock(deps);
  const days = daysIn(deps.hotlineZone);
  const open = [...(await openTickets(deps, { view: 'all' })), ...(await openTickets(deps, { view: 'muted' }))];
  return open.flatMap(({ level, openedAt, answeredAt, unansweredAt }): DaySum[] => {
    const owed = overdueAt({ level, waitingSince: openedAt }, clock) ?? openedAt;
    if (answeredAt !== null || unansweredAt !== null || owed >= deps.now()) return [];
    return [{ kind: 'unanswered', flow: '', label: level, day: days.dayOf(owed), count: 1 }];
  });
}
