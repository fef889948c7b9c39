import { DESK_EVENT_KINDS } from '../../core/desk.ts';
import { NUMBER_OUTCOMES } from '../../core/number-report.ts';
import { bytes, flag, number, oneOf, orNull, type PartOf, part, text } from './definition.ts';

/**
 * What a conversation may owe to another collection. It lies in both with the same fields: beside the turn that it came of,
 * and then as a document of its own. Fields that begin with `sealed` are sealed; the others hold times, states, keyed
 * hashes and the names of flows.
 */

/** Where in which flow something happened. */
export const place = { flow: orNull(text), node: orNull(text), release: orNull(number) };

/** How far a bubble has come, as its channel reports it; what was never known has no field. */
const status = {
  tries: number,
  sentAt: orNull(number),
  deliveredAt: orNull(number),
  readAt: orNull(number),
  failedAt: orNull(number),
  code: orNull(number),
  isResent: flag,
};
/** Of a bubble that was given up and is said again: up to which number its contact had heard and said things by then. */
const requeuedSeq = number;
export type StatusDoc = PartOf<{ always: Record<never, never>; maybe: typeof status }>;

/** A bubble that waits to be sent, with the way that it has come already. */
export const bubble = {
  always: {
    seq: number,
    account: text,
    author: oneOf(['bot', 'operator']),
    queuedAt: number,
    kind: text,
    ...place,
    sealedBody: bytes,
  },
  maybe: {
    ...status,
    rank: number,
    /** Of one that is said again behind later ones: where it stands, in place of its number. */
    position: number,
    requeuedSeq,
    /** Of one that was handed out and is queued once more: its next try is not before this moment. */
    dueAt: number,
    sealedExternalId: orNull(bytes),
  },
};
export type OutboxDoc = PartOf<typeof bubble>;

/** A line of the log. */
export const message = {
  always: {
    seq: number,
    at: number,
    direction: oneOf(['in', 'out']),
    author: oneOf(['contact', 'bot', 'operator']),
    kind: text,
    ...place,
    state: oneOf(['received', 'queued', 'sent', 'failed', 'superseded']),
    reason: orNull(text),
    sealedBody: orNull(bytes),
    sealedExternalId: orNull(bytes),
  },
  maybe: {
    ...status,
    sealedNote: orNull(bytes),
    /** Of one that left after later ones: the number under which whoever reads on from these finds it. */
    toldAs: number,
    requeuedSeq,
    /** The account that a bubble left through. */
    account: orNull(text),
    /** Of a bubble that was given up: see `deadKey`. */
    dead: orNull(text),
    /** Grows with each change of the outbox: of two states of one line the higher is the later. */
    revision: number,
  },
};
export type MessageDoc = PartOf<typeof message>;

/** A contact's request for a person, as far as it is not sealed. */
export const ticket = {
  always: {
    id: text,
    status: oneOf(['open', 'closed']),
    level: number,
    openedAt: number,
    /** Who holds it, and since when its contact waits: what the desk's list is ordered by. */
    assignee: orNull(text),
    waitingSince: number,
    closedAt: orNull(number),
    sealed: bytes,
  },
  maybe: {
    /** Until when nobody is rung for it. */
    mutedUntil: number,
    /** When staff are reminded of it (core/task.ts). */
    referralDue: orNull(number),
    revealDue: orNull(number),
  },
};
export type TicketDoc = PartOf<typeof ticket>;

/** Something to be counted; it leads back to nobody. */
export const event = { always: { kind: text, flow: orNull(text), node: orNull(text), label: orNull(text) }, maybe: {} };

/** What a contact says of a line of help; `reporter` is the contact as a hash. */
export const report = { always: { point: text, outcome: oneOf(NUMBER_OUTCOMES), reporter: text }, maybe: {} };

/** What whoever looks at the desk is told. */
export const deskEvent = {
  always: {
    kind: oneOf(DESK_EVENT_KINDS),
    ticketId: text,
    level: number,
    assignee: orNull(text),
    seq: orNull(number),
    state: orNull(text),
  },
  maybe: {},
};

/** A file that a contact sent, as the channel tells of it. */
export const file = { always: { seq: number, at: number, account: text, sealed: bytes }, maybe: {} };

/** A line of the audit, without its place in the chain. */
export const auditLine = {
  at: number,
  staffId: orNull(text),
  action: text,
  objectKind: orNull(text),
  objectId: orNull(text),
  network: orNull(text),
  sealedReason: orNull(bytes),
};

/** A line that loses its words and its file. */
export const erased = { always: { seq: number, sealedBody: bytes }, maybe: {} };

/** One thing that a committed turn still owes to another collection; its `id` makes writing it twice the same as once. */
export const pending = {
  always: { id: text, at: number },
  maybe: {
    message: part(message),
    ticket: part({ always: { ...ticket.always, version: number }, maybe: ticket.maybe }),
    event: part(event),
    report: part(report),
    desk: part(deskEvent),
    file: part(file),
    erased: part(erased),
  },
};
export type PendingDoc = PartOf<typeof pending>;

/** A line of the audit that tells of a move made here, until it stands in the chain. */
export const owedAudit = { always: { id: text, ...auditLine }, maybe: {} };
