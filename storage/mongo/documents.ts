import type { DeskEvent } from '../../core/desk.ts';
import type { Timer } from '../../core/message.ts';
import type { DailyCount } from '../../core/upkeep.ts';
import type { AuditAnchor, OwedAudit } from '../shared/audit-chain.ts';
import type { StoredMessage } from '../shared/log-row.ts';
import type { StoredFile } from '../shared/media-rows.ts';

/**
 * What lies in MongoDB. `conversations` is the truth, one document a contact; `messages`, `tickets`, `events` and
 * `number_reports` are written out from what its turns owe. Fields that begin with `sealed` are sealed; the others hold
 * times, states, keyed hashes and the names of flows.
 */

export interface InboxDoc {
  key: string;
  at: number;
  /** Decides between messages of one moment: grows within a process, and about as clocks do between them. */
  arrived: number;
  sealed: Uint8Array;
}

export interface TimerDoc {
  id: string;
  at: number;
  kind: Timer['kind'];
  tries: number;
  name: string | null;
  flow: string | null;
  node: string | null;
  release: number | null;
}

/** How far a bubble has come, as its channel reports it; what was never known has no field. */
export interface PassageDoc {
  tries?: number;
  sentAt?: number | null;
  deliveredAt?: number | null;
  readAt?: number | null;
  failedAt?: number | null;
  code?: number | null;
  isResent?: boolean;
}

export interface OutboxDoc extends PassageDoc {
  seq: number;
  account: string;
  author: 'bot' | 'operator';
  queuedAt: number;
  rank?: number;
  /** Of one that is said again behind later ones: where it stands, in place of its number. */
  position?: number;
  kind: string;
  flow: string | null;
  node: string | null;
  release: number | null;
  sealedBody: Uint8Array;
  /** Of one that was handed out and is queued once more: its next try is not before this moment. */
  dueAt?: number;
  sealedExternalId?: Uint8Array | null;
}

/** Which bubble of an outbox may be sent, and how that goes: only heads are ever looked at. */
export interface HeadDoc {
  seq: number;
  account: string;
  dueAt: number;
  tries: number;
  state: 'waiting' | 'sending';
  triedAt?: number;
  /** When a turn superseded it while it was on its way: it is not tried again. */
  cancelledAt?: number;
  /** Of the most urgent bubble behind it, or its own. */
  rank?: number;
}

export interface TicketDoc {
  id: string;
  status: 'open' | 'closed';
  level: number;
  openedAt: number;
  /** Who holds it, and since when its contact waits: what the desk's list is ordered by. */
  assignee: string | null;
  waitingSince: number;
  closedAt: number | null;
  sealed: Uint8Array;
}

export type MessageDoc = Omit<StoredMessage, 'contactId'> &
  PassageDoc & {
    reason: string | null;
    /** The account that a bubble left through. */
    account?: string | null;
    /** Of a bubble that was given up: see `deadKey`. */
    dead?: string | null;
    /** Grows with each change of the outbox: of two states of one line the higher is the later. */
    revision?: number;
  };

/** One thing that a committed turn still owes to another collection; its `id` makes writing it twice the same as once. */
export interface PendingDoc {
  id: string;
  at: number;
  message?: MessageDoc;
  ticket?: TicketDoc & { version: number };
  event?: { kind: string; flow: string | null; node: string | null; label: string | null };
  report?: { point: string; outcome: string; reporter: string };
  desk?: DeskEventFields;
  file?: OwedFile;
}

export type DeskEventFields = Omit<DeskEvent, 'level'> & { level: number };

/** A contact who is on the way to another address; whoever finds it finishes it. */
export interface MovingDoc {
  at: number;
  account: string;
  hash: string;
  /** Who was reached there before. */
  from: string | null;
  /** Hashes of addresses that lead here no longer; left out: all others. */
  frees?: string[];
  sealedAddress: Uint8Array;
}

export interface ConversationDoc {
  _id: string;
  version: number;
  account: string;
  sealedAddress: Uint8Array;
  sealedState: Uint8Array | null;
  flow: string | null;
  node: string | null;
  release: number | null;
  /** The day of the contact's last word, as its number since 1970 (UTC): its index changes once a day. */
  heardDay: number;
  /** The moment of the contact's last own word. */
  heardAt?: number;
  /** When an answer that left late last opened with an apology. */
  apologisedAt?: number;
  /** When a template last asked the contact to write. */
  askedAt?: number;
  lastSeq: number;
  /** The last number before the newest turn that superseded: what stands up to it is not tried again. */
  supersededSeq?: number;
  sent: number;
  dropped: number;
  droppedClaimed: number;
  silentSince: number | null;
  /** The last word of the contact that came since the claim, by its key. */
  wokenBy: string | null;
  isUnreachable: boolean;
  turnLease: number;
  turnUntil: number;
  sendAfter: number;
  outboxRevision: number;
  /** Whose the newest claims are, and which change of a group was the last: see `group-writes.ts`. */
  turnBy?: string;
  sendBy?: string;
  stamp?: string;
  inbox: InboxDoc[];
  seen: { key: string; at: number }[];
  timers: TimerDoc[];
  outbox: OutboxDoc[];
  head?: HeadDoc;
  ticket?: TicketDoc;
  pending: PendingDoc[];
  /** Lines of the audit that tell of moves made here, until each stands in the chain. */
  owedAudit?: OwedAudit[];
  /** Where the contact goes on. Such a conversation takes no word and no turn any more. */
  movedTo?: string;
  /** When the contact was forgotten, until the last of it is gone. */
  forgetAt?: number;
  moving?: MovingDoc;
  /** Conversations whose waiting words and open ticket stand here already. */
  carried?: string[];
}

export interface AddressDoc {
  _id: string;
  contactId: string;
}

/** A session of the web chat that was forgotten; `_id` is the keyed hash of its address. */
export interface ForgottenSessionDoc {
  _id: string;
  at: number;
}

/** A contact's wrapped key; of a destroyed one only the line of the ledger is left. */
export interface ContactKeyDoc {
  _id: string;
  ringKey?: string;
  wrapped?: Uint8Array;
  forgottenAt?: number;
  isUnfinished?: boolean;
}

/** `_id` is contact and seq, in an order that reads as the log does. */
export interface MessageRowDoc extends MessageDoc {
  _id: string;
  contactId: string;
}

export interface TicketRowDoc extends TicketDoc {
  _id: string;
  contactId: string;
  version: number;
}

export interface DeskEventDoc extends DeskEventFields {
  _id: string;
  at: number;
}

export interface EventDoc {
  _id: string;
  at: number;
  kind: string;
  flow: string | null;
  node: string | null;
  label: string | null;
}

export interface ReportDoc {
  _id: string;
  point: string;
  outcome: 'answered' | 'silent' | 'wrong';
  reporter: string;
  at: number;
}

/** `_id` is a keyed hash of the code. */
export interface ReceiptDoc {
  _id: string;
  at: number;
}

/** Events that are no longer kept one by one; `fold` is the last that was counted into it. */
export interface CountDoc extends DailyCount {
  _id: string;
  fold: number;
}

/** What is being folded: events to be counted and taken away, and what they come to. */
export interface FoldDoc {
  _id: string;
  number: number;
  ids: string[];
  counts: DailyCount[];
}

export interface RetentionReportDoc {
  _id: string;
  at: number;
  /** The counts as JSON: kinds may come and go. */
  swept: string;
}

export interface LeaseDoc {
  _id: string;
  holder: string;
  until: number;
}

/** A process that serves; `_id` is its own of this run. */
export interface ServingDoc {
  _id: string;
  process: string;
  ringKeys: string[];
  until: number;
}

export interface MetaDoc extends Partial<AuditAnchor> {
  _id: string;
  version?: number;
  ringKey?: string;
  wrapped?: Uint8Array;
  at?: number;
  /** What is known of the clock, as JSON: fields may come. */
  note?: string;
}

/** What a turn owes to the collection of files. */
export type OwedFile = Pick<StoredFile, 'seq' | 'at' | 'account' | 'sealed'>;
