import { erasedTogether } from './erased.ts';
import { idBeside } from './handle.ts';
import { promisesOfBoth } from './joined-promises.ts';
import { undelivered } from './on-the-way.ts';
import { emptyTicket, raiseTicket, type Ticket } from './ticket.ts';
import type { TicketStep } from './ticket-step.ts';

/** What the desk has of a person whose talk ended in favour of another: the request that goes on, and the one that is left. */
export interface Joined {
  kept: Ticket;
  /** Closed; what was said before is read in it. */
  left: Ticket;
}

/**
 * A person goes on in another talk, and leaves an open request. Where the other talk has one open it takes over who holds it,
 * the waiting and the urgency; where it has none the request itself goes over, and what is left is a closed one of the same
 * handle, in which the talk of before is read. `contactId` is of whoever the talk was that ended. Done twice is done once.
 */
export function joinTickets(
  there: Ticket | null,
  coming: Ticket,
  { contactId, at }: { contactId: string; at: number },
): Joined {
  const standIn = idBeside(coming.id, contactId);
  if (there?.id === coming.id) return { kept: there, left: standInFor(coming, { id: standIn, at }) };
  const hasJoined = there?.steps.some(({ kind, from }) => kind === 'joined' && from === coming.id) === true;
  if (there !== null && (hasJoined || there.status === 'open')) {
    return { kept: hasJoined ? there : withOther(there, coming, at), left: leftOf(coming, { into: there.id, at }) };
  }
  const waitingSince = waitsSince(coming);
  // What becomes of an answer is kept with the talk in which it was said.
  const answering = waitingSince === null ? coming.answering : null;
  const kept = { ...coming, waitingSince, answering, steps: [...coming.steps, joinedStep(standIn, at)] };
  return { kept, left: standInFor(coming, { id: standIn, at }) };
}

/** The request in which a closed one goes on; `null`: it ended by itself. */
export function joinedInto({ outcome, steps }: Pick<Ticket, 'outcome' | 'steps'>): string | null {
  if (outcome !== 'joined') return null;
  return steps.findLast(({ kind }) => kind === 'went-into')?.to ?? null;
}

function joinedStep(from: string, at: number): TicketStep {
  return { kind: 'joined', at, by: '', from };
}

/** Nobody there learns any more whether an answer of before has reached the person: with one that has not they wait on. */
function waitsSince({ waitingSince, answering }: Ticket): number | null {
  return waitingSince ?? (answering?.reached === null ? answering.since : null);
}

/** Nobody who waits, holds it, or was promised something is lost. */
function withOther(kept: Ticket, coming: Ticket, at: number): Ticket {
  const raised = raiseTicket(kept, coming);
  const known = new Set(kept.raised.map(({ flag }) => flag));
  const isFree = kept.assignee === null && coming.assignee !== null;
  const waits = waitsSince(coming);
  const keptWaits = kept.waitingSince ?? (waits === null ? null : (undelivered(kept)?.since ?? null));
  const hand = isFree ? { assignee: coming.assignee, claimedAt: coming.claimedAt, offer: null, mutedUntil: null } : {};
  return {
    ...raised,
    ...hand,
    raised: [...kept.raised, ...coming.raised.filter(({ flag }) => !known.has(flag))],
    waitingSince: earlier(keptWaits, waits),
    promisedUntil: earlier(kept.promisedUntil, coming.promisedUntil),
    heardAt: later(kept.heardAt, coming.heardAt),
    ...promisesOfBoth(kept, coming, at),
    callerWord: shownLast(kept.callerWord, coming.callerWord),
    erased: erasedTogether(kept.erased, coming.erased),
    referrals: [...kept.referrals, ...coming.referrals],
    form: { ...coming.form, ...kept.form },
    tags: [...new Set([...kept.tags, ...coming.tags])],
    snooze: waits === null ? raised.snooze : null,
    steps: [...kept.steps, joinedStep(coming.id, at)],
  };
}

function leftOf(coming: Ticket, { into, at }: { into: string; at: number }): Ticket {
  return {
    ...coming,
    ...ENDED,
    closedAt: at,
    steps: [...coming.steps, { kind: 'went-into', at, by: '', to: into }],
  };
}

/** Who they are, and what staff wrote of them, went over with the request. */
function standInFor(coming: Ticket, { id, at }: { id: string; at: number }): Ticket {
  const { openedAt, topic, level, flags, from } = coming;
  return {
    ...emptyTicket(id, openedAt),
    topic,
    level,
    flags,
    from,
    ...ENDED,
    closedAt: at,
    steps: [{ kind: 'went-into', at, by: '', to: coming.id }],
  };
}

/** What was promised in it is promised in the other. */
const ENDED = {
  status: 'closed',
  assignee: null,
  waitingSince: null,
  mutedUntil: null,
  offer: null,
  snooze: null,
  callBack: null,
  writeBack: null,
  nextStep: null,
  referrals: [],
  outcome: 'joined',
} satisfies Partial<Ticket>;

/** Asked for a word by a caller the person knows the one they saw last. */
function shownLast(one: Ticket['callerWord'], other: Ticket['callerWord']): Ticket['callerWord'] {
  return one === null || other === null ? (one ?? other) : one.at >= other.at ? one : other;
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function later(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}
