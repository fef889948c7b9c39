import { CLOCKS_APART_MS } from '../../core/clock.ts';
import type { Ticket } from '../../core/ticket.ts';
import type { TicketStep } from '../../core/ticket-step.ts';

/** Until somebody takes it, the next of the list is rung so often; whoever has taken it has so long to do something. */
export const RING_MS = 5 * 60_000;
/** Where the person goes on writing, five minutes after each word would never come. */
const LONGEST_MS = 3 * RING_MS;

export function isHandedOn({ kind }: TicketStep): boolean {
  return kind === 'given' || kind === 'transferred';
}

/** Nobody has it, or whoever it was given or handed to has done nothing for it. */
export function isUntouched(ticket: Ticket): boolean {
  const { assignee, steps } = ticket;
  if (assignee === null) return true;
  const { at, to } = steps.findLast(isHandedOn) ?? {};
  return at !== undefined && to === assignee && deedsOf(ticket, assignee).every((deed) => deed < at);
}

/**
 * Somebody waits, and for five minutes whoever holds it has done nothing. What the person wrote before their last deed is left by
 * nobody: they may sit on the phone with them. The claim alone is no deed.
 */
export function isLeft(ticket: Ticket, now: number): boolean {
  const { assignee, waitingSince, heardAt } = ticket;
  if (assignee === null || waitingSince === null) return false;
  const from = Math.max(passed(ticket.claimedAt, now), waitingSince);
  const done = Math.max(0, ...deedsOf(ticket, assignee).map((at) => passed(at, now)));
  if (done <= from) return now >= from + RING_MS;
  return heardAt !== null && heardAt > done && now >= Math.min(heardAt + RING_MS, done + LONGEST_MS);
}

/** When it was taken by whoever holds it, where that was too late to answer in time; 0: it was not. */
export function takenLateAt({ claimedAt }: Pick<Ticket, 'claimedAt'>, { due, now }: { due: number; now: number }) {
  const at = passed(claimedAt, now);
  return at + RING_MS > due ? at : 0;
}

/** When it was last given back; 0: never. */
export function givenBackAt({ steps }: Pick<Ticket, 'steps'>, now: number): number {
  return passed(steps.findLast(({ kind }) => kind === 'released')?.at ?? null, now);
}

/** When whoever holds it did something for it. What they write down while they speak with the person counts, too. */
function deedsOf({ repliedAt, steps, notes, form, reveals, referrals }: Ticket, holder: string): number[] {
  const told = [...steps, ...notes, ...reveals, ...referrals, ...Object.values(form)];
  return [repliedAt ?? 0, ...told.filter(({ by }) => by === holder).map(({ at }) => at)];
}

/** 0 for what a clock that was ahead has written: it tells of no moment. */
function passed(at: number | null, now: number): number {
  return at === null || at > now + CLOCKS_APART_MS ? 0 : at;
}
