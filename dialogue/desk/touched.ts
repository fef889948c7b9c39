import { CLOCKS_APART_MS } from '../../core/clock.ts';
import { notLeft } from '../../core/on-the-way.ts';
import type { Ticket } from '../../core/ticket.ts';
import type { TicketStep } from '../../core/ticket-step.ts';

/** Until somebody takes it, the next of the list is rung so often; whoever has taken it has so long to do something. */
export const RING_MS = 5 * 60_000;
/** Where the person goes on writing, five minutes after each word would never come. */
const LONGEST_MS = 3 * RING_MS;
/** Whoever has done something may sit on the phone with the person for so long; after that they may have gone. */
const DEED_COUNTS_MS = 30 * 60_000;
/** To look at who the person is does not help them yet. */
const LOOK_COUNTS_MS = 15 * 60_000;

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
 * Somebody waits, and for five minutes whoever holds it has done nothing, or their last deed is long ago. What the person wrote
 * before that deed is left by nobody: they may sit on the phone with them. The claim alone is no deed, and an answer that was
 * lost is none any more.
 */
export function isLeft(ticket: Ticket, now: number): boolean {
  const { assignee, waitingSince, heardAt, answering } = ticket;
  if (assignee === null || waitingSince === null || isOnlyTakenUp(ticket, waitingSince)) return false;
  const from = Math.max(passed(ticket.claimedAt, now), waitingSince, passed(answering?.lostAt ?? null, now));
  const done = newest(deedsOf(ticket, assignee), now);
  if (done <= from) return now >= from + RING_MS;
  if (now >= countsUntil(ticket, { from, now })) return true;
  return heardAt !== null && heardAt > done && now >= Math.min(heardAt + RING_MS, done + LONGEST_MS);
}

/** Given back when all was answered: nobody waits until a word comes, more danger is told or an answer is lost. */
function isOnlyTakenUp(ticket: Ticket, waitingSince: number): boolean {
  const { steps, heardAt, answering, raised } = ticket;
  const since = steps.findLast(({ kind }) => kind === 'released')?.at;
  if (since !== waitingSince || notLeft(ticket) !== null || (answering?.lostAt ?? 0) >= since) return false;
  return (heardAt ?? 0) < since && raised.every(({ at }) => at < since);
}

/** Until when what the holder has done since then keeps the list from being rung. */
function countsUntil(ticket: Ticket, { from, now }: { from: number; now: number }): number {
  const { assignee, reveals } = ticket;
  const helped = newest(deedsOf({ ...ticket, reveals: [] }, assignee), now);
  const looked = newest(ownAt(reveals, assignee), now);
  return Math.max(helped > from ? helped + DEED_COUNTS_MS : 0, looked > from ? looked + LOOK_COUNTS_MS : 0);
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
function deedsOf(ticket: Ticket, holder: string | null): number[] {
  const { repliedAt, steps, notes, form, formBefore, reveals, referrals, nextStep } = ticket;
  const next = nextStep === null ? [] : [nextStep];
  const told = [...steps, ...notes, ...reveals, ...referrals, ...Object.values(form), ...formBefore, ...next];
  return [repliedAt ?? 0, ...ownAt(told, holder)];
}

function ownAt(told: readonly { by: string; at: number }[], holder: string | null): number[] {
  return told.filter(({ by }) => by === holder).map(({ at }) => at);
}

function newest(moments: readonly number[], now: number): number {
  return Math.max(0, ...moments.map((at) => passed(at, now)));
}

/** 0 for what a clock that was ahead has written: it tells of no moment. */
function passed(at: number | null, now: number): number {
  return at === null || at > now + CLOCKS_APART_MS ? 0 : at;
}
