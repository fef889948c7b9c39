import { startAnswering } from './answering.ts';
import { joinedInto } from './joined-case.ts';
import { type CallBack, isAsleep, writeDueAt } from './later.ts';
import { waitsSince } from './on-the-way.ts';
import { Refusal } from './refusal.ts';
import { replyMark, replyOf } from './reply-key.ts';
import { assertSeen, type Seen } from './seen.ts';
import { type ClosingOutcome, callDueAt, higherLevel, type Level, type Ticket } from './ticket.ts';
import type { TicketStep } from './ticket-step.ts';
import { endUnanswered } from './unanswered.ts';

/** Who moves a ticket at the desk, and when. */
export interface Mover {
  /** The id of a staff member. */
  staff: string;
  /** A supervisor may move what others hold. */
  isSupervisor: boolean;
  at: number;
}

export const NOTES_MAX = 100;
export const MUTE_MS = 24 * 3_600_000;
/** Of so many answers a repeat is known. */
const REPLIES_KEPT = 200;
const STEPS_KEPT = 100;

/** Takes it; who holds it already keeps it. Of two who try at once the store lets one win, and this tells the other who. */
export function claim(ticket: Ticket, by: Mover): Ticket {
  assertOpen(ticket);
  if (ticket.assignee === by.staff) return ticket;
  if (ticket.assignee !== null) throw held(ticket);
  return stepped({ ...ticket, assignee: by.staff, claimedAt: by.at, mutedUntil: null }, by, { kind: 'claimed' });
}

/** Whoever holds a case and is not at the desk, and since when. */
export interface Away {
  staff: string;
  since: number;
}

/** Takes it from a holder who is not at the desk. Whatever they have done for the person since then says that they are. */
export function takeOver(ticket: Ticket, by: Mover, { staff, since }: Away): Ticket {
  if (ticket.status !== 'open' || ticket.assignee !== staff || lastDeed(ticket, staff) > since)
    return claim(ticket, by);
  const taken = { ...ticket, assignee: by.staff, claimedAt: by.at, snooze: null };
  return stepped(taken, by, { kind: 'taken-over', from: staff });
}

/** Of the holder of a ticket; they may work from elsewhere than the desk. */
function lastDeed({ claimedAt, repliedAt, steps, notes }: Ticket, holder: string): number {
  const own = [...steps, ...notes].filter(({ by }) => by === holder).map(({ at }) => at);
  return Math.max(claimedAt ?? 0, repliedAt ?? 0, ...own);
}

/** Gives it back: the bot speaks again, and the person waits in the list as before. */
export function giveBack(ticket: Ticket, by: Mover, reason: string): Ticket {
  assertHolder(ticket, by);
  const waitingSince = waitsSince(ticket, by.at);
  return stepped({ ...ticket, assignee: null, claimedAt: null, waitingSince, snooze: null }, by, {
    kind: 'released',
    reason,
  });
}

/** Hands it to a colleague, who holds it from then on. */
export function transfer(ticket: Ticket, by: Mover, { to, reason }: { to: string; reason: string }): Ticket {
  assertHolder(ticket, by);
  if (ticket.assignee === to) return ticket;
  const handed = { ...ticket, assignee: to, claimedAt: by.at, snooze: null };
  return stepped(handed, by, { kind: 'transferred', to, reason });
}

/** A supervisor gives what nobody holds to somebody who answers; of two who take it at once the other is told who has it. */
export function give(ticket: Ticket, by: Mover, to: string): Ticket {
  assertOpen(ticket);
  if (ticket.assignee === to) return ticket;
  if (ticket.assignee !== null) throw held(ticket);
  return stepped({ ...ticket, assignee: to, claimedAt: by.at, mutedUntil: null }, by, { kind: 'given', to });
}

/** An answer needs the claim. `key` is the client's own: a repeat changes nothing, and no other words go with it. */
export function reply(ticket: Ticket, by: Mover, { key, asked }: { key: string; asked: string }): Ticket {
  const mark = replyMark(key, asked);
  const before = replyOf(ticket, key);
  // One that is kept as its key alone tells nothing of its words.
  if (before === mark || before === key) return ticket;
  if (before !== undefined) throw new Refusal('key_used', `ticket ${ticket.id} has another answer with this key`);
  assertOpen(ticket);
  if (ticket.assignee !== by.staff) throw ticket.assignee === null ? notHeld(ticket) : held(ticket);
  return {
    ...ticket,
    // What has come back is dealt with; what is put aside stays so.
    snooze: isAsleep(ticket, by.at) ? ticket.snooze : null,
    waitingSince: null,
    answering: startAnswering(ticket, by.at),
    repliedAt: by.at,
    replies: [...ticket.replies, mark].slice(-REPLIES_KEPT),
  };
}

/** A note stays among staff. The id is the client's own: a repeat changes nothing. */
export function addNote(ticket: Ticket, by: Mover, { id, text }: { id: string; text: string }): Ticket {
  if (ticket.notes.some((note) => note.id === id)) return ticket;
  if (ticket.notes.length >= NOTES_MAX) {
    throw new Refusal('ticket_full', `ticket ${ticket.id} holds ${NOTES_MAX} notes`, { most: NOTES_MAX });
  }
  return { ...ticket, notes: [...ticket.notes, { id, at: by.at, by: by.staff, text }] };
}

export function summarise(ticket: Ticket, by: Mover, summary: string): Ticket {
  assertMayTouch(ticket, by);
  return { ...ticket, summary: summary === '' ? null : summary };
}

/** A call that the person was promised, at a moment that is still to come. */
export function promiseCall(ticket: Ticket, by: Mover, call: Pick<CallBack, 'phone' | 'at' | 'note'>): Ticket {
  assertMayTouch(ticket, by);
  if (call.at <= by.at) throw new Refusal('call_back_past', `the call of ticket ${ticket.id} would be in the past`);
  return stepped({ ...ticket, callBack: { ...call, by: by.staff, doneAt: null } }, by, { kind: 'call-back' });
}

/** A call that will not be made after all: it was said so, or the person no longer wants it. */
export function dropCall(ticket: Ticket, by: Mover, reason: string): Ticket {
  assertMayTouch(ticket, by);
  if (callDueAt(ticket) === null) throw noCall(ticket);
  return stepped({ ...ticket, callBack: null }, by, { kind: 'call-dropped', reason });
}

export function endCall(ticket: Ticket, by: Mover): Ticket {
  if (ticket.callBack === null) throw noCall(ticket);
  if (ticket.callBack.doneAt !== null) return ticket;
  return stepped({ ...ticket, callBack: { ...ticket.callBack, doneAt: by.at } }, by, { kind: 'called' });
}

interface ClosingWords {
  outcome: ClosingOutcome;
  /** What was written of it and not kept until then. */
  summary?: string | undefined;
  seen?: Seen | undefined;
}

/**
 * Ends it with what it came to. Who sent somebody on says where before. A call or a message that is still promised is made or
 * dropped first: none is forgotten with its case. A word that came after `seen` is read first. The same asked again by the
 * same person changes nothing.
 */
export function close(ticket: Ticket, by: Mover, { outcome, summary, seen }: ClosingWords): Ticket {
  if (isClosedSo(ticket, by, { outcome, summary })) return ticket;
  assertOpen(ticket);
  assertHolder(ticket, by);
  assertSeen(ticket, seen);
  if (callDueAt(ticket) !== null) {
    throw new Refusal('call_back_open', `a call is still promised for ticket ${ticket.id}`, { at: callDueAt(ticket) });
  }
  if (writeDueAt(ticket) !== null) {
    throw new Refusal('write_back_open', `ticket ${ticket.id} is still to be written to`, { at: writeDueAt(ticket) });
  }
  if (outcome === 'referred' && ticket.referrals.length === 0) throw nowhere(ticket);
  const ended = {
    ...(summary === undefined ? ticket : summarise(ticket, by, summary)),
    status: 'closed' as const,
    assignee: null,
    waitingSince: null,
    snooze: null,
    closedAt: by.at,
    outcome,
  };
  return stepped(endUnanswered(ended, by.at), by, { kind: 'closed' });
}

/** The answer to it may have been lost on the way. */
function isClosedSo(ticket: Ticket, by: Mover, { outcome, summary }: ClosingWords): boolean {
  if (ticket.status !== 'closed' || ticket.outcome !== outcome) return false;
  if (summary !== undefined && summary !== (ticket.summary ?? '')) return false;
  const last = ticket.steps.findLast(({ kind }) => kind === 'closed' || kind === 'reopened');
  return last?.kind === 'closed' && last.by === by.staff;
}

/** Goes on with a closed one, in the hands of whoever opens it. `open` is the contact's request that is open meanwhile. */
export function reopen(ticket: Ticket, by: Mover, open: Ticket | null): Ticket {
  if (ticket.status === 'open') {
    if (ticket.assignee === by.staff) return ticket;
    throw ticket.assignee === null ? new Refusal('ticket_open', `ticket ${ticket.id} is open`) : held(ticket);
  }
  assertNotJoined(ticket);
  if (open !== null && open.status === 'open' && open.id !== ticket.id) {
    throw new Refusal('ticket_other_open', `the contact of ticket ${ticket.id} has another that is open`, {
      open: open.id,
    });
  }
  const opened = { ...ticket, status: 'open' as const, assignee: by.staff, claimedAt: by.at, waitingSince: by.at };
  return stepped({ ...opened, snooze: null, answering: null, closedAt: null, outcome: null, rating: null }, by, {
    kind: 'reopened',
  });
}

/** A person may always see more need than the bot. */
export function raise(ticket: Ticket, by: Mover, { level, reason }: { level: Level; reason: string }): Ticket {
  assertOpen(ticket);
  const raised = higherLevel(ticket.level, level);
  if (raised === ticket.level) return ticket;
  return stepped({ ...ticket, level: raised, snooze: null }, by, { kind: 'raised', reason });
}

interface LoweringWords {
  level: Level;
  reason: string;
  seen?: Seen | undefined;
}

/**
 * Whoever answers knows more of the need than the bot, or than what was left of an earlier request. Danger raises it again;
 * what came after `seen` is read first.
 */
export function lower(ticket: Ticket, by: Mover, { level, reason, seen }: LoweringWords): Ticket {
  assertHolder(ticket, by);
  assertSeen(ticket, seen);
  if (higherLevel(ticket.level, level) === level) return ticket;
  return stepped({ ...ticket, level }, by, { kind: 'lowered', reason });
}

/** For a day nobody is rung for it, and the bot answers. Words of danger end that at once; what came after `seen` is read first. */
export function mute(ticket: Ticket, by: Mover, { reason, seen }: { reason: string; seen?: Seen | undefined }): Ticket {
  assertOpen(ticket);
  if (ticket.assignee !== null) assertHolder(ticket, by);
  assertSeen(ticket, seen);
  const muted = { ...ticket, assignee: null, claimedAt: null, mutedUntil: by.at + MUTE_MS, snooze: null };
  return stepped(muted, by, { kind: 'muted', reason });
}

export function unmute(ticket: Ticket, by: Mover): Ticket {
  if (ticket.mutedUntil === null) return ticket;
  return stepped({ ...ticket, mutedUntil: null }, by, { kind: 'unmuted' });
}

/** A code was made by which the person may go on at another channel; the digits stand nowhere. */
export function noteCode(ticket: Ticket, by: Mover, reason: string): Ticket {
  assertMayTouch(ticket, by);
  return stepped(ticket, by, { kind: 'code-made', reason });
}

/** The ticket with a move in its history. */
export function stepped(ticket: Ticket, { staff, at }: Mover, step: Omit<TicketStep, 'at' | 'by'>): Ticket {
  return { ...ticket, steps: [...ticket.steps, { ...step, at, by: staff }].slice(-STEPS_KEPT) };
}

export function assertOpen(ticket: Ticket): void {
  assertNotJoined(ticket);
  if (ticket.status !== 'open') throw new Refusal('ticket_closed', `ticket ${ticket.id} is closed`);
}

/** Whoever would go on with it is led to where it goes on. */
function assertNotJoined(ticket: Ticket): void {
  const into = joinedInto(ticket);
  if (into !== null) throw new Refusal('ticket_joined', `ticket ${ticket.id} goes on in another`, { into });
}

/** The holder, or a supervisor of whoever holds it. */
export function assertHolder(ticket: Ticket, by: Mover): void {
  assertOpen(ticket);
  if (ticket.assignee === null) throw notHeld(ticket);
  if (ticket.assignee !== by.staff && !by.isSupervisor) throw held(ticket);
}

/** What nobody holds, or what is closed, any operator may add to; of the others the holder. */
export function assertMayTouch(ticket: Ticket, by: Mover): void {
  if (ticket.assignee !== null && ticket.assignee !== by.staff && !by.isSupervisor) throw held(ticket);
}

function held({ id, assignee }: Ticket): Refusal {
  return new Refusal('ticket_held', `another operator holds ticket ${id}`, { assignee });
}

function noCall({ id }: Ticket): Refusal {
  return new Refusal('call_back_unknown', `no call is promised for ticket ${id}`);
}

export function nowhere({ id }: Ticket): Refusal {
  return new Refusal('referral_missing', `ticket ${id} is closed as referred, and to nobody`);
}

function notHeld({ id }: Ticket): Refusal {
  return new Refusal('ticket_not_held', `nobody holds ticket ${id}; claim it first`);
}
