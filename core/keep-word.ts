import { isAsleep, writeDueAt } from './later.ts';
import type { Ticket } from './ticket.ts';

/** Whoever writes so long before the promised moment has kept the promise; what is said earlier may be the promise itself. */
export const WRITTEN_EARLY_MS = 3_600_000;

/** An operator writes: a promise to write again is kept by it, and what has come back from being put aside is dealt with. */
export function keepWord(ticket: Ticket, { staff, at }: { staff: string; at: number }): Ticket {
  const snooze = isAsleep(ticket, at) ? ticket.snooze : null;
  const due = writeDueAt(ticket);
  const { writeBack } = ticket;
  if (writeBack === null || due === null || at < due - WRITTEN_EARLY_MS) return { ...ticket, snooze };
  const steps = [...ticket.steps, { kind: 'written' as const, at, by: staff }];
  return { ...ticket, snooze, steps, writeBack: { ...writeBack, doneAt: at } };
}
