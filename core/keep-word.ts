import { type WriteBack, writeDueAt } from './later.ts';
import type { Ticket } from './ticket.ts';

/** What reaches somebody so long before the promised moment keeps the promise; what is said earlier may be the promise itself. */
export const WRITTEN_EARLY_MS = 3_600_000;

/** An answer, said as line `seq` and sent at that moment, has reached the person: a promise to write again is kept by it. */
export function keepWord(ticket: Ticket, { seq, sentAt }: { seq: number; sentAt: number }): Ticket {
  const due = writeDueAt(ticket);
  const { writeBack, assignee, steps } = ticket;
  if (writeBack === null || due === null || sentAt < due - WRITTEN_EARLY_MS) return ticket;
  const written = { kind: 'written' as const, at: sentAt, by: assignee ?? writeBack.by };
  return { ...ticket, steps: [...steps, written], writeBack: { ...writeBack, doneAt: sentAt, keptBy: seq } };
}

/** The promise as it stands once line `seq` is known to have reached nobody. */
export function brokenBy(writeBack: WriteBack | null, seq: number): WriteBack | null {
  return writeBack?.keptBy === seq ? { ...writeBack, doneAt: null, keptBy: null } : writeBack;
}
