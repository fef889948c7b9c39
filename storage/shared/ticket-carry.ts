import { type Contact, newContact, newMemory } from '../../core/conversation.ts';
import { type Joined, joinTickets } from '../../core/joined-case.ts';
import type { RemindTimer, Timer } from '../../core/message.ts';
import { type Awaited, arrivalOfBoth } from '../../core/safe-arrival.ts';
import { type SafeContact, safeOfBoth } from '../../core/safe-contact.ts';
import { hasEndedSince } from '../../core/silence.ts';
import { soonest } from '../../core/soonest.ts';
import { emptyTicket, type Ticket, WENT_SILENT } from '../../core/ticket.ts';
import type { SealedState } from './conversation.ts';

/** What a conversation that ended leaves to the one that goes on, beside its words. */
export interface Left {
  /** Only an open one, or what is made for whoever was asked about danger. */
  ticket: Ticket | null;
  safe: SafeContact | undefined;
  awaited: Awaited | null;
  reminders: readonly RemindTimer[];
  reads: Pick<Contact, 'light' | 'reading'>;
}

/** All of it but the ticket. `null`: nothing of it is known, or can be read. */
export function leftIn(state: SealedState | null, timers: readonly Timer[]): Omit<Left, 'ticket'> {
  const { light = null, reading = null } = state?.contact ?? {};
  const reminders = timers.filter((timer) => timer.kind === 'remind');
  return { safe: state?.memory.safe, awaited: awaitedIn(state, timers), reminders, reads: { light, reading } };
}

/**
 * Of whoever stood half-way through the questions about danger the desk would have been told in some minutes: nobody asks
 * them any further, so it is told as they go. `null`: nobody waited for them, or what they said is answered or has gone over.
 */
export function silentTicket(
  timers: readonly Timer[],
  { ticket, contactId, at }: { ticket: Ticket | null; contactId: string; at: number },
): Ticket | null {
  const timer = timers.find(({ kind }) => kind === 'silent');
  if (timer === undefined || hasEndedSince(ticket, timer)) return null;
  return { ...emptyTicket(`${contactId}-silent`, at), topic: 'danger', level: 'orange', flags: [WENT_SILENT] };
}

export function isNothing({ ticket, safe, awaited, reminders, reads }: Left): boolean {
  const rings = awaited !== null || reminders.length > 0;
  return ticket === null && safe === undefined && !rings && reads.light === null && reads.reading === null;
}

/** What was agreed on by whoever goes on is damaged, so that nobody knows of it: they are reminded of nothing. */
export function withoutReminders(left: Left): Left {
  return { ...left, reminders: [] };
}

/** The rest of it, where what rings has gone over before: what has become of that since is not undone. */
export function withoutRinging(left: Left): Left {
  return { ...left, awaited: null, reminders: [] };
}

/**
 * What a contact knows of itself after that came over, and its timers; `null`: they stay as they are.
 * Doing it twice is the same as once. `of`: the contact who has ended, and when.
 */
export function withLeft(
  state: SealedState | null,
  timers: readonly Timer[],
  { ticket: coming, safe: agreed, awaited, reminders, reads }: Left,
  of: { contactId: string; at: number },
): { state: SealedState; timers: Timer[] | null; joined: Joined | null } {
  const kept = state ?? { contact: newContact(), session: null, ticket: null, memory: newMemory() };
  const own = awaitedIn(state, timers);
  const both = arrivalOfBoth(own, awaited);
  const safe = safeOfBoth(kept.memory.safe, agreed);
  const { light, reading } = kept.contact;
  const contact = { ...kept.contact, light: light ?? reads.light, reading: reading ?? reads.reading };
  const memory = { ...kept.memory, ...(safe && { safe }), ...(both && { arrival: both.arrival }) };
  const joined = coming === null ? null : joinTickets(kept.ticket, coming, of);
  const carried = { ...kept, contact, memory, ticket: joined?.kept ?? kept.ticket };
  const arrivals = both === null || both === own ? [] : [both.timer];
  // Whoever agreed that we do not begin is reminded of nothing.
  const added = [...arrivals, ...(safe?.consent === 'no' ? [] : missingIn(timers, reminders))];
  return { state: carried, timers: added.length === 0 ? null : withTimers(timers, added, of), joined };
}

/** A contact has one reminder of a name. */
function missingIn(timers: readonly Timer[], reminders: readonly RemindTimer[]): RemindTimer[] {
  const named = new Set(timers.map((timer) => (timer.kind === 'remind' ? timer.name : null)));
  return reminders.filter(({ name }) => !named.has(name));
}

/** A contact has one arrival to be asked of, and no two timers of one id. */
function withTimers(timers: readonly Timer[], added: readonly Timer[], of: { contactId: string }): Timer[] {
  const hasArrival = added.some(({ kind }) => kind === 'arrival');
  const stays = timers.filter(({ kind }) => !hasArrival || kind !== 'arrival');
  const taken = new Set(stays.map(({ id }) => id));
  return soonest([
    ...stays,
    ...added.map((one) => (taken.has(one.id) ? { ...one, id: `${one.id}-${of.contactId}` } : one)),
  ]);
}

/** It is one only with its timer. */
function awaitedIn(state: SealedState | null, timers: readonly Timer[]): Awaited | null {
  const arrival = state?.memory.arrival;
  const timer = timers.find((one) => one.kind === 'arrival');
  return arrival === undefined || timer === undefined ? null : { arrival, timer };
}
