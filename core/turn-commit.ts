import type { AuditEntry } from './audit.ts';
import type { Contact, Conversation, Memory } from './conversation.ts';
import type { Damage } from './damage.ts';
import type { ErasedLine } from './erase.ts';
import type { InboundLog } from './inbound-log.ts';
import type { Address, Inbound, Outbound, Timer } from './message.ts';
import type { NumberReport } from './number-report.ts';
import type { Session } from './session.ts';
import type { StepEvent } from './step-event.ts';
import type { Ticket } from './ticket.ts';
/** A message taken out of a conversation's inbox; `key` is what `commitTurn` marks as handled. */
export interface Waiting {
  key: string;
  inbound: Inbound;
}

/** A conversation under a lease: nobody else takes a turn of this contact until it is committed or the lease runs out. */
export interface ClaimedTurn {
  conversation: Conversation;
  /** What waits, oldest first: at most 100 messages, and the timers that are due (as messages of kind `timer`). */
  waiting: Waiting[];
  /** Unlike every other claim of this contact, and higher than those before it. */
  lease: number;
  /** Left out: all of it could be read. */
  damage?: Damage;
}

/** What one turn changes. All of it is stored, or nothing. */
export interface TurnCommit {
  id: string;
  /** The version the turn was decided on. */
  basedOn: number;
  /** The claim's `lease`. */
  lease: number;
  at: number;
  handled: string[];
  contact: Contact;
  session: Session | null;
  ticket: Ticket | null;
  timers: Timer[];
  /** `sent` is the store's own count: what a commit says of it is not read. What was dropped since the claim is added. */
  memory: Memory;
  outbound: Outbound[];
  /** Bubbles of the bot that are not yet sent are cancelled first (logged `superseded`); one on its way is not tried again. */
  supersede: boolean;
  /**
   * What was given up because the contact had been silent for too long (`WAITS_FOR_A_WORD`), and is worth saying still, is
   * queued again in its order: before what this turn says, or after it. `stays`: nothing of it is.
   */
  requeue: 'first' | 'last' | 'stays';
  /** What is held back for the contact is looked at anew. */
  wakes?: boolean;
  log: InboundLog[];
  /** Lines that were logged before and lose their words, and their files, for good; left out: none. */
  erases?: readonly ErasedLine[];
  /** The deletions that were promised in talks which go on in this one are taken back, too. */
  keepsEnded?: boolean;
  /** Words of those that go out of what staff have said and nobody has sent yet; left out: none. */
  masks?: readonly string[];
  /** The line of the audit that tells of it; left out: there is none. */
  audit?: AuditEntry;
  events: StepEvent[];
  reports: NumberReport[];
  /** In place of one that was damaged: at which the contact is reached. */
  address?: Address;
}
